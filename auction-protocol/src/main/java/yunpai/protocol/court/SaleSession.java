package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lots offered together and shown in one viewing (专场). */
public record SaleSession(
        UUID saleSessionId,
        UUID courtId,
        String courtName,
        String title,
        @Nullable String description,
        State state,
        @Nullable Long viewingStartsAtMicros,
        @Nullable Long viewingEndsAtMicros,
        @Nullable Long opensAtMicros,
        @Nullable Long closesAtMicros,
        int lotCount,
        @Nullable UUID photo) {
    /** The words of {@code state}. */
    public enum State {
        DRAFT,
        ANNOUNCED,
        OPEN,
        OVER
    }
}
