package yunpai.engine.lot;

import io.vertx.core.buffer.Buffer;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.record.HashChain;

/**
 * One entry of a lot's record.
 *
 * @param seq its place, from 1 on without a gap
 * @param body the event's canonical bytes
 * @param previousHash of the entry before, or of the lot's id
 */
public record Entry(long seq, LotEvent event, Buffer body, Buffer previousHash, Buffer hash) {

    static Entry after(LotHead head, LotEvent event) {
        byte[] body = EventCodec.encode(event);
        byte[] hash = HashChain.next(head.hash().getBytes(), body);
        return new Entry(head.seq() + 1, event, Buffer.buffer(body), head.hash(), Buffer.buffer(hash));
    }
}
