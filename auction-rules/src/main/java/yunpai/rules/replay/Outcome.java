package yunpai.rules.replay;

import org.jspecify.annotations.Nullable;

/**
 * How an auction ended.
 *
 * @param accepted number of valid bids
 * @param extensions number of valid bids that moved the end
 * @param winner the recorded bidder who won; null if it went unsold
 * @param priceFen what he bid; null if it went unsold
 */
public record Outcome(
        long accepted,
        long extensions,
        @Nullable String winner,
        @Nullable Long priceFen) {}
