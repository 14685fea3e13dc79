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

/**
 * The one writer of this node. It takes all that waits, decides it in order, commits it in one statement, and then tells; one
 * commit is under way at a time.
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
    private boolean turning;
    private boolean gathering;
    private long gatheringNanos;
    private int told;
    private final List<Runnable> afterTurn = new ArrayList<>();

    LotWriter(Loop loop, LotStore store, Books books, Rest rest) {
        this.loop = loop;
        this.store = store;
        this.books = books;
        this.rest = rest;
        this.metrics = new LotMetrics(rest.meters(), queue::size);
        this.parked = new ParkedWork(loop, books, rest.mine(), works -> {
            queue.putBack(works);
            turn();
        });
        this.aftermath = new Aftermath(loop, books, rest, metrics);
    }

    /**
     * What a writer works with besides store and books.
     *
     * @param mine whether this node should own the lot, as far as it knows
     */
    record Rest(
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
        turn();
    }

    /** Whether nothing waits and nothing is under way. */
    boolean idle() {
        return !turning && queue.size() == 0 && parked.isEmpty();
    }

    /** How many lots' works wait for the lot to be taken over. */
    int parked() {
        return parked.size();
    }

    /** Runs the step as soon as nothing is being decided or committed. */
    void afterTurn(Runnable step) {
        if (turning) {
            afterTurn.add(step);
        } else {
            step.run();
        }
    }

    private void turn() {
        if (turning || gathering) {
            return;
        }
        List<Work> works = new ArrayList<>();
        for (Work work : queue.next()) {
            UUID lotId = work.lotId();
            if (books.get(lotId) != null && !parked.holds(lotId)) {
                works.add(work);
            } else if (rest.mine().test(lotId)) {
                parked.add(work);
            } else {
                work.elsewhere();
            }
        }
        if (works.isEmpty()) {
            return;
        }
        turning = true;
        recall(works).onComplete(known -> {
            if (known.succeeded()) {
                decide(works);
            } else {
                works.forEach(work -> work.busy(BUSY_MILLIS));
                done(List.of());
            }
        });
    }

    /** The turn has ended; what is left of it is decided anew. */
    private void done(List<Work> left) {
        queue.putBack(left);
        turning = false;
        List<Runnable> steps = List.copyOf(afterTurn);
        afterTurn.clear();
        steps.forEach(Runnable::run);
        if (queue.size() > 0 || (gatheringNanos > 0 && told >= Gathering.FROM)) {
            gathering = true;
            gather(new Gathering(queue.size(), told, loop.nanos() + gatheringNanos));
        }
    }

    /** Not from here: answers that are on their way go out first, and what arrived meanwhile joins the turn. */
    private void gather(Gathering until) {
        loop.run(() -> {
            if (until.over(queue.size(), loop.nanos())) {
                gathering = false;
                turn();
            } else {
                gather(until);
            }
        });
    }

    /** Answers that memory had to forget are looked up before anything is decided. */
    private Future<Void> recall(List<Work> works) {
        Set<BidKey> forgotten = new HashSet<>();
        for (Work work : works) {
            LotBook book = books.get(work.lotId());
            if (work instanceof Work.OfBid bid
                    && book != null
                    && book.answered().mustLookUp(bid.key().mark())) {
                forgotten.add(bid.key());
            }
        }
        if (forgotten.isEmpty()) {
            return Future.succeededFuture();
        }
        return loop.within(store.answers(forgotten), BUSY_MILLIS)
                .onSuccess(found -> found.forEach((bid, entry) -> {
                    LotBook book = books.get(bid.lotId());
                    if (book != null) {
                        book.recall(bid, entry);
                    }
                }))
                .mapEmpty();
    }

    private void decide(List<Work> works) {
        Turn turn = new Turn(rest.clock().nowMicros(), loop.nanos());
        told = works.size();
        gatheringNanos = 0;
        for (Work work : works) {
            LotBook book = books.get(work.lotId());
            if (book == null) {
                parked.again(work);
            } else {
                decide(turn, book, work);
            }
        }
        if (turn.written().isEmpty()) {
            turn.decided().forEach(decided -> decided.tell().run());
            done(List.of());
        } else {
            store.commit(turn.writes()).onComplete(done -> {
                gatheringNanos = Gathering.nanosAfter(loop.nanos() - turn.startedNanos());
                if (done.succeeded()) {
                    aftermath.committed(turn, done.result(), this::done);
                } else {
                    aftermath.unknown(turn, done.cause(), this::done);
                }
            });
        }
    }

    private void decide(Turn turn, LotBook book, Work work) {
        try {
            turn.add(work, book, rest.decisions().decide(book, work));
        } catch (RuntimeException bug) {
            Alarm.LOT_STANDS_STILL
                    .raise(LOG)
                    .addKeyValue(Alarm.LOT, work.lotId())
                    .setCause(bug)
                    .log("ALARM lot {} stands still, for it could not be decided", work.lotId());
            book.stop(Faults.RECORD);
            turn.forget(work.lotId());
            work.unknown();
        }
    }
}
