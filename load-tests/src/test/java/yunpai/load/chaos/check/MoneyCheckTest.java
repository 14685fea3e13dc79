package yunpai.load.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yunpai.load.chaos.check.StoredMoney.Booking;
import yunpai.load.chaos.check.StoredMoney.Deposit;
import yunpai.load.chaos.check.StoredMoney.Movement;
import yunpai.load.chaos.check.StoredMoney.Payout;

class MoneyCheckTest {
    private static final long AMOUNT = 100;

    private final UUID sold = UUID.randomUUID();
    private final UUID open = UUID.randomUUID();
    private final List<Deposit> deposits = new ArrayList<>();
    private final List<Payout> payouts = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final List<Movement> statement = new ArrayList<>();

    /** The winner's was applied and moved, the loser's returned, that of an open lot is held. */
    @BeforeEach
    void allWell() {
        deposit("P1", sold, "sold", "applied");
        deposit("P2", sold, "sold", "refunded");
        deposit("P3", open, "open", "confirmed");
        book("apply P1", "deposit", reference("P1"), "case", "case-7");
        out("P1", "transfer", "case_bank", "case-7", "bank");
        out("P2", "refund", "deposit", reference("P2"), "bank");
    }

    private void deposit(String paymentId, UUID lot, String status, String stage) {
        UUID id = UUID.nameUUIDFromBytes(paymentId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        deposits.add(new Deposit(id, lot, status, AMOUNT, stage, paymentId));
        book("paid " + paymentId, "bank", "", "deposit", id.toString());
        statement.add(new Movement("payment", paymentId, id.toString(), AMOUNT));
    }

    private String reference(String paymentId) {
        return deposits.stream()
                .filter(deposit -> paymentId.equals(deposit.paymentId()))
                .findFirst()
                .orElseThrow()
                .depositId()
                .toString();
    }

    private void book(String transaction, String debit, String debited, String credit, String credited) {
        bookings.add(new Booking(transaction, debit, debited, AMOUNT));
        bookings.add(new Booking(transaction, credit, credited, -AMOUNT));
    }

    private void out(String paymentId, String kind, String debit, String debited, String credit) {
        payouts.add(new Payout(paymentId, kind, AMOUNT, "done"));
        book(kind + " " + paymentId, debit, debited, credit, "");
        statement.add(new Movement(kind, "key-" + paymentId, kind.equals("refund") ? paymentId : "case-7", -AMOUNT));
    }

    private Set<Law> broken() {
        return MoneyCheck.check(new StoredMoney(deposits, payouts, bookings, statement)).stream()
                .map(Violation::law)
                .collect(Collectors.toSet());
    }

    @Test
    void findsNothingWhereAllWentWell() {
        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void noticesABookingThatDoesNotBalance() {
        // Given
        bookings.add(new Booking("odd", "case", "case-9", 1));

        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).containsExactly(Law.LEDGER_SUMS_TO_ZERO);
    }

    @Test
    void noticesADepositThatTheLedgerDoesNotOwe() {
        // Given
        book("vanished", "deposit", reference("P3"), "case", "case-9");

        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).containsExactly(Law.DEPOSIT_IS_ACCOUNTED_FOR);
    }

    @Test
    void noticesADepositThatIsHeldThoughItsLotHasEnded() {
        // Given
        deposit("P4", sold, "sold", "confirmed");

        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).containsExactly(Law.DEPOSIT_IS_ACCOUNTED_FOR);
    }

    @Test
    void noticesTwoDepositsAppliedToOneLot() {
        // Given
        deposit("P4", sold, "sold", "applied");
        book("apply P4", "deposit", reference("P4"), "case", "case-7");

        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).containsExactly(Law.DEPOSIT_IS_ACCOUNTED_FOR);
    }

    @Test
    void noticesARefundThatTheBankMadeTwice() {
        // Given
        statement.add(new Movement("refund", "key-2", "P2", -AMOUNT));
        statement.add(new Movement("payment", "P9", "stray", AMOUNT));

        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).containsExactly(Law.BANK_AGREES);
    }

    @Test
    void noticesARefundThatTheBankNeverMade() {
        // Given
        statement.removeIf(line -> line.kind().equals("refund"));
        statement.add(new Movement("transfer", "key", "case-9", -AMOUNT));

        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).containsExactly(Law.BANK_AGREES);
    }

    @Test
    void noticesMoneyThatTheLedgerDoesNotKnow() {
        // Given
        statement.add(new Movement("payment", "P9", "stray", AMOUNT));

        // When
        Set<Law> broken = broken();

        // Then
        assertThat(broken).containsExactly(Law.BANK_AGREES);
    }
}
