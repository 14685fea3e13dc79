package yunpai.load.chaos.check;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All money as it is stored, and as the bank has it.
 *
 * @param statement every movement of the bank's, the oldest first
 */
public record StoredMoney(
        List<Deposit> deposits, List<Payout> payouts, List<Booking> bookings, List<Movement> statement) {

    public StoredMoney {
        deposits = List.copyOf(deposits);
        payouts = List.copyOf(payouts);
        bookings = List.copyOf(bookings);
        statement = List.copyOf(statement);
    }

    /**
     * A deposit.
     *
     * @param lotStatus of its lot
     */
    public record Deposit(
            UUID depositId,
            UUID lotId,
            String lotStatus,
            long amountFen,
            String stage,
            @Nullable String paymentId) {}

    /** Money that leaves or is to leave. */
    public record Payout(String paymentId, String kind, long amountFen, String state) {}

    /** One line of the ledger: a debit is positive. */
    public record Booking(String transactionId, String kind, String reference, long amountFen) {}

    /**
     * A line of the bank's statement.
     *
     * @param kind payment, refund or transfer
     * @param id of the payment, or the key of the order
     * @param subject a payment's reference, a refund's payment, a transfer's account
     * @param amountFen positive for what came in
     */
    public record Movement(String kind, String id, String subject, long amountFen) {}

    /** Whether nothing is on its way: every ended lot is settled and every payout done. */
    public boolean isQuiet() {
        return payouts.stream().allMatch(payout -> payout.state().equals("done"))
                && deposits.stream().noneMatch(deposit -> isEnded(deposit.lotStatus()) && isHeld(deposit.stage()));
    }

    static boolean isEnded(String lotStatus) {
        return lotStatus.equals("sold") || lotStatus.equals("unsold") || lotStatus.equals("withdrawn");
    }

    static boolean isHeld(String stage) {
        return stage.equals("paid") || stage.equals("confirmed") || stage.equals("refundable");
    }
}
