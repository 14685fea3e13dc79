package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import yunpai.protocol.lot.LotSnapshot;

/**
 * Where records of lots are kept. Who may write is decided here and nowhere else: by the epoch and the sequence of the lot's row,
 * in the same statement that writes.
 */
public interface LotStore {

    /** Begins a record that is owned by the node under epoch 1; false if the lot has one. */
    Future<Boolean> begin(LotPlace place, UUID node);

    Future<Optional<LotRow>> find(UUID lotId);

    /** A lot as others may see it, from its row. */
    Future<Optional<LotSnapshot>> snapshot(UUID lotId);

    /** All lots that have not ended. */
    Future<List<LotRow>> running();

    /**
     * Makes the node the owner if the epoch is still the one seen; it waits for a commit in flight. The answer is the new head; empty
     * if somebody else was faster.
     */
    Future<Optional<LotHead>> takeOver(UUID lotId, long seenEpoch, UUID node);

    /** The next {@code limit} entries after a place, in order, as far as there are any. */
    Future<List<StoredEntry>> entries(UUID lotId, long after, int limit);

    /** Keeps a projection instead of an older one; it may be lost without harm. */
    Future<Void> keep(UUID lotId, Projection projection);

    /** What was kept last, if the record still holds the entry that it ends with. */
    Future<Optional<Projection>> projection(UUID lotId);

    /** Marks of the bids that the next {@code limit} entries after a place answered. */
    Future<List<UUID>> marks(UUID lotId, long after, int limit);

    /** The entries that answered bids; those never answered are missing. */
    Future<Map<BidKey, StoredEntry>> answers(Set<BidKey> bids);

    /**
     * Appends to several lots at once, all that still stand as expected, or none. The answer names those that did; the entries of
     * the others were not written. A failure means that the outcome is unknown.
     */
    Future<Set<UUID>> commit(List<LotWrite> writes);

    /** Shows a lot as suspended whose record cannot be followed any more, without touching the record. */
    Future<Void> showStopped(LotHead head, String live);
}
