package yunpai.protocol.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one may ask in a viewing, and what the court has to say to all.
 *
 * @param closed nobody may ask (全体禁言)
 * @param slowSeconds least real seconds between two questions of one person; 0 for no such bound
 * @param publishAtOnce questions without held words are public when they are asked
 * @param heldWords of this viewing, beside those that are always held; for the desk only
 */
public record Asking(
        boolean closed,
        @Nullable String closedReason,
        int slowSeconds,
        boolean publishAtOnce,
        @Nullable String announcement,
        @Nullable Long announcedAtMicros,
        List<String> heldWords) {
    public Asking {
        heldWords = heldWords == null ? List.of() : List.copyOf(heldWords);
    }
}
