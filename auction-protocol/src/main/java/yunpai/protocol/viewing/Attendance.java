package yunpai.protocol.viewing;

import org.jspecify.annotations.Nullable;

/** Whether the visitor came, and what the guide notes. */
public record Attendance(boolean attended, @Nullable String note) {}
