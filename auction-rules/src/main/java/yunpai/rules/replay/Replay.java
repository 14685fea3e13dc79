package yunpai.rules.replay;

import java.util.EnumMap;
import java.util.Map;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.Rank;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/**
 * Runs a recorded auction through the rules: starting price as recorded (at least one fen), increment one fen, all bidders admitted
 * and ordinary, extension in force, jumps not confirmed.
 */
public final class Replay {
    private final Map<Rule, Long> refused = new EnumMap<>(Rule.class);
    private Lot lot = Lots.draft();

    private Replay() {}

    /** What becomes of the auction under the rules of today. */
    public static Replayed run(RecordedAuction auction) {
        return new Replay().played(auction);
    }

    /** The terms under which a recorded auction is run. */
    static Terms terms(RecordedAuction auction) {
        return new Terms(
                RulesVersion.CURRENT,
                SaleKind.FIRST_AUCTION,
                new Pricing(Math.max(1, auction.openPriceFen()), 1, 0),
                new Window(0, auction.durationMicros()),
                CourtSettings.DEFAULT.withJump(null));
    }

    private Replayed played(RecordedAuction auction) {
        long before = -1;
        ask(new LotCommand.PublishNotice(terms(auction), "", ""), before);
        for (var bid : auction.bids()) {
            // Nothing but the bids moves the lot, so it is asked to open when the first of them needs it open.
            if (lot instanceof Lot.Announced && bid.offsetMicros() >= 0) {
                ask(new LotCommand.OpenLot(), 0);
            }
            ask(new LotCommand.AdmitBidder(bid.bidder(), Rank.ORDINARY), bid.offsetMicros());
            place(bid);
        }
        ask(new LotCommand.OpenLot(), 0);
        ask(new LotCommand.CloseLot(), Long.MAX_VALUE);
        var bidding = ((Lot.Published) lot).bidding();
        var leading = bidding.leading();
        var outcome = new Outcome(
                bidding.bids(),
                bidding.extensions(),
                leading == null ? null : leading.code(),
                leading == null ? null : leading.amountFen());
        return new Replayed(auction, outcome, refused);
    }

    private void place(RecordedAuction.RecordedBid bid) {
        var command =
                new LotCommand.PlaceBid("line " + bid.line(), bid.bidder(), bid.amountFen(), false, bid.offsetMicros());
        if (ask(command, bid.offsetMicros()) instanceof Decision.Refused(var rule, var detail)) {
            refused.merge(rule, 1L, Long::sum);
        }
    }

    private Decision ask(LotCommand command, long nowMicros) {
        var decision = Lots.decide(lot, command, nowMicros);
        if (decision instanceof Decision.Accepted(var events)) {
            events.forEach(event -> lot = Lots.evolve(lot, event));
        }
        return decision;
    }
}
