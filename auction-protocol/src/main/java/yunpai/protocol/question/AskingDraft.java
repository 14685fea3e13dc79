package yunpai.protocol.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one may ask from now on; see {@link Asking}. */
public record AskingDraft(
        boolean closed,
        @Nullable String closedReason,
        int slowSeconds,
        boolean publishAtOnce,
        @Nullable String announcement,
        List<String> heldWords) {
    public AskingDraft {
        heldWords = heldWords == null ? List.of() : List.copyOf(heldWords);
    }
}
