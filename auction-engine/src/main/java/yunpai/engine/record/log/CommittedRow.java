package yunpai.engine.record.log;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.rules.record.HashChain;
import yunpai.rules.record.LotEntries;

/**
 * An entry of a lot's record as it was committed.
 *
 * @param atMicros when the last entry of its commit was decided
 * @param previousHash of the entry before it, as that stands there; null if there is none
 */
public record CommittedRow(
        UUID lotId,
        long seq,
        long ownerEpoch,
        long atMicros,
        Buffer body,
        @Nullable Buffer previousHash,
        Buffer hash) {

    /** Whether its hash is that of its bytes. */
    boolean isWhole() {
        byte[] before = previousHash == null ? HashChain.genesis(lotId.toString()) : previousHash.getBytes();
        return Arrays.equals(HashChain.next(before, body.getBytes()), hash.getBytes());
    }

    LotEntries.Row asRow() {
        return LotEntries.Row.of(seq, ownerEpoch, body.getBytes(), hash.getBytes());
    }
}
