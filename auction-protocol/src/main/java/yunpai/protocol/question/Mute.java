package yunpai.protocol.question;

import org.jspecify.annotations.Nullable;

/**
 * Takes asking from whoever asked a question.
 *
 * @param minutes how long, real minutes; 0 gives it back
 * @param reason told to the one who is muted
 */
public record Mute(int minutes, @Nullable String reason) {}
