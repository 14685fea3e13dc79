package yunpai.protocol.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bid.
 *
 * @param outcome accepted, refused, confirm or unknown
 * @param atMicros the bid's time: when it entered the platform (Art 20)
 * @param closesAtMicros the end after an accepted bid
 * @param rule the broken rule of a refused bid
 * @param leadingFen the leading bid as the answer is given, which may be later than the bid
 * @param nextValidFen the least valid next bid of an ordinary bidder as the answer is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BidAnswer(
        String outcome,
        UUID lotId,
        String bidId,
        long amountFen,
        @Nullable Long seq,
        @Nullable Long atMicros,
        @Nullable Long closesAtMicros,
        @Nullable Boolean extended,
        @Nullable String rule,
        @Nullable Integer article,
        @Nullable String zh,
        @Nullable String en,
        @Nullable Long leadingFen,
        @Nullable Long nextValidFen) {

    public static final String ACCEPTED = "accepted";
    public static final String REFUSED = "refused";
    public static final String CONFIRM = "confirm";
    public static final String UNKNOWN = "unknown";

    /** It may or may not be on record: ask again with the same bid id. */
    public static BidAnswer unknown(UUID lotId, String bidId, long amountFen) {
        return new BidAnswer(
                UNKNOWN, lotId, bidId, amountFen, null, null, null, null, null, null, null, null, null, null);
    }
}
