package yunpai.protocol.question;

import org.jspecify.annotations.Nullable;

/**
 * Whoever says so takes a question over.
 *
 * @param dueAtMicros until when, court clock: later than now and within 15 days; absent keeps the date it has
 */
public record Assignment(@Nullable Long dueAtMicros) {}
