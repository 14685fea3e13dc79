package yunpai.engine.settlement;

import java.util.Set;
import yunpai.engine.deposit.DepositRow;
import yunpai.rules.deposit.Deposit;
import yunpai.rules.deposit.Deposit.Stage;
import yunpai.rules.deposit.DepositCommand;
import yunpai.rules.deposit.DepositCommand.ReleaseReason;
import yunpai.rules.deposit.DepositEvent;
import yunpai.rules.deposit.Deposits;

/**
 * What the end of its lot makes of a deposit, by the rules.
 *
 * @param stage the stage after it
 * @param reason for people: applied, lost, unsold, withdrawn or lapsed
 */
public record SettledDeposit(DepositRow before, Stage stage, String reason) {

    /** Decides. The winner's is applied, what was paid goes back, what was not paid lapses. */
    public static SettledDeposit of(DepositRow row, EndedLot.Outcome outcome, boolean won) {
        DepositCommand command = command(row.stage(), outcome, won);
        Deposit deposit = new Deposit(row.amountFen(), row.payer(), row.paymentId(), Set.of(), row.stage());
        if (!(Deposits.decide(deposit, command, true) instanceof Deposits.Answer.Accepted accepted)) {
            throw new IllegalStateException("a deposit that is " + row.stage() + " cannot be settled");
        }
        for (DepositEvent event : accepted.events()) {
            deposit = Deposits.evolve(deposit, event);
        }
        return new SettledDeposit(row, deposit.stage(), reason(deposit.stage(), outcome));
    }

    public boolean isApplied() {
        return stage == Stage.APPLIED;
    }

    public boolean isReleased() {
        return stage == Stage.REFUNDABLE;
    }

    private static DepositCommand command(Stage stage, EndedLot.Outcome outcome, boolean won) {
        if (stage == Stage.DUE) {
            return new DepositCommand.Lapse();
        }
        if (won) {
            return new DepositCommand.ApplyDeposit();
        }
        return new DepositCommand.ReleaseDeposit(
                switch (outcome) {
                    case SOLD -> ReleaseReason.OUTBID;
                    case UNSOLD -> ReleaseReason.UNSOLD;
                    case WITHDRAWN -> ReleaseReason.WITHDRAWN;
                });
    }

    private static String reason(Stage stage, EndedLot.Outcome outcome) {
        if (stage == Stage.REFUNDABLE) {
            return switch (outcome) {
                case SOLD -> "lost";
                case UNSOLD -> "unsold";
                case WITHDRAWN -> "withdrawn";
            };
        }
        return stage.wireName();
    }
}
