package yunpai.rules.lot;

import org.jspecify.annotations.Nullable;

/**
 * What the law leaves to the court, frozen with the notice.
 *
 * @param jump when a bid must be confirmed; null if never
 * @param firstBidEqualsStartingPrice off by default: a platform's habit, not law
 * @param soleBidderMayNotRaiseHimself off by default: likewise
 * @param resumptionLeadMicros how long before it takes effect a resumption must be announced, in microseconds, at least 1
 */
public record CourtSettings(
        @Nullable JumpLimit jump,
        boolean firstBidEqualsStartingPrice,
        boolean soleBidderMayNotRaiseHimself,
        long resumptionLeadMicros) {

    /** What applies where the court says nothing. */
    public static final CourtSettings DEFAULT = new CourtSettings(JumpLimit.DEFAULT, false, false, 60_000_000L);

    public CourtSettings {
        if (resumptionLeadMicros < 1) {
            throw new IllegalArgumentException("a resumption is announced before it takes effect");
        }
    }

    /** The same settings with another jump limit, or none. */
    public CourtSettings withJump(@Nullable JumpLimit limit) {
        return new CourtSettings(
                limit, firstBidEqualsStartingPrice, soleBidderMayNotRaiseHimself, resumptionLeadMicros);
    }

    /**
     * A bid must be confirmed if it lies more than {@code increments} increments <em>and</em> more than {@code percent} percent
     * above the leading bid, or above the starting price while there is none.
     */
    public record JumpLimit(int increments, int percent) {
        /** Ten increments and 20 %. */
        public static final JumpLimit DEFAULT = new JumpLimit(10, 20);

        public JumpLimit {
            if (increments < 1 || increments > 1000 || percent < 0 || percent > 1000) {
                throw new IllegalArgumentException("a jump limit is 1 to 1000 increments and 0 to 1000 percent");
            }
        }

        boolean isExceeded(long referenceFen, long amountFen, long incrementFen) {
            return amountFen - referenceFen > increments * incrementFen
                    && amountFen * 100 > referenceFen * (100 + percent);
        }
    }
}
