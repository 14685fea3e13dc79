package yunpai.rules.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An auction as it was recorded. Times count from its opening.
 *
 * @param id its id in the file
 * @param durationMicros as recorded
 * @param openPriceFen as recorded; in the smallest unit of its currency
 * @param finalPriceFen the recorded price; null if none is
 * @param bids in the order of time
 */
public record RecordedAuction(
        String id,
        long durationMicros,
        long openPriceFen,
        @Nullable Long finalPriceFen,
        List<RecordedBid> bids) {
    public RecordedAuction {
        bids = List.copyOf(bids);
    }

    /**
     * A recorded bid.
     *
     * @param line where it stands in the file
     * @param offsetMicros since the opening
     * @param bidder any text
     */
    public record RecordedBid(int line, long offsetMicros, String bidder, long amountFen) {}
}
