package yunpai.rules.deposit;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.rules.deposit.Deposit.Stage;
import yunpai.rules.deposit.DepositEvent.ReturnReason;

/** The deposit's life: {@link #decide} and {@link #evolve}, both pure. */
public final class Deposits {
    /** 24 hours (Art 23, 25): within which money goes back, or to the case account, after the end of bidding. */
    public static final long SETTLEMENT_LIMIT_MICROS = 24L * 3600 * 1_000_000;

    private Deposits() {}

    /** The answer to a command. */
    public sealed interface Answer {
        /** Done when these events are on record; none if it was done before. */
        record Accepted(List<DepositEvent> events) implements Answer {
            public Accepted {
                events = List.copyOf(events);
            }
        }

        /** The deposit has not come to, or is past, the stage in which that can be asked. */
        record Refused(Stage stage, String detail) implements Answer {}
    }

    /**
     * Decides a command. Total, and asking twice is harmless: what was done before is accepted without an event.
     *
     * @param biddingHasEnded whether the lot has ended; a payment is in time before its actual end (Art 18)
     */
    public static Answer decide(Deposit deposit, DepositCommand command, boolean biddingHasEnded) {
        return switch (command) {
            case DepositCommand.ReceivePayment payment -> receive(deposit, payment, biddingHasEnded);
            case DepositCommand.ConfirmDeposit confirm ->
                step(deposit, Stage.CONFIRMED, new DepositEvent.DepositConfirmed(), Stage.PAID);
            case DepositCommand.ApplyDeposit apply ->
                step(deposit, Stage.APPLIED, new DepositEvent.DepositApplied(), Stage.CONFIRMED);
            case DepositCommand.ReleaseDeposit release ->
                step(
                        deposit,
                        Stage.REFUNDABLE,
                        new DepositEvent.DepositReleased(release.reason()),
                        Stage.PAID,
                        Stage.CONFIRMED);
            case DepositCommand.RecordRefund refund ->
                step(deposit, Stage.REFUNDED, new DepositEvent.DepositRefunded(refund.refundId()), Stage.REFUNDABLE);
            case DepositCommand.Lapse lapse -> step(deposit, Stage.LAPSED, new DepositEvent.DepositLapsed(), Stage.DUE);
        };
    }

    /**
     * Folds an event into the state.
     *
     * @throws IllegalStateException if that event cannot have happened in that state
     */
    public static Deposit evolve(Deposit deposit, DepositEvent event) {
        return switch (event) {
            case DepositEvent.DepositPaid paid -> {
                require(deposit, event, Stage.DUE);
                yield new Deposit(
                        deposit.amountFen(), deposit.payer(), paid.paymentId(), deposit.returned(), Stage.PAID);
            }
            case DepositEvent.PaymentReturned sent -> returning(deposit, sent);
            case DepositEvent.DepositConfirmed confirmed ->
                require(deposit, event, Stage.PAID).at(Stage.CONFIRMED);
            case DepositEvent.DepositReleased released ->
                require(deposit, event, Stage.PAID, Stage.CONFIRMED).at(Stage.REFUNDABLE);
            case DepositEvent.DepositApplied applied ->
                require(deposit, event, Stage.CONFIRMED).at(Stage.APPLIED);
            case DepositEvent.DepositRefunded refunded ->
                require(deposit, event, Stage.REFUNDABLE).at(Stage.REFUNDED);
            case DepositEvent.DepositLapsed lapsed ->
                require(deposit, event, Stage.DUE).at(Stage.LAPSED);
        };
    }

    private static Answer receive(Deposit deposit, DepositCommand.ReceivePayment payment, boolean biddingHasEnded) {
        if (payment.paymentId().equals(deposit.paymentId())
                || deposit.returned().contains(payment.paymentId())) {
            return new Answer.Accepted(List.of());
        }
        var reason = returnReason(deposit, payment, biddingHasEnded);
        return new Answer.Accepted(List.of(
                reason == null
                        ? new DepositEvent.DepositPaid(payment.paymentId())
                        : new DepositEvent.PaymentReturned(payment.paymentId(), payment.amountFen(), reason)));
    }

    private static @Nullable ReturnReason returnReason(
            Deposit deposit, DepositCommand.ReceivePayment payment, boolean biddingHasEnded) {
        if (!payment.payer().equals(deposit.payer())) {
            return ReturnReason.WRONG_PAYER;
        }
        if (deposit.paymentId() != null) {
            return ReturnReason.DOUBLE;
        }
        if (biddingHasEnded || deposit.stage() == Stage.LAPSED) {
            return ReturnReason.LATE;
        }
        if (payment.amountFen() < deposit.amountFen()) {
            return ReturnReason.SHORT;
        }
        return payment.amountFen() > deposit.amountFen() ? ReturnReason.EXCESS : null;
    }

    private static Answer step(Deposit deposit, Stage to, DepositEvent event, Stage... from) {
        if (deposit.stage() == to) {
            return new Answer.Accepted(List.of());
        }
        return List.of(from).contains(deposit.stage())
                ? new Answer.Accepted(List.of(event))
                : new Answer.Refused(
                        deposit.stage(),
                        "not possible for a deposit that is " + deposit.stage().wireName());
    }

    private static Deposit returning(Deposit deposit, DepositEvent.PaymentReturned event) {
        var returned = new HashSet<>(deposit.returned());
        if (event.paymentId().equals(deposit.paymentId()) || !returned.add(event.paymentId())) {
            throw impossible(deposit, event);
        }
        return new Deposit(deposit.amountFen(), deposit.payer(), deposit.paymentId(), returned, deposit.stage());
    }

    private static Deposit require(Deposit deposit, DepositEvent event, Stage... from) {
        if (!List.of(from).contains(deposit.stage())) {
            throw impossible(deposit, event);
        }
        return deposit;
    }

    private static IllegalStateException impossible(Deposit deposit, DepositEvent event) {
        return new IllegalStateException(
                "the record is corrupt: " + event.getClass().getSimpleName() + " cannot follow for a deposit that is "
                        + deposit.stage().wireName());
    }
}
