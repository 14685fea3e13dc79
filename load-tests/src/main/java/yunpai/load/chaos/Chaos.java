package yunpai.load.chaos;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import yunpai.load.chaos.check.Law;
import yunpai.load.chaos.check.Violation;
import yunpai.load.chaos.crowd.Bidders;
import yunpai.load.chaos.hall.ChaosHall;
import yunpai.load.chaos.hall.Court;

/** A hall below a folder, and round after round in it. */
final class Chaos implements AutoCloseable {
    private final Vertx vertx;
    private final Path folder;
    private final Settings settings;
    private final PrintStream out;
    private final ChaosHall hall;

    /**
     * What was asked for.
     *
     * @param rounds at least 1
     * @param bidders at least one for each lot
     */
    record Settings(int rounds, long seed, int bidders) {}

    private Chaos(Vertx vertx, Path folder, Settings settings, PrintStream out, ChaosHall hall) {
        this.vertx = vertx;
        this.folder = folder;
        this.settings = settings;
        this.out = out;
        this.hall = hall;
    }

    /**
     * Starts everything that is to be harmed.
     *
     * @param begun is given what must be closed, whatever comes
     */
    static Chaos start(Path folder, Settings settings, PrintStream out, Consumer<AutoCloseable> begun)
            throws IOException, InterruptedException, SQLException {
        Vertx vertx = Vertx.vertx();
        return new Chaos(vertx, folder, settings, out, ChaosHall.start(vertx, folder, begun));
    }

    /**
     * Plays all rounds; a round is reported as it ends.
     *
     * @param failing is told as soon as a round has failed, before anything is written about it
     */
    List<RoundReport> play(Runnable failing) throws IOException, InterruptedException, SQLException {
        Random random = new Random(settings.seed);
        if (!hall.clocksCanBeMoved()) {
            out.println("not tried: a node's wall clock that is wrong needs a C compiler (cc) on this machine");
        }
        if (!hall.hasLines()) {
            out.println(
                    "not tried: lines that go dead, deaf, mute or slow need root, unshare, nsenter, ip, tc and openssl");
        }
        Court court = Court.found(hall);
        Bidders bidders = new Bidders(vertx, hall.doors(), hall.bank(), settings.bidders, random);
        bidders.signUp(Long.toUnsignedString(settings.seed, 36));
        out.println(settings.bidders + " bidders have signed up");
        List<RoundReport> reports = new ArrayList<>();
        int number = 0;
        for (FaultPlan plan : FaultPlan.of(settings.seed, settings.rounds, FaultKind.where(hall.hasLines()))) {
            number++;
            Round round = new Round(new Round.Stage(hall, court, bidders), number, plan);
            RoundReport report;
            try {
                report = round.play();
            } catch (IOException | SQLException | RuntimeException broken) {
                failing.run();
                keep(round, number, plan, List.of("the round broke off: " + broken));
                throw broken;
            }
            reports.add(report);
            out.println(report.line());
            if (!report.violations().isEmpty()) {
                report.violations().forEach(violation -> out.println("    " + violation));
                failing.run();
                keep(round, number, plan, report.violations());
            }
        }
        return reports;
    }

    /** The program's own audit of everything that is stored. */
    List<Violation> audit() throws IOException, InterruptedException {
        hall.awaitReady(hall.engines(), Duration.ofSeconds(60));
        return hall.audit().map(said -> new Violation(Law.AUDIT_FINDS_NOTHING, null, 0, said)).stream()
                .toList();
    }

    private void keep(Round round, int number, FaultPlan plan, List<?> why) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("round-" + number));
        round.history().write(kept.resolve("bids.jsonl"));
        Files.write(
                kept.resolve("violations.txt"),
                why.stream().map(Object::toString).toList());
        List<String> faults = new ArrayList<>();
        faults.add("seed " + settings.seed + ", round " + number);
        plan.bidding().forEach(fault -> faults.add("bidding: " + fault));
        plan.closing().forEach(fault -> faults.add("closing: " + fault));
        plan.extended().forEach(fault -> faults.add("extended: " + fault));
        Files.write(kept.resolve("faults.txt"), faults);
    }

    /** Ends every process. */
    @Override
    public void close() {
        hall.close();
        vertx.close();
    }
}
