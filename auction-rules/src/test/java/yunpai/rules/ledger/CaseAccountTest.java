package yunpai.rules.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CaseAccountTest {
    @Test
    void followsTheWinnersDepositIntoTheAccountOfTheCase() {
        // Given
        Ledger ledger = new Ledger();
        ledger.append(Transaction.depositPaid("1", "d", 500));
        ledger.append(Transaction.depositApplied("2", "d", "c", 500));

        // When
        ledger.append(Transaction.movedToCase("3", "c", 500));

        // Then
        assertThat(ledger.balanceFen(Account.BANK)).isZero();
        assertThat(ledger.balanceFen(Account.bankOfCase("c"))).isEqualTo(500);
        assertThat(ledger.balanceFen(Account.ofCase("c"))).isEqualTo(-500);
        assertThat(ledger.sumFen()).isZero();
    }

    @Test
    void movesNoMoreThanTheBankHolds() {
        Ledger ledger = new Ledger();
        ledger.append(Transaction.depositPaid("1", "d", 500));

        assertThatThrownBy(() -> ledger.append(Transaction.movedToCase("2", "c", 501)))
                .isInstanceOf(IllegalStateException.class);
    }
}
