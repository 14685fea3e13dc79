package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an officer ordered for a lot. */
public record Order(
        UUID orderId,
        UUID lotId,
        String lotTitle,
        Kind kind,
        State state,
        @Nullable String reason,
        String requestedBy,
        long requestedAtMicros,
        @Nullable String decidedBy,
        @Nullable Long decidedAtMicros) {
    /** The words of {@code kind}. */
    public enum Kind {
        PUBLISH,
        SUSPEND,
        RESUME,
        WITHDRAW
    }

    /** The words of {@code state}. */
    public enum State {
        AWAITING_SECOND_OFFICER,
        CARRIED_OUT,
        REJECTED,
        REFUSED
    }
}
