package yunpai.engine.settlement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.rules.deposit.Deposits;

/**
 * A lot that has ended.
 *
 * @param endedAtMicros when bidding ended, or when the lot was withdrawn
 * @param winnerCode the buyer's code if it was sold
 */
public record EndedLot(
        UUID lotId,
        UUID courtId,
        Outcome outcome,
        long endedAtMicros,
        @Nullable Long hammerPriceFen,
        @Nullable String winnerCode) {

    /** How it ended. */
    public enum Outcome {
        SOLD,
        UNSOLD,
        WITHDRAWN
    }

    /** By when its deposits are back, or with the case (Art 23, 25). */
    public long dueAtMicros() {
        return endedAtMicros + Deposits.SETTLEMENT_LIMIT_MICROS;
    }
}
