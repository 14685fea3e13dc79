package yunpai.rules.lot;

import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.Rule;
import yunpai.rules.lot.Decision.Accepted;
import yunpai.rules.lot.Decision.NeedsConfirmation;
import yunpai.rules.lot.Decision.Refused;

/** What makes a bid valid under {@link RulesVersion#V1}. */
final class BiddingRulesV1 {
    private BiddingRulesV1() {}

    static Decision decide(Lot.Published lot, LotCommand.PlaceBid bid, long now) {
        return switch (lot) {
            case Lot.Announced announced -> Refused.by(Rule.BIDDING_IS_OPEN);
            case Lot.Suspended suspended -> Refused.by(Rule.LOT_IS_NOT_SUSPENDED);
            case Lot.Withdrawn withdrawn -> Refused.by(Rule.LOT_IS_NOT_WITHDRAWN);
            case Lot.Sold sold -> Refused.by(Rule.BID_IS_IN_TIME);
            case Lot.Unsold unsold -> Refused.by(Rule.BID_IS_IN_TIME);
            case Lot.Open open -> decideOpen(open, bid, now);
        };
    }

    private static Decision decideOpen(Lot.Open lot, LotCommand.PlaceBid bid, long now) {
        if (lot.window().isBefore(bid.receivedAtMicros())) {
            return Refused.by(Rule.BIDDING_IS_OPEN);
        }
        if (lot.window().isOver(bid.receivedAtMicros())) {
            return Refused.by(Rule.BID_IS_IN_TIME);
        }
        var rank = lot.bidding().bidders().rankOf(bid.code());
        if (rank == null) {
            return Refused.by(Rule.BIDDER_IS_ADMITTED);
        }
        var broken = brokenByAmount(lot, bid.code(), rank, bid.amountFen());
        if (broken != null) {
            return new Refused(broken, facts(lot, rank, bid));
        }
        var jump = lot.terms().settings().jump();
        long reference = referenceFen(lot);
        if (jump != null
                && !bid.confirmedJump()
                && jump.isExceeded(reference, bid.amountFen(), lot.terms().incrementFen())) {
            return new NeedsConfirmation(bid.amountFen(), reference, minimumFen(lot, rank));
        }
        return accept(lot, bid, rank, now);
    }

    private static @Nullable Rule brokenByAmount(Lot.Open lot, String code, Rank rank, long amountFen) {
        var terms = lot.terms();
        if (amountFen > Money.MAX_FEN) {
            return Rule.AMOUNT_IS_WITHIN_BOUNDS;
        }
        if (amountFen < terms.startingPriceFen()) {
            return Rule.BID_MEETS_STARTING_PRICE;
        }
        var leading = lot.bidding().leading();
        if (leading == null) {
            return brokenByFirst(terms, amountFen);
        }
        if (leading.code().equals(code)
                && terms.settings().soleBidderMayNotRaiseHimself()
                && !lot.bidding().contested()) {
            return Rule.SOLE_BIDDER_DOES_NOT_RAISE_HIMSELF;
        }
        if (amountFen == leading.amountFen() && rank.hasPriority()) {
            return rank.prevailsOver(leading.rank()) ? null : Rule.PRIORITY_RANK_PREVAILS;
        }
        if (amountFen < leading.amountFen() + terms.incrementFen()) {
            return Rule.BID_MEETS_MINIMUM;
        }
        return (amountFen - leading.amountFen()) % terms.incrementFen() == 0 ? null : Rule.BID_IS_WHOLE_INCREMENTS;
    }

    private static @Nullable Rule brokenByFirst(Terms terms, long amountFen) {
        long above = amountFen - terms.startingPriceFen();
        if (above > 0 && terms.settings().firstBidEqualsStartingPrice()) {
            return Rule.FIRST_BID_EQUALS_STARTING_PRICE;
        }
        return above % terms.incrementFen() == 0 ? null : Rule.BID_IS_WHOLE_INCREMENTS;
    }

    private static Decision accept(Lot.Open lot, LotCommand.PlaceBid bid, Rank rank, long now) {
        long closesAt = Math.max(lot.window().closesAtMicros(), bid.receivedAtMicros() + Lots.EXTENSION_MICROS);
        var valid = new Bid(bid.bidId(), bid.code(), rank, bid.amountFen(), bid.receivedAtMicros(), now);
        return Accepted.of(new LotEvent.BidAccepted(
                valid, closesAt, closesAt > lot.window().closesAtMicros()));
    }

    static long minimumFen(Lot.Published lot, Rank rank) {
        var leading = lot.bidding().leading();
        if (leading == null) {
            return lot.terms().startingPriceFen();
        }
        return rank.prevailsOver(leading.rank())
                ? leading.amountFen()
                : leading.amountFen() + lot.terms().incrementFen();
    }

    private static long referenceFen(Lot.Open lot) {
        var leading = lot.bidding().leading();
        return leading == null ? lot.terms().startingPriceFen() : leading.amountFen();
    }

    private static String facts(Lot.Open lot, Rank rank, LotCommand.PlaceBid bid) {
        return "bid " + Money.yuan(bid.amountFen()) + ", least " + Money.yuan(minimumFen(lot, rank));
    }
}
