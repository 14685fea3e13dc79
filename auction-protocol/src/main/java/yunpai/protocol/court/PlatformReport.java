package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report of a platform fault that suspended a lot (Art 28). */
public record PlatformReport(
        UUID reportId,
        UUID lotId,
        String lotTitle,
        String reason,
        long atMicros,
        @Nullable String acknowledgedBy,
        @Nullable Long acknowledgedAtMicros) {}
