package yunpai.protocol.court;

import org.jspecify.annotations.Nullable;

/** Orders a resumption, announced beforehand. */
public record ResumeRequest(
        long resumesAtMicros,
        @Nullable Integer minutesLeft,
        @Nullable String note) {}
