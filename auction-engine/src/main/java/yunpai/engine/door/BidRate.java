package yunpai.engine.door;

/**
 * How fast one bidder may bid on one lot. He may lawfully raise himself, so this is no rule but a bound.
 *
 * @param atOnce at least 1
 * @param perSecond more than 0
 */
public record BidRate(int atOnce, double perSecond) {

    public static final BidRate USUAL = new BidRate(20, 5);

    public BidRate {
        if (atOnce < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException(
                    "a bidder must be able to bid: " + atOnce + " at once, " + perSecond + " a second");
        }
    }
}
