package yunpai.rules.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import yunpai.rules.ledger.Transaction.Purpose;

class LedgerTest {
    @Test
    void aDepositComesInAndGoesBack() {
        // Given
        var ledger = new Ledger();
        ledger.append(Transaction.depositPaid("t1", "d1", 500));
        ledger.append(Transaction.depositPaid("t2", "d2", 300));

        // When
        ledger.append(Transaction.depositRefunded("t3", "d1", 500));

        // Then
        assertThat(ledger.balanceFen(Account.BANK)).isEqualTo(300);
        assertThat(ledger.balanceFen(Account.deposit("d1"))).isZero();
        assertThat(ledger.balanceFen(Account.deposit("d2"))).isEqualTo(-300);
        assertThat(ledger.sumFen()).isZero();
        assertThat(ledger.transactions()).extracting(Transaction::id).containsExactly("t1", "t2", "t3");
    }

    @Test
    void theWinnersDepositIsThenHeldForTheCase() {
        // Given
        var ledger = new Ledger();
        ledger.append(Transaction.depositPaid("t1", "d1", 500));

        // When
        ledger.append(Transaction.depositApplied("t2", "d1", "c1", 500));

        // Then
        assertThat(ledger.balanceFen(Account.deposit("d1"))).isZero();
        assertThat(ledger.balanceFen(Account.ofCase("c1"))).isEqualTo(-500);
        assertThat(ledger.balanceFen(Account.BANK)).isEqualTo(500);
    }

    @Test
    void aStrayPaymentIsOwedToItsSender() {
        // Given
        var ledger = new Ledger();
        ledger.append(Transaction.strayReceived("t1", "p1", 7));
        long owed = ledger.balanceFen(Account.stray("p1"));

        // When
        ledger.append(Transaction.strayReturned("t2", "p1", 7));

        // Then
        assertThat(owed).isEqualTo(-7);
        assertThat(ledger.balanceFen(Account.stray("p1"))).isZero();
        assertThat(ledger.balanceFen(Account.BANK)).isZero();
    }

    @Test
    void theSameTransactionTwiceIsOne() {
        // Given
        var ledger = new Ledger();
        var transaction = Transaction.depositPaid("t1", "d1", 500);

        // When
        boolean first = ledger.append(transaction);
        boolean second = ledger.append(Transaction.depositPaid("t1", "d1", 500));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(ledger.balanceFen(Account.BANK)).isEqualTo(500);
        assertThatThrownBy(() -> ledger.append(Transaction.depositPaid("t1", "d1", 501)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("t1");
    }

    @Test
    void nothingIsPaidOutTwiceOrFromNothing() {
        // Given
        var ledger = new Ledger();
        ledger.append(Transaction.depositPaid("t1", "d1", 500));
        ledger.append(Transaction.depositPaid("t2", "d2", 500));
        ledger.append(Transaction.depositRefunded("t3", "d1", 500));

        // When // Then
        assertThatThrownBy(() -> ledger.append(Transaction.depositRefunded("t4", "d1", 500)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.append(Transaction.depositRefunded("t4", "d2", 501)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.append(Transaction.depositApplied("t4", "d9", "c1", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.balanceFen(Account.BANK)).isEqualTo(500);
        assertThat(ledger.transactions()).hasSize(3);
    }

    @Test
    void aTransactionHasTwoSidesThatSumToZero() {
        // Given
        var bank = new Entry(Account.BANK, 5);
        var deposit = new Entry(Account.deposit("d"), -4);

        // When // Then
        assertThatThrownBy(() -> new Transaction("t", Purpose.DEPOSIT_PAID, List.of(bank, deposit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> new Transaction("t", Purpose.DEPOSIT_PAID, List.of(bank)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two sides");
        assertThatThrownBy(() -> new Transaction("t", Purpose.DEPOSIT_PAID, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry(Account.BANK, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transaction.depositPaid("t", "d", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transaction.depositPaid("t", "d", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyAccountButTheBanksBelongsToSomething() {
        // When // Then
        assertThatThrownBy(() -> Account.deposit("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Account(Account.Kind.BANK, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Account.Kind.DEPOSIT.wireName()).isEqualTo("deposit");
        assertThat(Purpose.DEPOSIT_PAID.wireName()).isEqualTo("deposit_paid");
    }

    @Test
    void sumsToZeroWhateverHappens() {
        // Given
        long seed = System.nanoTime();
        var random = new Random(seed);
        var ledger = new Ledger();
        var open = new ArrayList<Long>();

        // When
        for (int i = 0; i < 2_000; i++) {
            if (open.isEmpty() || random.nextBoolean()) {
                long amount = 1 + random.nextLong(1_000_000);
                ledger.append(Transaction.depositPaid("in" + open.size() + "-" + i, "d" + i, amount));
                open.add((long) i << 32 | amount);
            } else {
                long deposit = open.remove(random.nextInt(open.size()));
                var id = "d" + (deposit >> 32);
                long amount = deposit & 0xffff_ffffL;
                ledger.append(
                        random.nextBoolean()
                                ? Transaction.depositRefunded("out" + i, id, amount)
                                : Transaction.depositApplied("out" + i, id, "c" + i % 7, amount));
            }
            // Then
            assertThat(ledger.sumFen()).as("seed " + seed + " step " + i).isZero();
            assertThat(ledger.balanceFen(Account.BANK)).isNotNegative();
        }
    }
}
