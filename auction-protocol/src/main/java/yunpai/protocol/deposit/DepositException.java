package yunpai.protocol.deposit;

import org.jspecify.annotations.Nullable;

/** A payment that did not fit. */
public record DepositException(
        Kind kind, long amountFen, State state, @Nullable String note) {
    /** The words of {@code kind}. */
    public enum Kind {
        SHORT,
        OVER,
        DOUBLE,
        LATE,
        WRONG_PAYER,
        REFUND_FAILED
    }

    /** The words of {@code state}. */
    public enum State {
        RETURNING,
        RETURNED,
        FAILED
    }
}
