package yunpai.rules.lot;

import java.util.ArrayList;
import java.util.List;
import yunpai.rules.lot.Decision.Accepted;
import yunpai.rules.lot.LotCommand.PlaceBid;

/** What must hold of a lot after every step, whatever was asked. */
final class LotInvariants {
    private final String where;
    private final List<LotEvent> record = new ArrayList<>();
    private Lot refolded = Lots.draft();

    LotInvariants(String where) {
        this.where = where;
    }

    Lot follow(Lot before, LotCommand command, Decision decision, long now) {
        require(Lots.decide(before, command, now).equals(decision), "the same command gives the same events");
        if (!(decision instanceof Accepted(var events))) {
            return before;
        }
        var after = before;
        for (var event : events) {
            after = Lots.evolve(after, event);
            record.add(event);
            refolded = Lots.evolve(refolded, EventCodec.decode(EventCodec.encode(event)));
        }
        require(refolded.equals(after), "what is folded from the record's bytes is the state");
        compare(before, after);
        if (command instanceof PlaceBid bid) {
            checkBid((Lot.Open) before, bid);
        }
        return after;
    }

    private void compare(Lot before, Lot after) {
        require(!before.phase().isEnd() || after.phase() == before.phase(), "a lot ends once");
        if (before instanceof Lot.Running was && after instanceof Lot.Running is) {
            require(
                    is.window().closesAtMicros() >= was.window().closesAtMicros(),
                    "the end never moves to an earlier time");
        }
        if (before instanceof Lot.Published was && after instanceof Lot.Published is) {
            require(is.terms().equals(was.terms()), "the terms are frozen");
            require(
                    Lots.minimumFen(is, Rank.ORDINARY) >= Lots.minimumFen(was, Rank.ORDINARY),
                    "the least bid never falls");
            require(is.bidding().bids() - was.bidding().bids() <= 1, "bids are counted one by one");
        }
        switch (after) {
            case Lot.Sold sold -> {
                require(sold.winning().equals(sold.bidding().leading()), "the leading bid wins");
                require(
                        sold.winning().amountFen() >= sold.terms().startingPriceFen(),
                        "nothing is sold below the starting price");
                require(sold.winning().receivedAtMicros() < sold.closedAtMicros(), "the winning bid was in time");
            }
            case Lot.Unsold unsold -> require(unsold.bidding().bids() == 0, "one bid is a sale");
            default -> {}
        }
    }

    private void checkBid(Lot.Open before, PlaceBid bid) {
        var rank = before.bidding().bidders().rankOf(bid.code());
        require(rank != null, "no bid counts by one who is not admitted");
        if (rank != null) {
            require(bid.amountFen() >= Lots.minimumFen(before, rank), "no bid counts below the least");
        }
        require(before.window().opensAtMicros() <= bid.receivedAtMicros(), "no bid counts before the opening");
        require(bid.receivedAtMicros() < before.window().closesAtMicros(), "no bid counts at or after the end");
    }

    private void require(boolean holds, String invariant) {
        if (!holds) {
            throw new AssertionError(where + " after " + record.size() + " events: " + invariant + "\n" + record);
        }
    }
}
