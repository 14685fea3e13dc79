package yunpai.engine.lot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import yunpai.protocol.lot.LotCommitted;

/**
 * A turn on its way to the record.
 *
 * @param decided works in their order
 * @param written what it adds to each lot
 * @param startedMicros when it was sent, by the court clock
 * @param startedNanos the same by the steady clock
 */
record Commit(List<Turn.Decided> decided, Map<UUID, Written> written, long startedMicros, long startedNanos) {

    /** What is written of a lot, and the book that goes on after it. */
    record Written(LotBook book, Portion portion) {
        LotCommitted settle() {
            return book.settle(portion);
        }
    }

    List<LotWrite> writes() {
        return written.values().stream().map(one -> one.portion().write()).toList();
    }

    /** Whether all of it holds, if these lots were written. */
    boolean holds(Set<UUID> held) {
        return held.containsAll(written.keySet());
    }

    /** How many entries are written. */
    int entries() {
        return written.values().stream()
                .mapToInt(one -> one.portion().write().entries().size())
                .sum();
    }

    /** Tells whoever asked, in order. */
    void tell() {
        decided.forEach(one -> one.tell().run());
    }
}
