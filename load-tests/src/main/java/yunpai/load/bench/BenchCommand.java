package yunpai.load.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import yunpai.load.Verdict;
import yunpai.load.bench.fanout.FanoutBench;
import yunpai.load.crowd.CrowdBench;
import yunpai.load.glass.GlassBench;
import yunpai.load.postgres.Leftovers;
import yunpai.protocol.Json;

/** {@code ./yunpai bench}: figures beside their baselines. It talks to servers of its own on loopback and leaves nothing behind. */
public final class BenchCommand {
    private static final String USAGE = """
            usage: ./yunpai bench bids|lots|crowd|fanout|glass|code [option …]

              bids       bids a second and their delay, of the engine and of the classic transaction on the same PostgreSQL
                           --only native|slow|standby   a part of the cases
                           --rounds N    alternating pairs, 1 to 99; the medians count (3)
                           --seconds N   length of one measurement, 1 to 600 (5)
              lots       what open lots cost their node, and how soon they are taken over
                           --lots N      open at once, 1 to 100,000 (10,000)
                           --bids N      on one lot, 1 to 5,000,000 (1,000,000)
              crowd      the feed of a great event: delay, gaps, memory and processor of gateways, and a storm of those who return
                           --viewers N   connections, 1 to 1,000,000 (87,000)
                           --gateways N  processes they are spread over, 1 to 100 (5), and as many that play them
                           --seconds N   length of one measurement, 1 to 600 (30)
              fanout     one message to a crowd of WebSockets: the gateway's feed beside nchan, ws, socket.io and Bun, each alone
                           --connections N  1 to 15,000 (3,000)    --rate N     messages a second, 1 to 1,000 (20)
                           --bytes N        128 to 16,384 (180)    --seconds N  1 to 600 (10), after a warm-up
                           --only A,B       some of gateway,nchan,ws,socket.io,bun
                           --install        fetches the others by npm and apt into a folder of the build, and leaves them there
                           --peers FOLDER   where they are looked for besides the machine's own, and fetched to
              glass      the picture from the encoder's input to the decoded frame in Chromium, stalls, and requests from one event loop
                           --lanes A,B      some of a,b500,b200,requests: near, low latency by parts of 0.5 and 0.2 s, requests
                           --ingest A,B     some of rtmp,webcodecs,mediarecorder
                           --seconds N      of each look, 1 to 3,600 (60)   --rounds N  1 to 99 (1); the medians count
              code       the codec, the decision and the batch encoder by JMH
              --json     prints one object last: {"cases":[{"name","measured","unit","baseline","ratio","goal","met"}]}
            """;

    private BenchCommand() {}

    private record Cases(List<Verdict> cases) {}

    /** Ends the process with 0 when every goal was met, 1 when one was not, 2 when the question was wrong. */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, SQLException, RunnerException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BenchFlags flags;
        try {
            flags = BenchFlags.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("yunpai: " + wrong.getMessage() + "\n\n" + USAGE);
            System.exit(2);
            return;
        }
        List<Verdict> verdicts = measure(flags, out);
        verdicts.forEach(verdict -> out.println(verdict.line()));
        if (flags.json()) {
            out.println(Json.write(new Cases(verdicts)));
        }
        System.exit(verdicts.stream().allMatch(Verdict::met) ? 0 : 1);
    }

    private static List<Verdict> measure(BenchFlags flags, PrintStream out)
            throws IOException, InterruptedException, SQLException, RunnerException {
        Path folder = Files.createTempDirectory("yunpai-bench");
        // Also when it is interrupted, no process outlives the one that started it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(folder), "end"));
        try {
            return switch (flags.bench()) {
                case BIDS -> new BidsBench(folder, flags.pace(), out).run(flags.only());
                case LOTS -> new LotsBench(folder, flags.size(), out).run();
                case CROWD -> new CrowdBench(folder, flags.crowd(), out).run();
                case FANOUT -> new FanoutBench(folder, flags.fanout(), out).run();
                case GLASS -> new GlassBench(folder, flags.glass(), out).run();
                case CODE -> new CodeBench(out).run();
            };
        } finally {
            delete(folder);
        }
    }

    private static void endAll(Path folder) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        if (Files.exists(folder)) {
            Leftovers.end(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
