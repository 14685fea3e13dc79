package yunpai.rules.deposit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a deposit.
 *
 * <pre>
 *  Due ─payment▶ Paid ─ConfirmDeposit▶ Confirmed ─ApplyDeposit▶ Applied   (the winner's, to the price)
 *   │              │                      │
 *   │ Lapse        └──── ReleaseDeposit ──┴──▶ Refundable ─RecordRefund▶ Refunded
 *   ▼
 *  Lapsed
 * </pre>
 *
 * @param amountFen what is due, in fen, at least 1
 * @param payer fingerprint of the only one who may pay (Art 17: in his real name)
 * @param paymentId the payment that fulfilled it; null before
 * @param returned payments that go back to where they came from, so that a callback that comes twice sends nothing twice
 * @param stage how far it has come
 */
public record Deposit(
        long amountFen, String payer, @Nullable String paymentId, Set<String> returned, Stage stage) {

    public Deposit {
        if (amountFen < 1) {
            throw new IllegalArgumentException("a deposit is at least one fen");
        }
        returned = Set.copyOf(returned);
    }

    /** A deposit that waits for its payment. */
    public static Deposit due(long amountFen, String payer) {
        return new Deposit(amountFen, payer, null, Set.of(), Stage.DUE);
    }

    Deposit at(Stage next) {
        return new Deposit(amountFen, payer, paymentId, returned, next);
    }

    /** How far a deposit has come. */
    public enum Stage {
        DUE,
        /** The money is there; the payer is not admitted yet. */
        PAID,
        /** A bidder code has been admitted for it. */
        CONFIRMED,
        /** To be paid back, within 24 hours of the end (Art 23). */
        REFUNDABLE,
        REFUNDED,
        /** The winner's: on its way to the case account, within 24 hours of the sale (Art 25). */
        APPLIED,
        /** Never paid; bidding is over. */
        LAPSED;

        /** The name on the wire and in the database. */
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
