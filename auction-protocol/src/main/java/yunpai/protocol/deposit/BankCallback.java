package yunpai.protocol.deposit;

import org.jspecify.annotations.Nullable;

/** What the bank tells. */
public record BankCallback(
        String eventId,
        Kind kind,
        String reference,
        long amountFen,
        @Nullable String payerName,
        @Nullable String payerAccount,
        String bankReference,
        Status status,
        @Nullable String reason) {
    /** The words of {@code kind}. */
    public enum Kind {
        PAYMENT,
        REFUND,
        TRANSFER
    }

    /** The words of {@code status}. */
    public enum Status {
        DONE,
        FAILED
    }

    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "BankCallback[****]";
    }
}
