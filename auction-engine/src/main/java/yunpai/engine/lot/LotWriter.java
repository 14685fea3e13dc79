package yunpai.engine.lot;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.lot.LotCommitted;
import yunpai.rules.lot.Lot;

/**
 * The one writer of this node. It decides all that waits in its order, commits what was decided in one statement, and then tells. While
 * a commit is under way, bids are decided ahead, and when there are enough of them a second commit goes out behind the first; what the
 * court or the clock asks is decided when none is under way, for it may matter how they ended. If one did not hold, what was decided
 * behind it is thrown away and decided anew.
 */
final class LotWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LotWriter.class);
    private static final long BUSY_MILLIS = 1_000;

    private final Loop loop;
    private final LotStore store;
    private final Books books;
    private final Rest rest;
    private final WorkQueue queue = new WorkQueue();
    private final ParkedWork parked;
    private final LotMetrics metrics;
    private final Aftermath aftermath;
    private final CommitsUnderWay underWay;
    /** From the first that did not hold on, until it is known what became of them. */
    private final List<CommitsUnderWay.Ended> broken = new ArrayList<>();

    private Turn ahead = new Turn();
    private boolean recalling;
    private boolean gathering;
    private long gatheringNanos;
    private int told;
    private final List<Runnable> afterTurn = new ArrayList<>();

    LotWriter(Loop loop, LotStore store, Books books, Rest rest) {
        this.loop = loop;
        this.store = store;
        this.books = books;
        this.rest = rest;
        this.underWay = rest.underWay();
        this.metrics = new LotMetrics(rest.meters(), () -> queue.size() + ahead.size());
        this.parked = new ParkedWork(loop, books, rest.mine(), works -> {
            queue.putBack(works);
            goOn();
        });
        this.aftermath = new Aftermath(loop, books, rest, metrics);
    }

    /**
     * What a writer works with besides store and books.
     *
     * @param underWay as yet empty
     * @param mine whether this node should own the lot, as far as it knows
     */
    record Rest(
            CommitsUnderWay underWay,
            Decisions decisions,
            OutageGuard guard,
            CourtClock clock,
            Consumer<LotCommitted> teller,
            Predicate<UUID> mine,
            MeterRegistry meters) {}

    LotMetrics metrics() {
        return metrics;
    }

    void submit(Work work) {
        submit(List.of(work));
    }

    /** In their order, and as far as there is room in one turn. */
    void submit(List<? extends Work> works) {
        for (Work work : works) {
            if (!queue.offer(work)) {
                metrics.busy();
                work.busy(BUSY_MILLIS);
            }
        }
        goOn();
    }

    /** Whether nothing waits and nothing is under way. */
    boolean idle() {
        return settled() && queue.size() == 0 && parked.isEmpty();
    }

    /** How many lots' works wait for the lot to be taken over. */
    int parked() {
        return parked.size();
    }

    /** Runs the step as soon as all that was decided is committed; until then nothing more is decided. */
    void afterTurn(Runnable step) {
        afterTurn.add(step);
        runSteps();
    }

    private void runSteps() {
        if (settled()) {
            List<Runnable> steps = List.copyOf(afterTurn);
            afterTurn.clear();
            steps.forEach(Runnable::run);
        }
    }

    /** Whether all that was decided is on record, or thrown away. */
    private boolean settled() {
        return underWay.isEmpty() && broken.isEmpty() && !recalling && ahead.isEmpty();
    }

    private void goOn() {
        runSteps();
        decideWhatWaits();
        if (!gathering && mayCommit()) {
            commit();
        }
    }

    private boolean mayCommit() {
        return !recalling && broken.isEmpty() && (underWay.isEmpty() || underWay.mayFollow(ahead.size()));
    }

    private void decideWhatWaits() {
        if (!broken.isEmpty() || recalling || !afterTurn.isEmpty()) {
            return;
        }
        int room = WorkQueue.LARGEST_TURN - ahead.size();
        List<Work> works = decidable(underWay.isEmpty() ? queue.next(room) : queue.nextBids(room));
        Set<BidKey> forgotten = forgotten(works);
        if (forgotten.isEmpty()) {
            works.forEach(this::decide);
        } else {
            recalling = true;
            recall(forgotten).onComplete(known -> {
                recalling = false;
                if (known.failed()) {
                    works.forEach(work -> work.busy(BUSY_MILLIS));
                } else if (!broken.isEmpty()) {
                    queue.putBack(works);
                } else {
                    decidable(works).forEach(this::decide);
                }
                goOn();
            });
        }
    }

    /** Those whose books are here; the others wait for theirs, or are another node's. */
    private List<Work> decidable(List<Work> works) {
        List<Work> here = new ArrayList<>(works.size());
        for (Work work : works) {
            UUID lotId = work.lotId();
            if (books.get(lotId) != null && !parked.holds(lotId)) {
                here.add(work);
            } else if (rest.mine().test(lotId)) {
                parked.add(work);
            } else {
                work.elsewhere();
            }
        }
        return here;
    }

    /** Bids that may have been answered so long ago that memory had to forget it: the record is asked first. */
    private Set<BidKey> forgotten(List<Work> works) {
        Set<BidKey> forgotten = new HashSet<>();
        for (Work work : works) {
            LotBook book = books.get(work.lotId());
            if (work instanceof Work.OfBid bid
                    && book != null
                    && book.answered().mustLookUp(bid.key().mark())) {
                forgotten.add(bid.key());
            }
        }
        return forgotten;
    }

    private Future<Void> recall(Set<BidKey> forgotten) {
        return loop.within(store.answers(forgotten), BUSY_MILLIS)
                .onSuccess(found -> found.forEach((bid, entry) -> {
                    LotBook book = books.get(bid.lotId());
                    if (book != null) {
                        book.recall(bid, entry);
                    }
                }))
                .mapEmpty();
    }

    private void decide(Work work) {
        LotBook book = books.get(work.lotId());
        if (book == null) {
            parked.again(work);
            return;
        }
        if (work instanceof Work.OfBid && book.lot() instanceof Lot.Draft && !book.isStopped()) {
            // Whoever bids has seen a notice, so another has published it since this was read: it is read anew when the
            // bid comes again.
            books.forget(work.lotId());
            work.busy(BUSY_MILLIS);
            return;
        }
        try {
            ahead.add(work, book, rest.decisions().decide(book, work));
        } catch (RuntimeException bug) {
            Alarm.LOT_STANDS_STILL
                    .raise(LOG)
                    .addKeyValue(Alarm.LOT, work.lotId())
                    .setCause(bug)
                    .log("ALARM lot {} stands still, for it could not be decided", work.lotId());
            book.stop(Faults.RECORD);
            ahead.forget(work.lotId());
            work.unknown();
        }
    }

    private void commit() {
        if (ahead.isEmpty()) {
            return;
        }
        Commit commit = ahead.commit(rest.clock().nowMicros(), loop.nanos());
        ahead = new Turn();
        gatheringNanos = 0;
        CommitsUnderWay.Sent sent = underWay.send(commit);
        written(commit).onComplete(done -> underWay.ended(sent, done).forEach(this::ended));
    }

    private Future<Set<UUID>> written(Commit commit) {
        return commit.written().isEmpty() ? Future.succeededFuture(Set.of()) : store.commit(commit.writes());
    }

    private void ended(CommitsUnderWay.Ended ended) {
        Commit commit = ended.commit();
        if (broken.isEmpty() && ended.holds()) {
            told = commit.decided().size();
            gatheringNanos = Gathering.nanosAfter(loop.nanos() - commit.startedNanos());
            Runnable tell = aftermath.held(commit);
            if (Gathering.plenty(ahead.size()) && mayCommit()) {
                // The database is not to wait until everybody has been told.
                commit();
            }
            tell.run();
            goOnAfter();
            return;
        }
        broken.add(ended);
        if (underWay.isEmpty()) {
            resolve();
        }
    }

    private void resolve() {
        List<Work> undone = ahead.works();
        ahead.lots().forEach(books::forget);
        ahead = new Turn();
        aftermath.broken(List.copyOf(broken), left -> {
            broken.clear();
            queue.putBack(undone);
            queue.putBack(left);
            goOnAfter();
        });
    }

    /** A commit has ended. */
    private void goOnAfter() {
        runSteps();
        decideWhatWaits();
        if (gathering || !broken.isEmpty()) {
            return;
        }
        if (!underWay.isEmpty()) {
            if (mayCommit()) {
                commit();
            }
        } else if (waiting() > 0 || (gatheringNanos > 0 && told >= Gathering.FROM)) {
            gathering = true;
            gather(new Gathering(waiting(), told, loop.nanos() + gatheringNanos));
        }
    }

    private int waiting() {
        return queue.size() + ahead.size();
    }

    /** Not from here: answers that are on their way go out first, and what arrived meanwhile joins the turn. */
    private void gather(Gathering until) {
        loop.run(() -> {
            if (until.over(waiting(), loop.nanos())) {
                gathering = false;
                goOn();
            } else {
                gather(until);
            }
        });
    }
}
