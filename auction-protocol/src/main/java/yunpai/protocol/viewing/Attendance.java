package yunpai.protocol.viewing;

import org.jspecify.annotations.Nullable;

/**
 * Whether the visitor came, and what the guide notes.
 *
 * @param note one line for the case file, at most 500 characters, without bidder codes, telephone or identity numbers
 */
public record Attendance(boolean attended, @Nullable String note) {}
