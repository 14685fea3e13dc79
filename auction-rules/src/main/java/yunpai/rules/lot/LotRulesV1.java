package yunpai.rules.lot;

import java.util.List;
import yunpai.rules.Rule;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.lot.Decision.Accepted;
import yunpai.rules.lot.Decision.Refused;

/** 法释〔2016〕18号 as of 2017. Frozen: lots published under it are replayed by it for ever. */
final class LotRulesV1 implements LotRules {
    private static final int MAX_REASON = 2000;

    static final LotRulesV1 INSTANCE = new LotRulesV1();

    private LotRulesV1() {}

    @Override
    public Decision decide(Lot.Published lot, LotCommand command, long now) {
        return switch (command) {
            case LotCommand.PublishNotice publish -> Refused.by(Rule.LOT_IS_DRAFT);
            case LotCommand.OpenLot open -> open(lot, now);
            case LotCommand.AdmitBidder admit -> admit(lot, admit, now);
            case LotCommand.PlaceBid bid -> BiddingRulesV1.decide(lot, bid, now);
            case LotCommand.SuspendLot suspend -> suspend(lot, suspend, now);
            case LotCommand.RecordCauseEnded ended -> causeEnded(lot, ended, now);
            case LotCommand.ResumeLot resume -> resume(lot, resume, now);
            case LotCommand.WithdrawLot withdraw -> withdraw(lot, withdraw, now);
            case LotCommand.CloseLot close -> close(lot, now);
            case LotCommand.RecordConfirmation confirmation -> confirm(lot, confirmation, now);
        };
    }

    @Override
    public long minimumFen(Lot.Published lot, Rank rank) {
        return BiddingRulesV1.minimumFen(lot, rank);
    }

    private static Decision open(Lot.Published lot, long now) {
        return switch (lot) {
            case Lot.Announced announced ->
                announced.window().isBefore(now)
                        ? Refused.by(Rule.OPENING_TIME_HAS_COME)
                        : Accepted.of(new LotEvent.LotOpened(now));
            case Lot.Suspended suspended -> carryOutResumption(suspended, now);
            case Lot.Open open -> Refused.by(Rule.LOT_IS_ANNOUNCED);
            case Lot.Sold sold -> ended();
            case Lot.Unsold unsold -> ended();
            case Lot.Withdrawn withdrawn -> ended();
        };
    }

    private static Decision carryOutResumption(Lot.Suspended lot, long now) {
        var resumption = lot.resumption();
        if (resumption == null) {
            return Refused.by(Rule.LOT_IS_NOT_SUSPENDED);
        }
        if (now < resumption.resumesAtMicros()) {
            return Refused.by(Rule.OPENING_TIME_HAS_COME);
        }
        var window = resumption.window();
        if (lot.before() instanceof Lot.Open) {
            // Whoever is late to resume must not take from the five minutes that were promised.
            window = window.closingAt(Math.max(window.closesAtMicros(), now + Lots.EXTENSION_MICROS));
        }
        return Accepted.of(new LotEvent.LotResumed(window, now));
    }

    private static Decision admit(Lot.Published lot, LotCommand.AdmitBidder admit, long now) {
        if (!(lot instanceof Lot.Running running)) {
            return ended();
        }
        var rank = running.bidding().bidders().rankOf(admit.code());
        if (rank == null) {
            return Accepted.of(new LotEvent.BidderAdmitted(admit.code(), admit.rank(), now));
        }
        return rank.equals(admit.rank()) ? new Accepted(List.of()) : Refused.by(Rule.CODE_IS_NEW);
    }

    private static Decision suspend(Lot.Published lot, LotCommand.SuspendLot suspend, long now) {
        if (!(lot instanceof Lot.Running)) {
            return ended();
        }
        return !isReason(suspend.reason())
                ? Refused.by(Rule.SUSPENSION_HAS_REASON)
                : Accepted.of(new LotEvent.LotSuspended(suspend.kind(), suspend.reason(), suspend.by(), now));
    }

    private static Decision causeEnded(Lot.Published lot, LotCommand.RecordCauseEnded ended, long now) {
        return lot instanceof Lot.Suspended
                ? Accepted.of(new LotEvent.CauseEnded(ended.by(), now))
                : Refused.by(Rule.LOT_IS_SUSPENDED);
    }

    private static Decision resume(Lot.Published lot, LotCommand.ResumeLot resume, long now) {
        if (!(lot instanceof Lot.Suspended suspended)) {
            return Refused.by(Rule.LOT_IS_SUSPENDED);
        }
        if (!Window.isInstant(resume.resumesAtMicros())
                || resume.resumesAtMicros() < now + lot.terms().settings().resumptionLeadMicros()) {
            return Refused.by(Rule.RESUMPTION_IS_ANNOUNCED_BEFOREHAND);
        }
        if (!Window.isInstant(resume.closesAtMicros())
                || resume.closesAtMicros() < resume.resumesAtMicros() + Lots.EXTENSION_MICROS) {
            return Refused.by(Rule.RESUMPTION_LEAVES_FULL_TIME);
        }
        return Accepted.of(new LotEvent.ResumptionAnnounced(
                resume.resumesAtMicros(), windowAfter(suspended, resume), resume.by(), now));
    }

    /** The end never moves to an earlier time, and a lot that had not opened yet is given its published time in full (Art 20). */
    private static Window windowAfter(Lot.Suspended lot, LotCommand.ResumeLot resume) {
        long closesAt = Math.max(resume.closesAtMicros(), lot.window().closesAtMicros());
        if (lot.before() instanceof Lot.Open) {
            return new Window(resume.resumesAtMicros(), closesAt);
        }
        long opensAt = Math.max(resume.resumesAtMicros(), lot.terms().opensAtMicros());
        return new Window(
                opensAt, Math.max(closesAt, opensAt + lot.terms().window().lengthMicros()));
    }

    private static Decision withdraw(Lot.Published lot, LotCommand.WithdrawLot withdraw, long now) {
        if (!(lot instanceof Lot.Running)) {
            return ended();
        }
        return !isReason(withdraw.reason())
                ? Refused.by(Rule.WITHDRAWAL_HAS_REASON)
                : Accepted.of(new LotEvent.LotWithdrawn(withdraw.reason(), withdraw.by(), now));
    }

    private static Decision close(Lot.Published lot, long now) {
        return switch (lot) {
            case Lot.Open open -> closeOpen(open, now);
            case Lot.Announced announced -> Refused.by(Rule.BIDDING_IS_OPEN);
            case Lot.Suspended suspended -> Refused.by(Rule.LOT_IS_NOT_SUSPENDED);
            case Lot.Sold sold -> ended();
            case Lot.Unsold unsold -> ended();
            case Lot.Withdrawn withdrawn -> ended();
        };
    }

    private static Decision closeOpen(Lot.Open lot, long now) {
        var window = lot.window();
        if (!window.isOver(now)) {
            return Refused.by(Rule.CLOSING_TIME_HAS_COME);
        }
        var leading = lot.bidding().leading();
        return Accepted.of(
                leading == null
                        ? new LotEvent.LotUnsold(window.closesAtMicros(), now)
                        : new LotEvent.LotSold(leading.code(), leading.amountFen(), window.closesAtMicros(), now));
    }

    private static Decision confirm(Lot.Published lot, LotCommand.RecordConfirmation command, long now) {
        if (!(lot instanceof Lot.Sold sold)) {
            return Refused.by(Rule.CONFIRMATION_FOLLOWS_SALE);
        }
        return sold.confirmation() == null
                ? Accepted.of(new LotEvent.ConfirmationRecorded(
                        command.number(), command.sha256(), command.buyerCommitment(), now))
                : Refused.by(Rule.CONFIRMATION_IS_MADE_ONCE);
    }

    /** A reason is published and hashed, so it must say something and be text that every machine writes alike. */
    private static boolean isReason(String reason) {
        return !reason.isBlank() && reason.length() <= MAX_REASON && CanonicalJson.isWritable(reason);
    }

    private static Decision ended() {
        return Refused.by(Rule.LOT_HAS_NOT_ENDED);
    }
}
