package yunpai.load.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import yunpai.protocol.Json;

/** {@code ./yunpai bench}: figures beside their baselines. It talks to servers of its own on loopback and leaves nothing behind. */
public final class BenchCommand {
    private static final String USAGE = """
            usage: ./yunpai bench bids [option …]

              bids       bids a second and their delay, of the engine and of the classic transaction on the same PostgreSQL
                           --only native|slow|standby   a part of the cases
                           --rounds N    alternating pairs, 1 to 99; the medians count (3)
                           --seconds N   length of one measurement, 1 to 600 (5)
              --json     prints one object last: {"cases":[{"name","measured","unit","baseline","ratio","goal","met"}]}
            """;

    private BenchCommand() {}

    private record Cases(List<Verdict> cases) {}

    /** Ends the process with 0 when every goal was met, 1 when one was not, 2 when the question was wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Flags flags;
        try {
            flags = Flags.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("yunpai: " + wrong.getMessage() + "\n\n" + USAGE);
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("yunpai-bench");
        try {
            List<Verdict> verdicts = new BidsBench(folder, flags.pace(), out).run(flags.only());
            verdicts.forEach(verdict -> out.println(verdict.line()));
            if (flags.json()) {
                out.println(Json.write(new Cases(verdicts)));
            }
            System.exit(verdicts.stream().allMatch(Verdict::met) ? 0 : 1);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private record Flags(BidsBench.Pace pace, Optional<String> only, boolean json) {

        static Flags of(String[] arguments) {
            if (arguments.length == 0 || !arguments[0].equals("bids")) {
                throw new IllegalArgumentException("which bench? There is: bids");
            }
            int rounds = 3;
            int seconds = 5;
            Optional<String> only = Optional.empty();
            boolean json = false;
            for (int at = 1; at < arguments.length; at++) {
                switch (arguments[at]) {
                    case "--json" -> json = true;
                    case "--rounds" -> rounds = number(arguments, ++at, 99);
                    case "--seconds" -> seconds = number(arguments, ++at, 600);
                    case "--only" -> only = Optional.of(part(arguments, ++at));
                    default -> throw new IllegalArgumentException("there is no option " + arguments[at]);
                }
            }
            return new Flags(
                    new BidsBench.Pace(rounds, Duration.ofSeconds(2), Duration.ofSeconds(seconds)), only, json);
        }

        private static String part(String[] arguments, int at) {
            if (at >= arguments.length || !List.of("native", "slow", "standby").contains(arguments[at])) {
                throw new IllegalArgumentException("--only wants native, slow or standby");
            }
            return arguments[at];
        }

        private static int number(String[] arguments, int at, int most) {
            String given = at < arguments.length ? arguments[at] : "";
            if (!given.matches("[0-9]{1,4}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > most) {
                throw new IllegalArgumentException(arguments[at - 1] + " wants a number from 1 to " + most);
            }
            return Integer.parseInt(given);
        }
    }
}
