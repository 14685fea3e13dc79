package yunpai.protocol.deposit;

import org.jspecify.annotations.Nullable;

/** One step of a deposit’s path. */
public record DepositStep(
        DepositState state,
        long atMicros,
        @Nullable Long amountFen,
        @Nullable String note) {}
