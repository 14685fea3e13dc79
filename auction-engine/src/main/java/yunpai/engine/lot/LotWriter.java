package yunpai.engine.lot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.lot.LotCommitted;

/**
 * The one writer of this node. It takes all that waits, decides it in order, commits it in one statement, and then tells; one
 * commit is under way at a time. When an outcome is unknown it raises the epoch of each lot concerned, reads its record anew and
 * sees what became of the commit, before anything else is decided.
 */
final class LotWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LotWriter.class);
    private static final long BUSY_MILLIS = 1_000;
    private static final long AGAIN_MILLIS = 250;
    private static final String JOURNAL = "the journal of lots cannot be written";

    private final Vertx vertx;
    private final LotStore store;
    private final Books books;
    private final Decisions decisions;
    private final OutageGuard guard;
    private final CourtClock clock;
    private final Consumer<LotCommitted> teller;
    private final Predicate<UUID> mine;
    private final WorkQueue queue = new WorkQueue();
    private final Map<UUID, List<Work>> parked = new HashMap<>();
    private LotMetrics metrics;
    private boolean turning;
    private final List<Runnable> afterTurn = new ArrayList<>();

    LotWriter(Vertx vertx, LotStore store, Books books, Rest rest) {
        this.vertx = vertx;
        this.store = store;
        this.books = books;
        this.decisions = rest.decisions();
        this.guard = rest.guard();
        this.clock = rest.clock();
        this.teller = rest.teller();
        this.mine = rest.mine();
        this.metrics = rest.metrics(queue::size);
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
            io.micrometer.core.instrument.MeterRegistry meters) {
        LotMetrics metrics(java.util.function.Supplier<Number> depth) {
            return new LotMetrics(meters, depth);
        }
    }

    LotMetrics metrics() {
        return metrics;
    }

    void submit(Work work) {
        if (queue.offer(work)) {
            turn();
        } else {
            metrics.busy();
            work.busy(BUSY_MILLIS);
        }
    }

    /** Whether nothing waits and nothing is under way. */
    boolean idle() {
        return !turning && queue.size() == 0 && parked.isEmpty();
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
        if (turning) {
            return;
        }
        List<Work> works = new ArrayList<>();
        for (Work work : queue.next()) {
            UUID lotId = work.lotId();
            if (books.get(lotId) != null && !parked.containsKey(lotId)) {
                works.add(work);
            } else if (mine.test(lotId)) {
                park(work);
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
                done();
            }
        });
    }

    private void done() {
        turning = false;
        List<Runnable> steps = List.copyOf(afterTurn);
        afterTurn.clear();
        steps.forEach(Runnable::run);
        if (queue.size() > 0) {
            // Not from here: answers that are on their way go out first, and what arrived meanwhile joins the turn.
            vertx.runOnContext(next -> turn());
        }
    }

    private void park(Work work) {
        UUID lotId = work.lotId();
        List<Work> waiting = parked.get(lotId);
        if (waiting != null) {
            waiting.add(work);
            return;
        }
        parked.put(lotId, new ArrayList<>(List.of(work)));
        books.load(lotId).onComplete(loaded -> {
            List<Work> works = parked.remove(lotId);
            if (works == null) {
                return;
            }
            if (loaded.failed() && !mine.test(lotId)) {
                works.forEach(Work::elsewhere);
            } else if (loaded.failed()) {
                LOG.warn("lot {} could not be read: {}", lotId, loaded.cause().getMessage());
                works.forEach(this::again);
            } else if (loaded.result().isEmpty()) {
                works.forEach(Work::noSuchLot);
            } else {
                queue.putBack(works);
                turn();
            }
        });
    }

    /** Whoever asked may ask again; the clock has nobody to do it. */
    private void again(Work work) {
        if (work instanceof Work.OfClock) {
            vertx.setTimer(BUSY_MILLIS, later -> submit(work));
        } else {
            work.busy(BUSY_MILLIS);
        }
    }

    /** Answers that memory had to forget are looked up before anything is decided. */
    private Future<Void> recall(List<Work> works) {
        Set<BidKey> forgotten = new HashSet<>();
        for (Work work : works) {
            LotBook book = books.get(work.lotId());
            if (work instanceof Work.OfBid bid
                    && book != null
                    && book.answered().mustLookUp(bid.bid().key().mark())) {
                forgotten.add(bid.bid().key());
            }
        }
        if (forgotten.isEmpty()) {
            return Future.succeededFuture();
        }
        return store.answers(forgotten)
                .timeout(BUSY_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(found -> found.forEach((bid, entry) -> {
                    LotBook book = books.get(bid.lotId());
                    if (book != null) {
                        book.recall(bid, entry);
                    }
                }))
                .mapEmpty();
    }

    private void decide(List<Work> works) {
        Turn turn = new Turn(clock.nowMicros());
        for (Work work : works) {
            LotBook book = books.get(work.lotId());
            if (book == null) {
                again(work);
            } else {
                decide(turn, book, work);
            }
        }
        if (turn.written().isEmpty()) {
            turn.decided().forEach(decided -> decided.tell().run());
            done();
        } else {
            store.commit(turn.writes()).onComplete(done -> {
                if (done.succeeded()) {
                    committed(turn, done.result());
                } else {
                    unknown(turn, done.cause());
                }
            });
        }
    }

    private void decide(Turn turn, LotBook book, Work work) {
        try {
            turn.add(work, book, decisions.decide(book, work));
        } catch (RuntimeException bug) {
            LOG.error("ALARM lot {} stands still, for it could not be decided", work.lotId(), bug);
            book.stop(Faults.RECORD);
            turn.forget(work.lotId());
            work.unknown();
        }
    }

    private void committed(Turn turn, Set<UUID> held) {
        guard.took("a commit took long", turn.startedMicros(), turn.startedNanos());
        metrics.committed(turn);
        Map<UUID, LotBook> fenced = new HashMap<>(turn.written());
        fenced.keySet().removeAll(held);
        turn.written().forEach((lotId, book) -> {
            if (held.contains(lotId)) {
                teller.accept(book.settle());
            }
        });
        if (fenced.isEmpty()) {
            turn.decided().forEach(decided -> decided.tell().run());
            done();
        } else {
            LOG.error("ALARM this node is not the owner any more of {}", fenced.keySet());
            metrics.fenced();
            resolve(new Recovery(turn, held));
        }
    }

    private void unknown(Turn turn, Throwable why) {
        LOG.error("ALARM the outcome of a commit is unknown: {}", why.getMessage());
        metrics.unknownOutcome();
        guard.lost(JOURNAL, turn.startedMicros(), turn.startedNanos());
        resolve(new Recovery(turn, Set.of()));
    }

    /** Sees, lot by lot, whether it was written; goes on until it knows of all. */
    private void resolve(Recovery recovery) {
        recovery.open().forEach(write -> books.forget(write.place().lotId()));
        recovery.leaveToOthers(mine.negate());
        Future<?> all = Future.succeededFuture();
        for (LotWrite write : recovery.open()) {
            UUID lotId = write.place().lotId();
            all = all.compose(before -> books.load(lotId)).onSuccess(book -> recovery.found(write, book));
        }
        all.onComplete(known -> {
            if (known.failed()) {
                LOG.warn("the database does not answer yet: {}", known.cause().getMessage());
                vertx.setTimer(AGAIN_MILLIS, again -> resolve(recovery));
                return;
            }
            recovery.written().forEach(book -> teller.accept(book.settle()));
            queue.putBack(recovery.tellOrPutBack());
            guard.back(JOURNAL);
            done();
        });
    }
}
