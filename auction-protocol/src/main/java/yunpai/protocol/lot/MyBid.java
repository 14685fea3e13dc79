package yunpai.protocol.lot;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of my own bids. */
public record MyBid(
        UUID lotId,
        String lotTitle,
        String bidId,
        long amountFen,
        Outcome outcome,
        @Nullable String rule,
        @Nullable Long seq,
        long atMicros) {
    /** The words of {@code outcome}. */
    public enum Outcome {
        ACCEPTED,
        REFUSED
    }
}
