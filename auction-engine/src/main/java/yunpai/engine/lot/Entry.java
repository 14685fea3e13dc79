package yunpai.engine.lot;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.record.HashChain;

/**
 * One entry of a lot's record.
 *
 * @param seq its place, from 1 on without a gap
 * @param mark of the bid that it answers; null if it answers none
 * @param body the event's canonical bytes
 * @param hash of the hash before, or of the lot's id, and of these bytes
 */
public record Entry(long seq, LotEvent event, @Nullable UUID mark, Buffer body, Buffer hash) {

    /** {@code mark}: that of the bid that the event answers, if it answers one. */
    static Entry after(LotHead head, LotEvent event, @Nullable UUID mark) {
        byte[] body = EventCodec.encode(event);
        byte[] hash = HashChain.next(head.hash().getBytes(), body);
        return new Entry(head.seq() + 1, event, mark, Buffer.buffer(body), Buffer.buffer(hash));
    }

    /** One that is on record. */
    static Entry of(StoredEntry stored, LotEvent event) {
        return new Entry(stored.seq(), event, BidKey.markOf(event).orElse(null), stored.body(), stored.hash());
    }
}
