package yunpai.load.bench.fanout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import yunpai.load.Verdict;

/**
 * {@code bench fanout}: one message to all connections of a server, over and over; the servers one after the other, each alone on
 * loopback with the same crowd, and the crowd in this process.
 */
public final class FanoutBench {
    private static final Duration DRAINING = Duration.ofSeconds(30);
    private static final int FIRST_GUESTS = 100;

    private final Path folder;
    private final FanoutFlags flags;
    private final FanoutSize size;
    private final PrintStream out;

    /**
     * A bench that has not begun.
     *
     * @param folder for scripts and logs, deleted by whoever made it
     */
    public FanoutBench(Path folder, FanoutFlags flags, PrintStream out) {
        this.folder = folder;
        this.flags = flags;
        this.size = flags.size();
        this.out = out;
    }

    /** Measures every server that is found, and names those that are not. */
    public List<Verdict> run() throws IOException, InterruptedException {
        if (flags.install()) {
            new Installation(flags.peers(), out).run();
        }
        Peers.Search search = Peers.search(flags, folder);
        out.println(size.words() + ", " + size.seconds() + " s each, one server after the other");
        out.println(Fanned.head());
        List<Fanned> runs = new ArrayList<>();
        List<String> missing = new ArrayList<>(search.missing());
        for (Candidate candidate : search.found()) {
            try {
                Fanned run = measure(candidate);
                out.println(run.line());
                runs.add(run);
            } catch (NotMeasuredException why) {
                missing.add(candidate.name() + ": " + why.getMessage());
            }
        }
        missing.forEach(each -> out.println("not measured: " + each));
        return FanoutVerdicts.of(size, flags.only(), runs);
    }

    private Fanned measure(Candidate candidate) throws IOException, InterruptedException, NotMeasuredException {
        int guestsEnd = size.perSecond();
        int warmEnd = guestsEnd + size.warmUpMessages();
        Timetable timetable = new Timetable(warmEnd + size.messages(), warmEnd);
        try (RunningServer server = RunningServer.start(candidate, folder)) {
            Publisher publisher = new Publisher(server.at("http", "/publish"), size, timetable);
            // What a server loads and fills when it is first used is not what a connection costs.
            try (Viewers guests = viewers(server, candidate, timetable)) {
                guests.connect(Math.min(FIRST_GUESTS, size.connections()), 0);
                publisher.publish(0, guestsEnd);
                guests.await(guestsEnd, DRAINING);
            }
            return measured(server, candidate, publisher, timetable);
        } catch (IOException broken) {
            throw new NotMeasuredException("it broke off: " + broken);
        }
    }

    private static Viewers viewers(RunningServer server, Candidate candidate, Timetable timetable) {
        return new Viewers(server.at("ws", candidate.path()), candidate.dialect(), timetable);
    }

    private Fanned measured(RunningServer server, Candidate candidate, Publisher publisher, Timetable timetable)
            throws IOException, InterruptedException, NotMeasuredException {
        int from = size.perSecond();
        int warmEnd = from + size.warmUpMessages();
        int end = warmEnd + size.messages();
        try (Viewers crowd = viewers(server, candidate, timetable)) {
            long alone = server.figures().rssBytes();
            crowd.connect(size.connections(), from);
            double growth = (double) (server.figures().rssBytes() - alone) / size.connections();
            publisher.publish(from, warmEnd);
            crowd.await(warmEnd, DRAINING);
            Viewers.Heard warm = crowd.heard(warmEnd);
            long before = server.figures().cpuMicros();
            publisher.publish(warmEnd, end);
            crowd.await(end, DRAINING);
            long used = server.figures().cpuMicros() - before;
            Viewers.Heard heard = crowd.heard(end).since(warm);
            if (heard.messages() == 0) {
                throw new NotMeasuredException("nothing was delivered: " + server.lastWords());
            }
            return new Fanned(
                    candidate, heard, Fanned.Delays.of(timetable.delays()), (double) used / heard.messages(), growth);
        }
    }
}
