package yunpai.rules.deposit;

/** What is asked of a deposit. */
public sealed interface DepositCommand {

    /**
     * A payment has come in.
     *
     * @param paymentId the bank's id of it
     * @param payer fingerprint of the account holder who paid
     */
    record ReceivePayment(String paymentId, long amountFen, String payer) implements DepositCommand {}

    /** A bidder code has been admitted. */
    record ConfirmDeposit() implements DepositCommand {}

    /** The lot ended without its payer winning, was withdrawn, or he was not admitted: the money goes back. */
    record ReleaseDeposit(ReleaseReason reason) implements DepositCommand {}

    /** Bidding is over and nothing was paid. */
    record Lapse() implements DepositCommand {}

    /** The payer won: the deposit counts towards the price (Art 23). */
    record ApplyDeposit() implements DepositCommand {}

    /** The bank has paid the refund. */
    record RecordRefund(String refundId) implements DepositCommand {}

    /** Why a deposit goes back. */
    enum ReleaseReason {
        OUTBID,
        UNSOLD,
        WITHDRAWN,
        NOT_ADMITTED
    }
}
