package yunpai.rules.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import yunpai.rules.deposit.Deposit.Stage;
import yunpai.rules.deposit.DepositCommand.ApplyDeposit;
import yunpai.rules.deposit.DepositCommand.ConfirmDeposit;
import yunpai.rules.deposit.DepositCommand.Lapse;
import yunpai.rules.deposit.DepositCommand.ReceivePayment;
import yunpai.rules.deposit.DepositCommand.RecordRefund;
import yunpai.rules.deposit.DepositCommand.ReleaseDeposit;
import yunpai.rules.deposit.DepositCommand.ReleaseReason;
import yunpai.rules.deposit.DepositEvent.PaymentReturned;
import yunpai.rules.deposit.DepositEvent.ReturnReason;
import yunpai.rules.deposit.Deposits.Answer;

class DepositsTest {
    private static final long AMOUNT = 10_000_00;
    private static final ReceivePayment PAYMENT = new ReceivePayment("p1", AMOUNT, "payer");

    private static Deposit after(Deposit deposit, DepositCommand... commands) {
        var state = deposit;
        for (var command : commands) {
            state = fold(state, Deposits.decide(state, command, false));
        }
        return state;
    }

    private static Deposit fold(Deposit deposit, Answer answer) {
        return ((Answer.Accepted) answer).events().stream().reduce(deposit, Deposits::evolve, (left, right) -> right);
    }

    private static Deposit at(Stage stage) {
        var due = Deposit.due(AMOUNT, "payer");
        var release = new ReleaseDeposit(ReleaseReason.OUTBID);
        return switch (stage) {
            case DUE -> due;
            case PAID -> after(due, PAYMENT);
            case CONFIRMED -> after(due, PAYMENT, new ConfirmDeposit());
            case REFUNDABLE -> after(due, PAYMENT, new ConfirmDeposit(), release);
            case REFUNDED -> after(due, PAYMENT, release, new RecordRefund("r1"));
            case APPLIED -> after(due, PAYMENT, new ConfirmDeposit(), new ApplyDeposit());
            case LAPSED -> after(due, new Lapse());
        };
    }

    private static ReturnReason returned(Answer answer) {
        return ((PaymentReturned) ((Answer.Accepted) answer).events().getFirst()).reason();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void comesToEveryStage(Stage stage) {
        // When // Then
        assertThat(at(stage).stage()).isEqualTo(stage);
        assertThat(at(stage).amountFen()).isEqualTo(AMOUNT);
    }

    @Test
    void theExactAmountFromTheBidderHimselfFulfilsIt() {
        // Given
        var due = Deposit.due(AMOUNT, "payer");

        // When
        var answer = Deposits.decide(due, PAYMENT, false);

        // Then
        assertThat(answer).isEqualTo(new Answer.Accepted(List.of(new DepositEvent.DepositPaid("p1"))));
        assertThat(fold(due, answer)).isEqualTo(new Deposit(AMOUNT, "payer", "p1", Set.of(), Stage.PAID));
    }

    @ParameterizedTest
    @CsvSource({
        "999999,payer,false,SHORT",
        "1000001,payer,false,EXCESS",
        "1000000,other,false,WRONG_PAYER",
        "1000000,payer,true,LATE",
        "999999,other,true,WRONG_PAYER",
        "999999,payer,true,LATE",
    })
    void aPaymentThatDoesNotFitGoesBackWhole(long amountFen, String payer, boolean ended, ReturnReason reason) {
        // Given
        var due = Deposit.due(AMOUNT, "payer");

        // When
        var answer = Deposits.decide(due, new ReceivePayment("p1", amountFen, payer), ended);

        // Then
        assertThat(answer).isEqualTo(new Answer.Accepted(List.of(new PaymentReturned("p1", amountFen, reason))));
        assertThat(fold(due, answer).stage()).isEqualTo(Stage.DUE);
    }

    @Test
    void aSecondPaymentGoesBack() {
        // Given
        var paid = at(Stage.PAID);

        // When
        var answer = Deposits.decide(paid, new ReceivePayment("p2", AMOUNT, "payer"), false);

        // Then
        assertThat(returned(answer)).isEqualTo(ReturnReason.DOUBLE);
        assertThat(fold(paid, answer).paymentId()).isEqualTo("p1");
    }

    @Test
    void aPaymentAfterTheDepositLapsedIsLate() {
        // When
        var answer = Deposits.decide(at(Stage.LAPSED), PAYMENT, false);

        // Then
        assertThat(returned(answer)).isEqualTo(ReturnReason.LATE);
    }

    @Test
    void aCallbackThatComesTwiceChangesNothing() {
        // Given
        var paid = at(Stage.PAID);
        var stray = after(Deposit.due(AMOUNT, "payer"), new ReceivePayment("p0", 5, "payer"));

        // When
        var again = Deposits.decide(paid, PAYMENT, true);
        var strayAgain = Deposits.decide(stray, new ReceivePayment("p0", 5, "payer"), false);

        // Then
        assertThat(again).isEqualTo(new Answer.Accepted(List.of()));
        assertThat(strayAgain).isEqualTo(new Answer.Accepted(List.of()));
    }

    @Test
    void aShortPaymentDoesNotPreventARightOne() {
        // Given
        var due = after(Deposit.due(AMOUNT, "payer"), new ReceivePayment("p0", 5, "payer"));

        // When
        var paid = after(due, PAYMENT);

        // Then
        assertThat(paid).isEqualTo(new Deposit(AMOUNT, "payer", "p1", Set.of("p0"), Stage.PAID));
    }

    /** Rows: what is asked; columns: in which stages it is done, done already, or refused. */
    @Test
    void everyStageAllowsWhatItMayAndRefusesTheRest() {
        assertSteps(new ConfirmDeposit(), Stage.CONFIRMED, Set.of(Stage.PAID));
        assertSteps(new ApplyDeposit(), Stage.APPLIED, Set.of(Stage.CONFIRMED));
        assertSteps(new ReleaseDeposit(ReleaseReason.UNSOLD), Stage.REFUNDABLE, Set.of(Stage.PAID, Stage.CONFIRMED));
        assertSteps(new RecordRefund("r1"), Stage.REFUNDED, Set.of(Stage.REFUNDABLE));
        assertSteps(new Lapse(), Stage.LAPSED, Set.of(Stage.DUE));
    }

    private static void assertSteps(DepositCommand command, Stage to, Set<Stage> from) {
        for (var stage : Stage.values()) {
            var answer = Deposits.decide(at(stage), command, true);
            if (from.contains(stage)) {
                assertThat(fold(at(stage), answer).stage()).isEqualTo(to);
            } else if (stage == to) {
                assertThat(answer).isEqualTo(new Answer.Accepted(List.of()));
            } else {
                assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.stage()).isEqualTo(stage);
                    assertThat(refused.detail()).contains(stage.wireName());
                });
            }
        }
    }

    @Test
    void eventsThatCannotHaveHappenedAreNotFolded() {
        // Given
        var events = List.of(
                new DepositEvent.DepositPaid("p1"),
                new DepositEvent.DepositConfirmed(),
                new DepositEvent.DepositApplied(),
                new DepositEvent.DepositReleased(ReleaseReason.OUTBID),
                new DepositEvent.DepositRefunded("r1"),
                new DepositEvent.DepositLapsed());

        // When // Then
        for (var event : events) {
            assertThatThrownBy(() -> Deposits.evolve(at(Stage.REFUNDED), event))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("corrupt");
        }
        assertThatThrownBy(() -> Deposits.evolve(at(Stage.DUE), new DepositEvent.DepositConfirmed()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPaymentGoesBackOnceAndTheDepositsOwnNever() {
        // Given
        var stray = after(Deposit.due(AMOUNT, "payer"), new ReceivePayment("p0", 5, "payer"));

        // When // Then
        assertThatThrownBy(() -> Deposits.evolve(stray, new PaymentReturned("p0", 5, ReturnReason.SHORT)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Deposits.evolve(at(Stage.PAID), new PaymentReturned("p1", 5, ReturnReason.SHORT)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDepositIsAtLeastAFen() {
        // When // Then
        assertThatThrownBy(() -> Deposit.due(0, "payer")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Deposit.due(1, "payer").amountFen()).isEqualTo(1);
    }

    @Test
    void wireNamesAreLowerCase() {
        // When // Then
        assertThat(Stage.REFUNDABLE.wireName()).isEqualTo("refundable");
        assertThat(ReturnReason.WRONG_PAYER.wireName()).isEqualTo("wrong_payer");
    }
}
