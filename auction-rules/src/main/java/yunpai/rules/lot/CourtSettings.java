package yunpai.rules.lot;

import org.jspecify.annotations.Nullable;

/**
 * What the law leaves to the court, frozen with the notice.
 *
 * @param jump when a bid must be confirmed; null if never
 * @param firstBidEqualsStartingPrice off by default: a platform's habit, not law
 * @param soleBidderMayNotRaiseHimself off by default: likewise
 * @param resumptionLeadMicros how long before it takes effect a resumption must be announced, in microseconds, at least 1
 * @param lastMinutesOutageMicros how much of the last five minutes the platform may fail to serve before the lot is suspended (Art
 *     28), in microseconds, 0 to 300 seconds; the rules freeze it, whoever serves the lot keeps to it
 */
public record CourtSettings(
        @Nullable JumpLimit jump,
        boolean firstBidEqualsStartingPrice,
        boolean soleBidderMayNotRaiseHimself,
        long resumptionLeadMicros,
        long lastMinutesOutageMicros) {

    /** What applied to every lot before a court could say otherwise. */
    static final long USUAL_OUTAGE_MICROS = 10_000_000L;

    /** What applies where the court says nothing. */
    public static final CourtSettings DEFAULT =
            new CourtSettings(JumpLimit.DEFAULT, false, false, 60_000_000L, USUAL_OUTAGE_MICROS);

    public CourtSettings {
        if (resumptionLeadMicros < 1) {
            throw new IllegalArgumentException("a resumption is announced before it takes effect");
        }
        if (lastMinutesOutageMicros < 0 || lastMinutesOutageMicros > Lots.EXTENSION_MICROS) {
            throw new IllegalArgumentException("of the last five minutes nothing to all may be lost");
        }
    }

    /** The same settings with another jump limit, or none. */
    public CourtSettings withJump(@Nullable JumpLimit limit) {
        return new CourtSettings(
                limit,
                firstBidEqualsStartingPrice,
                soleBidderMayNotRaiseHimself,
                resumptionLeadMicros,
                lastMinutesOutageMicros);
    }

    /** The same settings with another limit for what may be lost of the last five minutes, in microseconds. */
    public CourtSettings withLastMinutesOutage(long micros) {
        return new CourtSettings(
                jump, firstBidEqualsStartingPrice, soleBidderMayNotRaiseHimself, resumptionLeadMicros, micros);
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
