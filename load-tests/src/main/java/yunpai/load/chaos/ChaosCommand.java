package yunpai.load.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yunpai.load.Verdict;
import yunpai.load.chaos.check.Violation;
import yunpai.load.postgres.Leftovers;
import yunpai.load.postgres.Programs;
import yunpai.protocol.Json;

/** {@code ./yunpai chaos}: faults against nodes and databases of its own, on loopback, and whether the record stood them. */
public final class ChaosCommand {
    private static final String USAGE = """
            usage: ./yunpai chaos [option …]

              --rounds N    1 to 1000 (5); each takes less than a minute
              --seed S      a whole number; the same seed plans the same faults
              --bidders N   12 to 2000 (240)
              --json        prints one object last: {"cases":[{"name","measured","unit","baseline","ratio","goal","met"}]}

            It ends with 0 when nothing was violated, with 1 when something was (its folder is kept and named), with 2 when it
            could not be run. It needs PostgreSQL's own programs (Debian: postgresql), because of the standby.
            """;

    private static final int DELETING_TRIES = 20;
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private ChaosCommand() {}

    private record Cases(List<Verdict> cases) {}

    /** Runs it and ends the process. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Flags flags;
        try {
            flags = Flags.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("yunpai: " + wrong.getMessage() + "\n\n" + USAGE);
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("yunpai-chaos");
        // What the harness's own connections complain of is what it does to them.
        System.setProperty("yunpai.console", "OFF");
        System.setProperty("yunpai.logs", folder.resolve("harness").toString());
        if (!Programs.find(folder.resolve("programs")).whole()) {
            System.err.println("yunpai: chaos needs PostgreSQL's own programs (Debian: apt-get install postgresql)");
            delete(folder);
            System.exit(2);
        }
        AtomicBoolean keep = new AtomicBoolean();
        int code;
        try {
            code = run(folder, flags, out, keep);
        } catch (Exception broken) {
            if (ENDING.get()) {
                // What broke is what the end has ended.
                return;
            }
            keep.set(true);
            // Event loops would keep the process alive.
            System.err.println("yunpai: chaos could not go on: " + broken + "; what there is lies in " + folder);
            code = 2;
        }
        System.exit(code);
    }

    private static int run(Path folder, Flags flags, PrintStream out, AtomicBoolean keep)
            throws IOException, InterruptedException, SQLException {
        AtomicReference<AutoCloseable> running = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tidy(folder, running, keep), "tidy"));
        out.println("seed " + flags.settings.seed() + ", " + flags.settings.rounds()
                + " rounds, three engines, a gateway, PostgreSQL with a synchronous standby");
        long began = System.nanoTime();
        Chaos chaos = Chaos.start(folder, flags.settings, out, running::set);
        List<RoundReport> reports = chaos.play(() -> keep.set(true));
        List<Violation> found = chaos.audit();
        found.forEach(violation -> out.println("    " + violation));
        List<Violation> all = new ArrayList<>(found);
        reports.forEach(report -> all.addAll(report.violations()));
        keep.compareAndSet(false, !all.isEmpty());
        summary(reports, out);
        List<Verdict> verdicts = Verdicts.of(reports, all);
        verdicts.forEach(verdict -> out.println(verdict.line()));
        out.println("took " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        if (keep.get()) {
            out.println("kept: " + folder);
        }
        if (flags.json) {
            out.println(Json.write(new Cases(verdicts)));
        }
        return all.isEmpty() ? 0 : 1;
    }

    private static void summary(List<RoundReport> reports, PrintStream out) {
        out.println("faults: "
                + reports.stream()
                        .flatMap(report -> report.faults().stream())
                        .collect(Collectors.groupingBy(Fault::kind, java.util.TreeMap::new, Collectors.counting())));
    }

    /** At every end, be it Ctrl-C: no child outlives this process. */
    private static void tidy(Path folder, AtomicReference<AutoCloseable> running, AtomicBoolean keep) {
        ENDING.set(true);
        AutoCloseable hall = running.get();
        try {
            if (hall != null) {
                hall.close();
            }
        } catch (Exception left) {
            System.err.println("yunpai: not everything could be ended: " + left.getMessage());
        }
        Leftovers.end(folder);
        if (!keep.get()) {
            deleteWhatIsLeft(folder);
        }
    }

    /** Whoever still writes into the folder is about to end. */
    private static void deleteWhatIsLeft(Path folder) {
        for (int tries = 1; Files.exists(folder); tries++) {
            try {
                delete(folder);
            } catch (IOException left) {
                if (tries == DELETING_TRIES) {
                    System.err.println("yunpai: " + folder + " could not be deleted: " + left.getMessage());
                    return;
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private record Flags(Chaos.Settings settings, boolean json) {

        static Flags of(String[] arguments) {
            int rounds = 5;
            int bidders = 240;
            long seed = System.nanoTime() & 0xffff_ffffL;
            boolean json = false;
            for (int at = 0; at < arguments.length; at++) {
                switch (arguments[at]) {
                    case "--json" -> json = true;
                    case "--rounds" -> rounds = (int) number(arguments, ++at, 1, 1_000);
                    case "--bidders" -> bidders = (int) number(arguments, ++at, 12, 2_000);
                    case "--seed" -> seed = number(arguments, ++at, Long.MIN_VALUE, Long.MAX_VALUE);
                    default -> throw new IllegalArgumentException("there is no option " + arguments[at]);
                }
            }
            return new Flags(new Chaos.Settings(rounds, seed, bidders), json);
        }

        private static long number(String[] arguments, int at, long least, long most) {
            String given = at < arguments.length ? arguments[at] : "";
            try {
                long number = Long.parseLong(given);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException none) {
                // Said below, as for one that is out of bounds.
            }
            throw new IllegalArgumentException(
                    arguments[at - 1] + " wants a number from " + least + " to " + most + ", not \"" + given + "\"");
        }
    }
}
