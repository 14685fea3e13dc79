package yunpai.protocol.question;

import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param text needed unless it was spoken
 * @param spoken it was given by voice in the live picture just now
 */
public record AnswerDraft(@Nullable String text, @Nullable Boolean spoken) {}
