package yunpai.engine.record.audit;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a lot's record with all that stands beside it.
 *
 * @param lastAtMicros when the last entry of its row was decided, as the row says; null for the others of the row
 */
public record EventRow(
        long seq,
        long ownerEpoch,
        @Nullable Long lastAtMicros,
        @Nullable UUID bidMark,
        Buffer body,
        Buffer hash) {}
