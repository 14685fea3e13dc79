package yunpai.protocol.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The live part of a lot, moved by events only.
 *
 * @param state one of draft, announced, open, suspended, sold, unsold, withdrawn
 * @param nextValidFen the least valid next bid of an ordinary bidder
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LotState(
        UUID lotId,
        long seq,
        String state,
        @Nullable Suspension suspension,
        @Nullable LeadingBid leading,
        long bidCount,
        long bidderCount,
        long extensionCount,
        @Nullable Long opensAtMicros,
        @Nullable Long closesAtMicros,
        @Nullable Long nextValidFen,
        @Nullable Extension lastExtension,
        @Nullable Long endedAtMicros,
        @Nullable Long hammerPriceFen,
        @Nullable String winnerCode,
        @Nullable String confirmationNumber,
        @Nullable String endReason) {

    /** A lot the court still works on. */
    public static LotState draft(UUID lotId) {
        return new LotState(
                lotId, 0, "draft", null, null, 0, 0, 0, null, null, null, null, null, null, null, null, null);
    }
}
