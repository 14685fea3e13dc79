package yunpai.rules.deposit;

import yunpai.rules.deposit.DepositCommand.ReleaseReason;

/** What happened to a deposit. */
public sealed interface DepositEvent {

    record DepositPaid(String paymentId) implements DepositEvent {}

    /** A payment cannot be taken and goes back, whole, to whoever sent it. */
    record PaymentReturned(String paymentId, long amountFen, ReturnReason reason) implements DepositEvent {}

    record DepositConfirmed() implements DepositEvent {}

    record DepositReleased(ReleaseReason reason) implements DepositEvent {}

    record DepositLapsed() implements DepositEvent {}

    record DepositApplied() implements DepositEvent {}

    record DepositRefunded(String refundId) implements DepositEvent {}

    /** Why a payment goes back. */
    enum ReturnReason {
        /** Less than is due. */
        SHORT,
        /** More than is due. */
        EXCESS,
        /** Came after bidding had ended, or after the deposit was released. */
        LATE,
        /** Came after the deposit had been paid. */
        DOUBLE,
        /** Not paid by the bidder himself (Art 17). */
        WRONG_PAYER;

        /** The name on the wire and in the database. */
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
