package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;
import yunpai.protocol.Json;

/** The lots this node owns. Loading one makes it ours: the epoch is raised first, and only then the record is read. */
final class Books {

    private static final Logger LOG = LoggerFactory.getLogger(Books.class);
    private static final int PAGE = 5_000;
    private static final int MARKS = 100_000;
    private static final int ATTEMPTS = 5;
    private static final long LONGEST_MILLIS = 10_000;

    private final Loop loop;
    private final LotStore store;
    private final UUID self;
    private final Predecessors predecessors;
    private final Openings openings;
    private final Map<UUID, LotBook> open = new HashMap<>();
    private final Map<UUID, Future<Optional<LotBook>>> loading = new HashMap<>();

    /**
     * What a book begins with.
     *
     * @param judge comes to know what has to be known before anything is decided; does not fail
     * @param loaded hears of each book that was loaded, and of the node that owned it before
     */
    record Openings(
            Supplier<AnsweredBids> answered,
            BiFunction<LotBook, Predecessor, Future<Void>> judge,
            BiConsumer<LotBook, Predecessor> loaded) {}

    Books(Loop loop, LotStore store, Predecessors predecessors, Openings openings) {
        this.loop = loop;
        this.store = store;
        this.self = predecessors.self();
        this.predecessors = predecessors;
        this.openings = openings;
    }

    @Nullable
    LotBook get(UUID lotId) {
        return open.get(lotId);
    }

    Collection<LotBook> all() {
        return List.copyOf(open.values());
    }

    /** How many there are of each state. */
    Map<String, Integer> states() {
        Map<String, Integer> states = new HashMap<>();
        open.values().forEach(book -> states.merge(book.committed().state().state(), 1, Integer::sum));
        return states;
    }

    /** What was in memory is no longer to be believed, or no longer ours. */
    void forget(UUID lotId) {
        open.remove(lotId);
    }

    /** The lot's book, taken over and read from the record if need be; empty if there is no such lot. */
    Future<Optional<LotBook>> load(UUID lotId) {
        LotBook ready = open.get(lotId);
        if (ready != null) {
            return Future.succeededFuture(Optional.of(ready));
        }
        Future<Optional<LotBook>> same = loading.get(lotId);
        if (same != null) {
            return same;
        }
        Future<Optional<LotBook>> fresh = loop.within(take(lotId, ATTEMPTS), LONGEST_MILLIS);
        loading.put(lotId, fresh);
        fresh.onComplete(done -> loading.remove(lotId));
        return fresh;
    }

    private Future<Optional<LotBook>> take(UUID lotId, int attemptsLeft) {
        return store.find(lotId).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            LotRow row = found.get();
            return predecessors
                    .ask(row.owner(), lotId)
                    .compose(before -> store.takeOver(lotId, row.head().epoch(), self)
                            .compose(head -> {
                                if (head.isPresent()) {
                                    return read(row, head.get(), before);
                                }
                                return attemptsLeft > 1
                                        ? take(lotId, attemptsLeft - 1)
                                        : Future.failedFuture("others keep taking lot " + lotId);
                            }));
        });
    }

    private Future<Optional<LotBook>> read(LotRow row, LotHead head, Predecessor before) {
        return begin(row, head)
                .compose(book -> replay(book, head)
                        .recover(failure -> failure instanceof CorruptRecordException corrupt
                                ? stop(book, head, corrupt)
                                : failed(failure))
                        .compose(nothing -> openings.judge().apply(book, before))
                        .map(judged -> Optional.of(open(book, before))));
    }

    /** Begins at the last projection, if one was kept, and learns which bids were answered before. */
    private Future<LotBook> begin(LotRow row, LotHead head) {
        LotBook empty = empty(row, head);
        if (head.seq() < Projection.EVERY) {
            return Future.succeededFuture(empty);
        }
        return store.projection(head.lotId())
                // One that reaches further is of somebody who has taken the lot since then.
                .map(kept -> kept.filter(projection -> projection.seq() <= head.seq()))
                .compose(kept -> kept.isEmpty()
                        ? Future.succeededFuture(empty)
                        : store.entries(head.lotId(), 0, 1).compose(first -> {
                            LotBook book = empty(row, head);
                            book.resume(first.getFirst(), kept.get());
                            return learn(book, 0).map(book);
                        }))
                .otherwise(unfit -> {
                    LOG.warn("lot {} is read from its first entry: {}", head.lotId(), unfit.getMessage());
                    return empty;
                });
    }

    /** What took so long that the lot has been taken once more since then is of no use. */
    private LotBook open(LotBook book, Predecessor before) {
        UUID lotId = book.place().lotId();
        LotBook newer = open.get(lotId);
        if (newer != null && newer.head().epoch() > book.head().epoch()) {
            return newer;
        }
        predecessors.judged(lotId);
        open.put(lotId, book);
        openings.loaded().accept(book, before);
        return book;
    }

    private LotBook empty(LotRow row, LotHead head) {
        return new LotBook(row.place(), head.epoch(), openings.answered().get());
    }

    private Future<Void> learn(LotBook book, long after) {
        return store.marks(book.place().lotId(), after, MARKS).compose(marks -> {
            book.answered().learn(marks);
            if (after + MARKS < book.head().seq()) {
                return learn(book, after + MARKS);
            }
            book.answered().learntAll();
            return Future.succeededFuture();
        });
    }

    /** A portion is on record: what it holds for the next owner is kept. */
    void settled(Portion portion) {
        Projection projection = portion.projection();
        if (projection != null) {
            UUID lotId = portion.write().place().lotId();
            store.keep(lotId, projection)
                    .onFailure(away -> LOG.warn("a projection of lot {} was not kept: {}", lotId, away.getMessage()));
        }
    }

    private static Future<Void> failed(Throwable failure) {
        return Future.failedFuture(failure);
    }

    private Future<Void> replay(LotBook book, LotHead head) {
        return store.entries(head.lotId(), book.head().seq(), PAGE).compose(entries -> {
            // Who took the lot meanwhile may have gone on writing; this node will learn of it when it writes.
            entries.stream().takeWhile(entry -> entry.seq() <= head.seq()).forEach(book::replay);
            if (entries.size() == PAGE && book.head().seq() < head.seq()) {
                return replay(book, head);
            }
            if (!book.head().equals(head)) {
                throw new CorruptRecordException("the record ends at entry "
                        + book.head().seq() + " and not at " + head.seq() + ", or its last hash differs");
            }
            return Future.succeededFuture();
        });
    }

    private Future<Void> stop(LotBook book, LotHead head, CorruptRecordException corrupt) {
        Alarm.LOT_STANDS_STILL
                .raise(LOG)
                .addKeyValue(Alarm.LOT, head.lotId())
                .log(
                        "ALARM the record of lot {} cannot be followed; the lot stands still: {}",
                        head.lotId(),
                        corrupt.getMessage());
        book.stop(Faults.RECORD);
        return store.showStopped(head, Json.write(book.committed().state()));
    }
}
