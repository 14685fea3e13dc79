package yunpai.engine.settlement;

import org.jspecify.annotations.Nullable;

/**
 * A settlement in figures.
 *
 * @param appliedFen what counts towards the price
 * @param caseAccountFen what has arrived in the account of the case
 * @param openPayouts how many are not done
 */
public record SettlementFigures(
        long endedAtMicros,
        long dueAtMicros,
        long appliedFen,
        long caseAccountFen,
        long openPayouts,
        @Nullable String confirmationNumber,
        @Nullable String confirmationSha256,
        @Nullable String buyerCode,
        @Nullable Long hammerPriceFen) {}
