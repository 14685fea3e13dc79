package yunpai.rules.record;

import java.util.List;
import java.util.Optional;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotCommand.PlaceBid;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;

/**
 * Whether the rules that were in force decide an event again: the command is put together from what the event says, and asked at the
 * event's own instant. What no event tells (whether a jump had been confirmed) is tried both ways.
 */
public final class Lawfulness {
    private Lawfulness() {}

    /** What speaks against the event in that state; empty if the rules decide the same. */
    public static Optional<String> complaint(Lot before, LotEvent event) {
        List<LotCommand> commands = commands(event);
        String last = "";
        for (LotCommand command : commands) {
            Decision decision = Lots.decide(before, command, event.atMicros());
            if (matches(decision, event)) {
                return Optional.empty();
            }
            last = word(decision);
        }
        return Optional.of("the rules do not decide it so; they say: " + last);
    }

    private static boolean matches(Decision decision, LotEvent event) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.events().equals(List.of(event));
            case Decision.Refused refused ->
                event instanceof LotEvent.BidRefused(PlaceBid bid, var rule, long at) && rule == refused.rule();
            case Decision.NeedsConfirmation asked ->
                event instanceof LotEvent.ConfirmationAsked(PlaceBid bid, long referenceFen, long at)
                        && referenceFen == asked.referenceFen();
        };
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted ->
                accepted.events().isEmpty()
                        ? "nothing to do"
                        : accepted.events().toString();
            case Decision.Refused refused -> "refused by " + refused.rule();
            case Decision.NeedsConfirmation asked -> "the amount must be confirmed";
        };
    }

    private static List<LotCommand> commands(LotEvent event) {
        return switch (event) {
            case LotEvent.NoticePublished e ->
                List.of(new LotCommand.PublishNotice(e.terms(), e.noticeSha256(), e.by()));
            case LotEvent.LotOpened e -> List.of(new LotCommand.OpenLot());
            case LotEvent.BidderAdmitted e -> List.of(new LotCommand.AdmitBidder(e.code(), e.rank()));
            case LotEvent.BidAccepted e -> List.of(bid(e, false), bid(e, true));
            case LotEvent.BidRefused e -> List.of(e.bid());
            case LotEvent.ConfirmationAsked e -> List.of(e.bid());
            case LotEvent.LotSuspended e -> List.of(new LotCommand.SuspendLot(e.kind(), e.reason(), e.by()));
            case LotEvent.CauseEnded e -> List.of(new LotCommand.RecordCauseEnded(e.by()));
            case LotEvent.ResumptionAnnounced e ->
                List.of(new LotCommand.ResumeLot(e.resumesAtMicros(), e.window().closesAtMicros(), e.by()));
            case LotEvent.LotResumed e -> List.of(new LotCommand.OpenLot());
            case LotEvent.LotWithdrawn e -> List.of(new LotCommand.WithdrawLot(e.reason(), e.by()));
            case LotEvent.LotSold e -> List.of(new LotCommand.CloseLot());
            case LotEvent.LotUnsold e -> List.of(new LotCommand.CloseLot());
            case LotEvent.ConfirmationRecorded e ->
                List.of(new LotCommand.RecordConfirmation(e.number(), e.sha256(), e.buyerCommitment()));
        };
    }

    private static LotCommand bid(LotEvent.BidAccepted event, boolean confirmed) {
        var bid = event.bid();
        return new PlaceBid(bid.bidId(), bid.code(), bid.amountFen(), confirmed, bid.receivedAtMicros());
    }
}
