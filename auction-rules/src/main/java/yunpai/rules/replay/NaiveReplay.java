package yunpai.rules.replay;

import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotPhase;
import yunpai.rules.lot.Rank;

/** Runs a recorded auction through the oracle, under the same terms as {@link Replay}. */
public final class NaiveReplay {
    private NaiveReplay() {}

    /** What becomes of the auction; takes time by the square of the number of its bids. */
    public static Outcome run(RecordedAuction auction) {
        var lot = new NaiveLot();
        lot.ask(new LotCommand.PublishNotice(Replay.terms(auction), "", ""), 0);
        for (var bid : auction.bids()) {
            if (bid.offsetMicros() >= 0 && lot.phase() == LotPhase.ANNOUNCED) {
                lot.ask(new LotCommand.OpenLot(), bid.offsetMicros());
            }
            lot.ask(new LotCommand.AdmitBidder(bid.bidder(), Rank.ORDINARY), bid.offsetMicros());
            lot.ask(
                    new LotCommand.PlaceBid(
                            "line " + bid.line(), bid.bidder(), bid.amountFen(), false, bid.offsetMicros()),
                    bid.offsetMicros());
        }
        var leader = lot.leader();
        return new Outcome(
                lot.bids().size(),
                lot.extensions(),
                leader.map(LotCommand.PlaceBid::code).orElse(null),
                leader.map(LotCommand.PlaceBid::amountFen).orElse(null));
    }
}
