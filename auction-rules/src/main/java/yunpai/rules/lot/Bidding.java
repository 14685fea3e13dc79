package yunpai.rules.lot;

import org.jspecify.annotations.Nullable;

/**
 * How far bidding has come. Holds no list of bids, so that folding one more takes the same time however many there were.
 *
 * @param bidders the codes admitted so far
 * @param leading the leading bid; null before the first
 * @param bids number of valid bids
 * @param extensions number of valid bids that moved the end
 * @param refusals number of refusals recorded
 * @param contested whether bids of more than one code were valid
 */
public record Bidding(
        Bidders bidders, @Nullable Bid leading, long bids, long extensions, long refusals, boolean contested) {

    public static final Bidding NONE = new Bidding(Bidders.NONE, null, 0, 0, 0, false);

    Bidding admitting(String code, Rank rank) {
        return new Bidding(bidders.with(code, rank), leading, bids, extensions, refusals, contested);
    }

    Bidding accepting(Bid bid, boolean extended) {
        var before = leading;
        boolean byAnother = before != null && !before.code().equals(bid.code());
        return new Bidding(bidders, bid, bids + 1, extensions + (extended ? 1 : 0), refusals, contested || byAnother);
    }

    Bidding refusing() {
        return new Bidding(bidders, leading, bids, extensions, refusals + 1, contested);
    }
}
