package yunpai.engine.record.audit;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a lot's record with all its columns. */
public record EventRow(
        long seq,
        long ownerEpoch,
        String kind,
        long atMicros,
        @Nullable UUID bidMark,
        Buffer body,
        Buffer hash) {}
