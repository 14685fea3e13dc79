package yunpai.protocol.lot;

import org.jspecify.annotations.Nullable;

/**
 * A bid.
 *
 * @param bidId the client's, unique for a lot and bidder
 * @param confirmedJump true confirms an amount the bidder was asked about
 */
public record BidRequest(
        String bidId, long amountFen, @Nullable Boolean confirmedJump) {

    public boolean confirmed() {
        return Boolean.TRUE.equals(confirmedJump);
    }
}
