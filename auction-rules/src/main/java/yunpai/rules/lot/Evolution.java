package yunpai.rules.lot;

import yunpai.rules.lot.Lot.Published;
import yunpai.rules.lot.Lot.Running;

/**
 * Folds events into a published lot. It does not ask whether an event was lawful (that was decided, under rules that may have
 * changed since) but whether it can have happened at all.
 */
final class Evolution {
    private Evolution() {}

    static Lot evolve(Published lot, LotEvent event) {
        return switch (event) {
            case LotEvent.NoticePublished published -> throw impossible(lot, event);
            case LotEvent.LotOpened opened -> opened(lot, opened);
            case LotEvent.BidderAdmitted admitted ->
                with(running(lot, event), lot.bidding().admitting(admitted.code(), admitted.rank()));
            case LotEvent.BidAccepted accepted -> accepted(lot, accepted);
            case LotEvent.BidRefused refused -> refused(lot);
            case LotEvent.ConfirmationAsked asked -> refused(lot);
            case LotEvent.LotSuspended suspended -> suspended(running(lot, event), suspended);
            case LotEvent.CauseEnded ended -> causeEnded(suspension(lot, event), ended);
            case LotEvent.ResumptionAnnounced announced -> announced(suspension(lot, event), announced);
            case LotEvent.LotResumed resumed -> resumed(suspension(lot, event), resumed);
            case LotEvent.LotWithdrawn withdrawn ->
                new Lot.Withdrawn(running(lot, event).terms(), lot.bidding(), withdrawn.reason(), withdrawn.atMicros());
            case LotEvent.LotSold sold -> sold(open(lot, event), sold);
            case LotEvent.LotUnsold unsold -> unsold(open(lot, event), unsold);
            case LotEvent.ConfirmationRecorded recorded -> confirmed(lot, recorded);
        };
    }

    private static Lot opened(Published lot, LotEvent.LotOpened event) {
        if (!(lot instanceof Lot.Announced announced)) {
            throw impossible(lot, event);
        }
        return new Lot.Open(announced.terms(), announced.window(), announced.bidding());
    }

    private static Lot accepted(Published lot, LotEvent.BidAccepted event) {
        var open = open(lot, event);
        var bid = event.bid();
        var leading = open.bidding().leading();
        boolean falls = leading != null && bid.amountFen() < leading.amountFen();
        boolean isStranger = !bid.rank().equals(open.bidding().bidders().rankOf(bid.code()));
        long closedAt = open.window().closesAtMicros();
        if (falls || isStranger || event.closesAtMicros() < closedAt) {
            throw impossible(lot, event);
        }
        return new Lot.Open(
                open.terms(),
                open.window().closingAt(event.closesAtMicros()),
                open.bidding().accepting(bid, event.extended()));
    }

    private static Lot refused(Published lot) {
        var bidding = lot.bidding().refusing();
        return switch (lot) {
            case Running running -> with(running, bidding);
            case Lot.Sold sold ->
                new Lot.Sold(sold.terms(), bidding, sold.winning(), sold.closedAtMicros(), sold.confirmation());
            case Lot.Unsold unsold -> new Lot.Unsold(unsold.terms(), bidding, unsold.closedAtMicros());
            case Lot.Withdrawn withdrawn ->
                new Lot.Withdrawn(withdrawn.terms(), bidding, withdrawn.reason(), withdrawn.withdrawnAtMicros());
        };
    }

    private static Running with(Running lot, Bidding bidding) {
        return switch (lot) {
            case Lot.Announced announced -> new Lot.Announced(announced.terms(), announced.window(), bidding);
            case Lot.Open open -> new Lot.Open(open.terms(), open.window(), bidding);
            case Lot.Suspended suspended ->
                new Lot.Suspended(with(suspended.before(), bidding), suspended.suspension(), suspended.resumption());
        };
    }

    private static Lot suspended(Running lot, LotEvent.LotSuspended event) {
        var before = lot instanceof Lot.Suspended again ? again.before() : lot;
        var suspension = new Lot.Suspension(event.kind(), event.reason(), event.by(), event.atMicros(), null);
        return new Lot.Suspended(before, suspension, null);
    }

    private static Lot causeEnded(Lot.Suspended lot, LotEvent.CauseEnded event) {
        var was = lot.suspension();
        var suspension = new Lot.Suspension(was.kind(), was.reason(), was.by(), was.atMicros(), event.atMicros());
        return new Lot.Suspended(lot.before(), suspension, lot.resumption());
    }

    private static Lot announced(Lot.Suspended lot, LotEvent.ResumptionAnnounced event) {
        var resumption = new Lot.Resumption(event.resumesAtMicros(), event.window());
        return new Lot.Suspended(lot.before(), lot.suspension(), resumption);
    }

    private static Lot resumed(Lot.Suspended lot, LotEvent.LotResumed event) {
        if (lot.resumption() == null) {
            throw impossible(lot, event);
        }
        return lot.before() instanceof Lot.Open
                ? new Lot.Open(lot.terms(), event.window(), lot.bidding())
                : new Lot.Announced(lot.terms(), event.window(), lot.bidding());
    }

    private static Lot sold(Lot.Open lot, LotEvent.LotSold event) {
        var leading = lot.bidding().leading();
        if (leading == null
                || !leading.code().equals(event.code())
                || leading.amountFen() != event.amountFen()
                || event.closedAtMicros() != lot.window().closesAtMicros()) {
            throw impossible(lot, event);
        }
        return new Lot.Sold(lot.terms(), lot.bidding(), leading, event.closedAtMicros(), null);
    }

    private static Lot unsold(Lot.Open lot, LotEvent.LotUnsold event) {
        if (lot.bidding().leading() != null
                || event.closedAtMicros() != lot.window().closesAtMicros()) {
            throw impossible(lot, event);
        }
        return new Lot.Unsold(lot.terms(), lot.bidding(), event.closedAtMicros());
    }

    private static Lot confirmed(Published lot, LotEvent.ConfirmationRecorded event) {
        if (!(lot instanceof Lot.Sold sold) || sold.confirmation() != null) {
            throw impossible(lot, event);
        }
        var confirmation = new Lot.Confirmation(event.number(), event.sha256());
        return new Lot.Sold(sold.terms(), sold.bidding(), sold.winning(), sold.closedAtMicros(), confirmation);
    }

    private static Running running(Published lot, LotEvent event) {
        if (lot instanceof Running running) {
            return running;
        }
        throw impossible(lot, event);
    }

    private static Lot.Open open(Published lot, LotEvent event) {
        if (lot instanceof Lot.Open open) {
            return open;
        }
        throw impossible(lot, event);
    }

    private static Lot.Suspended suspension(Published lot, LotEvent event) {
        if (lot instanceof Lot.Suspended suspended) {
            return suspended;
        }
        throw impossible(lot, event);
    }

    static IllegalStateException impossible(Lot lot, LotEvent event) {
        return new IllegalStateException(
                "the record is corrupt: " + event.getClass().getSimpleName() + " at " + event.atMicros()
                        + " cannot follow in state " + lot.phase());
    }
}
