package yunpai.engine.lot;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import yunpai.rules.record.HashChain;

/**
 * Where a lot's record stands, and under which epoch it may be written.
 *
 * @param epoch of the owner; a writer with another one matches no row
 * @param hash of the entry {@code seq}
 */
public record LotHead(UUID lotId, long epoch, long seq, Buffer hash) {

    /** The head of a record without entries. */
    public static LotHead genesis(UUID lotId, long epoch) {
        return new LotHead(lotId, epoch, 0, Buffer.buffer(HashChain.genesis(lotId.toString())));
    }

    LotHead at(Entry entry) {
        return new LotHead(lotId, epoch, entry.seq(), entry.hash());
    }
}
