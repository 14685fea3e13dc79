package yunpai.engine.deposit;

import org.jspecify.annotations.Nullable;

/**
 * One step on a deposit's path, for its payer's eyes only.
 *
 * @param state the deposit's stage by its wire name
 * @param amountFen what moved, if something did
 * @param note why a payment goes back, else null
 */
public record DepositStep(
        String state,
        long atMicros,
        @Nullable Long amountFen,
        @Nullable String note) {}
