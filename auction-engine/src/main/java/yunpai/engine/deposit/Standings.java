package yunpai.engine.deposit;

import org.jspecify.annotations.Nullable;
import yunpai.protocol.deposit.MyLot.Standing;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.LotState;

/** How a bidder stands with a lot, from what is public and his own code. */
final class Standings {
    private Standings() {}

    /**
     * The standing.
     *
     * @param highestFen his own highest accepted bid; null if he has none
     */
    static Standing of(LotState lot, String code, @Nullable Long highestFen) {
        return switch (lot.state()) {
            case "sold" ->
                code.equals(lot.winnerCode()) ? Standing.WON : highestFen == null ? Standing.OVER : Standing.LOST;
            case "unsold", "withdrawn" -> Standing.OVER;
            default ->
                leads(lot.leading(), code)
                        ? Standing.LEADING
                        : highestFen == null ? Standing.WATCHING : Standing.OUTBID;
        };
    }

    /**
     * The amount a priority holder may equal now (Art 21): that of a leading bid which his rank goes before.
     *
     * @param rank 0 for an ordinary bidder, who may equal nothing
     * @param leadingRank the rank of the leading bid, 0 for an ordinary bidder's
     */
    static @Nullable Long equalBidFen(LotState lot, String code, int rank, int leadingRank) {
        LeadingBid leading = lot.leading();
        boolean goesBefore = rank > 0 && (leadingRank == 0 || rank < leadingRank);
        return leading == null
                        || leads(leading, code)
                        || !goesBefore
                        || !lot.state().equals("open")
                ? null
                : leading.amountFen();
    }

    private static boolean leads(@Nullable LeadingBid leading, String code) {
        return leading != null && leading.code().equals(code);
    }
}
