package yunpai.engine.lot;

import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.BidAnswer;

/**
 * What the owner tells the door: an answer, or how long to wait before trying again, or that another node owns the lot. Without any
 * of these there is no such lot.
 *
 * @param elsewhere the bid was not decided here, and is to be sent to the lot's owner
 */
public record BidOut(@Nullable BidAnswer answer, @Nullable Long retryAfterMillis, boolean elsewhere) {

    /** What ends with an answer, or with a time to wait. */
    public BidOut(@Nullable BidAnswer answer, @Nullable Long retryAfterMillis) {
        this(answer, retryAfterMillis, false);
    }

    static BidOut answered(BidAnswer answer) {
        return new BidOut(answer, null);
    }

    static BidOut busy(long retryAfterMillis) {
        return new BidOut(null, retryAfterMillis);
    }

    static BidOut noSuchLot() {
        return new BidOut(null, null);
    }

    static BidOut atAnotherNode() {
        return new BidOut(null, null, true);
    }
}
