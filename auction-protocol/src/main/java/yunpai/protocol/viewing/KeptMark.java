package yunpai.protocol.viewing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a moment of a recording.
 *
 * @param atMillis what was answered live lies where its answer began
 * @param questionId that was asked or answered
 */
public record KeptMark(
        Kind kind,
        long atMillis,
        @Nullable UUID questionId,
        @Nullable UUID lotId,
        String text,
        @Nullable Long amountFen) {
    /** The words of {@code kind}. */
    public enum Kind {
        QUESTION,
        ANSWER,
        BID
    }
}
