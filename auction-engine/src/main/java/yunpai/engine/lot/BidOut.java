package yunpai.engine.lot;

import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.BidAnswer;

/**
 * What the owner tells the door: an answer, or how long to wait before trying again. Without either there is no such lot.
 */
public record BidOut(@Nullable BidAnswer answer, @Nullable Long retryAfterMillis) {

    static BidOut answered(BidAnswer answer) {
        return new BidOut(answer, null);
    }

    static BidOut busy(long retryAfterMillis) {
        return new BidOut(null, retryAfterMillis);
    }

    static BidOut noSuchLot() {
        return new BidOut(null, null);
    }
}
