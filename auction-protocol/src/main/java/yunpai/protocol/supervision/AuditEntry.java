package yunpai.protocol.supervision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one member of staff did. */
public record AuditEntry(
        UUID auditId,
        long atMicros,
        String who,
        String role,
        String action,
        @Nullable UUID lotId,
        @Nullable String detail) {}
