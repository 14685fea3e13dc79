package yunpai.engine.ledger;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that is to leave, exactly once: back to the payer of a payment, or on to the account of a case.
 *
 * @param lotId null for a payment that names no deposit
 * @param depositId the deposit it settles; null when the payment had not been taken for one
 * @param paymentId the payment that brought the money
 * @param account the account of the case for a transfer; empty for a refund, which goes to its payer and nowhere else
 * @param reason for people: lost, unsold, withdrawn, applied, or why the payment was not taken
 * @param generation 1, and one more each time the bank has said that nothing was moved
 * @param dueAtMicros by when (Art 23, 25); null while the lot has not ended
 */
public record Payout(
        UUID payoutId,
        Kind kind,
        @Nullable UUID lotId,
        @Nullable UUID depositId,
        String paymentId,
        String account,
        long amountFen,
        String reason,
        State state,
        int generation,
        int attempts,
        @Nullable Long dueAtMicros,
        @Nullable Long doneAtMicros,
        @Nullable String lastError) {

    /** Where it goes. */
    public enum Kind {
        REFUND,
        TRANSFER;

        /** The name in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it is. {@code SENT} and {@code UNKNOWN} are asked about before anything is sent again. */
    public enum State {
        WAITING,
        SENT,
        UNKNOWN,
        DONE;

        /** The name in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new payout that waits to be sent. */
    public static Payout waiting(Kind kind, Source source, long amountFen, String reason, @Nullable Long dueAtMicros) {
        return new Payout(
                UUID.randomUUID(),
                kind,
                source.lotId(),
                source.depositId(),
                source.paymentId(),
                source.account(),
                amountFen,
                reason,
                State.WAITING,
                1,
                0,
                dueAtMicros,
                null,
                null);
    }

    /** What it settles, and the account it goes to when that is not the payer's. */
    public record Source(@Nullable UUID lotId, @Nullable UUID depositId, String paymentId, String account) {}

    /** What the bank knows this try by: the same key moves money at most once. */
    public String key() {
        return payoutId + "-" + generation;
    }
}
