package yunpai.engine.settlement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the confirmation says about the lot, as it was published and as it ended.
 *
 * @param saleKind as the contract writes it: first_auction, second_auction, sell_off or bankruptcy
 * @param priorityRank the rank by which the buyer prevailed at an equal price; null otherwise
 * @param balanceDueOn last day for the balance; null when the notice names none
 * @param appliedFen the deposit that counts towards the price
 */
public record SoldLot(
        UUID lotId,
        UUID courtId,
        String courtName,
        String caseNumber,
        String title,
        String saleKind,
        String caseAccount,
        String winnerCode,
        @Nullable Integer priorityRank,
        long hammerPriceFen,
        long appliedFen,
        long closedAtMicros,
        @Nullable LocalDate balanceDueOn) {}
