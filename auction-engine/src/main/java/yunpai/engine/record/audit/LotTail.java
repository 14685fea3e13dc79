package yunpai.engine.record.audit;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Projection;

/**
 * What the database says of a lot beside its record, and which must follow from it.
 *
 * @param takenSeq how far the log has taken it
 * @param projection what the next owner would begin with; null if none was kept
 */
public record LotTail(
        UUID lotId,
        long ownerEpoch,
        long seq,
        Buffer headHash,
        String status,
        @Nullable Long opensAtMicros,
        @Nullable Long closesAtMicros,
        @Nullable Long endedAtMicros,
        @Nullable Long priceFen,
        @Nullable String winnerCode,
        String live,
        long takenSeq,
        @Nullable Projection projection) {}
