package yunpai.engine.record.log;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.UUID;
import yunpai.rules.record.HashChain;
import yunpai.rules.record.LotEntries;

/** A row of a lot's record as it was committed. */
public record CommittedRow(
        UUID lotId, long seq, long ownerEpoch, long atMicros, Buffer body, Buffer previousHash, Buffer hash) {

    /** Whether its hash is that of its bytes. */
    boolean isWhole() {
        return Arrays.equals(HashChain.next(previousHash.getBytes(), body.getBytes()), hash.getBytes());
    }

    LotEntries.Row asRow() {
        return LotEntries.Row.of(seq, ownerEpoch, body.getBytes(), hash.getBytes());
    }
}
