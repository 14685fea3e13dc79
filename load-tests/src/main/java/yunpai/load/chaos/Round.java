package yunpai.load.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import yunpai.load.chaos.check.Checker;
import yunpai.load.chaos.check.Law;
import yunpai.load.chaos.check.MoneyCheck;
import yunpai.load.chaos.check.StoredLot;
import yunpai.load.chaos.check.StoredMoney;
import yunpai.load.chaos.check.Violation;
import yunpai.load.chaos.crowd.BidHistory;
import yunpai.load.chaos.crowd.Bidders;
import yunpai.load.chaos.crowd.LotBoard;
import yunpai.load.chaos.crowd.LotBoard.Mood;
import yunpai.load.chaos.hall.ChaosHall;
import yunpai.load.chaos.hall.Court;
import yunpai.load.chaos.store.StoredReader;

/**
 * One round: new lots; everybody bids under faults; calm, and the court clock is set to shortly before the end; the lots end under
 * faults, some of them together, some after an extension; calm, and the checker looks.
 */
final class Round {
    private static final List<Court.Ending> ENDINGS = List.of(
            ends(0, -1),
            ends(700, -1),
            ends(0, -1),
            ends(0, -1),
            ends(1_400, -1),
            ends(2_100, -1),
            ends(1_400, 1),
            ends(2_800, 2));

    /**
     * The last lots are bid for in the calm only, through one door each: when a door is lost, lots that it never served must end all the
     * same.
     */
    private static final int IN_THE_CALM = 2;

    private static final Duration CALM_BIDDING = Duration.ofMillis(1_500);

    /** The lots whose bidders try at the very end; the others end by the schedule. */
    private static final int SNIPED = 2;

    private static final Duration AFTER_THE_END = Duration.ofSeconds(2);
    private static final Duration CALM_LIMIT = Duration.ofSeconds(90);
    private static final Duration ANSWERS_LIMIT = Duration.ofSeconds(30);
    private static final Duration MONEY_LIMIT = Duration.ofSeconds(30);
    /** Before a fault's next bid is expected, the scene must last at least so much longer. */
    private static final Duration CENSORED = Duration.ofSeconds(3);

    private final Stage stage;
    private final int number;
    private final FaultPlan plan;
    private final BidHistory history = new BidHistory();
    private final List<Violation> violations = new ArrayList<>();
    private List<LotBoard> boards = List.of();
    private List<Duration> recoveries = List.of();

    /** What all rounds share. */
    record Stage(ChaosHall hall, Court court, Bidders bidders) {}

    Round(Stage stage, int number, FaultPlan plan) {
        this.stage = stage;
        this.number = number;
        this.plan = plan;
    }

    private static Court.Ending ends(int afterMillis, int onlyDoor) {
        return new Court.Ending(Duration.ofMillis(afterMillis), onlyDoor);
    }

    BidHistory history() {
        return history;
    }

    /** Plays the round. Fails only if the harness itself does; what the hall does wrong is a violation. */
    RoundReport play() throws IOException, InterruptedException, SQLException {
        long began = System.nanoTime();
        Nemesis nemesis = new Nemesis(stage.hall);
        open();
        if (bid(nemesis) && close(nemesis, plan.closing(), SNIPED) && anyOpen()) {
            close(nemesis, plan.extended(), 0);
        }
        stage.bidders.stop();
        awaitAnswers();
        stage.bidders.giveUp();
        List<StoredLot> lots = stored();
        violations.addAll(Checker.check(lots, history.bids(), stage.court.time().courtMicros()));
        violations.addAll(MoneyCheck.check(quietMoney()));
        return new RoundReport(
                number,
                Duration.ofNanos(System.nanoTime() - began),
                nemesis.done().stream().map(Nemesis.Done::fault).toList(),
                history.bids().size(),
                history.bids().stream().filter(bid -> bid.isAccepted()).count(),
                history.unanswered(),
                history.bids().stream().filter(bid -> bid.isUnknown()).count(),
                (int) lots.stream().filter(StoredLot::isClosed).count(),
                (int) lots.stream().filter(StoredLot::isSuspended).count(),
                recoveries,
                violations);
    }

    private void open() throws IOException, InterruptedException, SQLException {
        Court.Offered offered = stage.court.publish("混乱 " + number, ENDINGS);
        boards = offered.lots();
        stage.bidders.enter(boards, stage.court.consent(), Court.DEPOSIT_FEN);
        await(Duration.ofSeconds(60), "deposits to be confirmed", this::allAdmitted);
        stage.court.clockTo(offered.opensAtMicros());
        await(Duration.ofSeconds(30), "lots to open", () -> stored().stream().allMatch(StoredLot::isOpen));
        stage.bidders.begin(boards, history);
    }

    private boolean allAdmitted() throws SQLException {
        int admitted = 0;
        try (StoredReader reader = StoredReader.open(stage.hall.database().jdbcUrl())) {
            for (LotBoard board : boards) {
                admitted += reader.admitted(board.lotId());
            }
        }
        return admitted == stage.bidders.number();
    }

    /** Everybody bids. @return whether the hall came back afterwards */
    private boolean bid(Nemesis nemesis) throws IOException, InterruptedException, SQLException {
        int harmed = boards.size() - IN_THE_CALM;
        boards.subList(0, harmed).forEach(board -> board.set(Mood.BIDDING));
        nemesis.begin(plan.bidding());
        TimeUnit.NANOSECONDS.sleep(FaultPlan.BIDDING.toNanos());
        nemesis.await();
        recoveries = recoveries(nemesis, boards.subList(0, harmed));
        if (!calm()) {
            return false;
        }
        boards.subList(harmed, boards.size()).forEach(board -> board.set(Mood.BIDDING));
        TimeUnit.NANOSECONDS.sleep(CALM_BIDDING.toNanos());
        boards.forEach(board -> board.set(Mood.QUIET));
        awaitAnswers();
        return true;
    }

    /** The lots that are still open end. @return whether the hall came back afterwards */
    private boolean close(Nemesis nemesis, List<Fault> faults, int sniped)
            throws IOException, InterruptedException, SQLException {
        List<StoredLot> open = stored().stream().filter(StoredLot::isOpen).toList();
        if (open.isEmpty()) {
            return true;
        }
        long first = open.stream().mapToLong(Round::end).min().orElseThrow();
        long last = open.stream().mapToLong(Round::end).max().orElseThrow();
        Court.CourtTime now =
                stage.court.clockTo(first - TimeUnit.NANOSECONDS.toMicros(FaultPlan.BEFORE_THE_END.toNanos()));
        for (StoredLot lot : open) {
            LotBoard board = board(lot);
            board.closesAt(now.nanosAt(end(lot)));
            board.set(boards.indexOf(board) < sniped ? Mood.SNIPING : Mood.IDLE_TALK);
        }
        nemesis.begin(faults);
        TimeUnit.NANOSECONDS.sleep(now.nanosAt(last) + AFTER_THE_END.toNanos() - System.nanoTime());
        nemesis.await();
        boolean back = calm();
        awaitEnds();
        return back;
    }

    private static long end(StoredLot lot) {
        Long end = lot.head().closesAtMicros();
        return end == null ? Long.MAX_VALUE : end;
    }

    private LotBoard board(StoredLot lot) {
        return boards.stream()
                .filter(board -> board.lotId().equals(lot.lotId()))
                .findFirst()
                .orElseThrow();
    }

    private boolean anyOpen() throws SQLException {
        return stored().stream().anyMatch(StoredLot::isOpen);
    }

    /** Mends everything and waits until all nodes serve and everybody has his answer. */
    private boolean calm() throws IOException, InterruptedException, SQLException {
        boards.forEach(board -> board.set(Mood.QUIET));
        stage.hall.mend();
        try {
            stage.hall.awaitReady(stage.hall.nodes().toList(), CALM_LIMIT);
        } catch (IllegalStateException notBack) {
            violations.add(new Violation(Law.COMES_BACK, null, 0, String.valueOf(notBack.getMessage())));
            return false;
        }
        awaitAnswers();
        return true;
    }

    private void awaitAnswers() throws InterruptedException {
        long deadline = System.nanoTime() + ANSWERS_LIMIT.toNanos();
        while (stage.bidders.waiting() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** A lot whose time is over may take as long to end as a node takes to learn that another is gone. */
    private void awaitEnds() throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + ANSWERS_LIMIT.toNanos();
        long now = stage.court.time().courtMicros();
        while (stored().stream().anyMatch(lot -> lot.isOpen() && end(lot) < now) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private List<StoredLot> stored() throws SQLException {
        List<StoredLot> lots = new ArrayList<>();
        try (StoredReader reader = StoredReader.open(stage.hall.database().jdbcUrl())) {
            for (LotBoard board : boards) {
                reader.lot(board.lotId()).ifPresent(lots::add);
            }
        }
        return lots;
    }

    private StoredMoney quietMoney() throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + MONEY_LIMIT.toNanos();
        StoredMoney money = money();
        while (!money.isQuiet() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(300);
            money = money();
        }
        return money;
    }

    private StoredMoney money() throws IOException, InterruptedException, SQLException {
        try (StoredReader reader = StoredReader.open(stage.hall.database().jdbcUrl())) {
            return reader.money(stage.court.bankStatement());
        }
    }

    /** For each fault, the longest that the bidders of any lot waited; lots that were suspended take no bids and do not count. */
    private List<Duration> recoveries(Nemesis nemesis, List<LotBoard> harmed) throws SQLException {
        long end = System.nanoTime();
        List<StoredLot> open = stored().stream()
                .filter(lot -> lot.isOpen() && harmed.contains(board(lot)))
                .toList();
        List<Duration> waited = new ArrayList<>();
        for (Nemesis.Done done : nemesis.done()) {
            long worst = 0;
            for (StoredLot lot : open) {
                OptionalLong next = history.nextAcknowledged(lot.lotId(), done.fromNanos());
                long lasted = end - done.fromNanos();
                worst = Math.max(worst, next.orElse(lasted > CENSORED.toNanos() ? lasted : 0));
            }
            waited.add(Duration.ofNanos(worst));
        }
        return waited;
    }

    /** Something that may be so by now. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException, SQLException;
    }

    private static void await(Duration most, String what, Condition condition)
            throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + most.toSeconds() + " s in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
