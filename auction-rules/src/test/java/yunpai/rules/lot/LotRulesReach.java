package yunpai.rules.lot;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import yunpai.rules.Rule;

/** The rules that a lot can raise. */
final class LotRulesReach {
    static final Set<Rule> ALL = Collections.unmodifiableSet(EnumSet.of(
            Rule.LOT_IS_DRAFT,
            Rule.LOT_IS_ANNOUNCED,
            Rule.OPENING_TIME_HAS_COME,
            Rule.BIDDING_IS_OPEN,
            Rule.CLOSING_TIME_HAS_COME,
            Rule.LOT_HAS_NOT_ENDED,
            Rule.LOT_IS_NOT_WITHDRAWN,
            Rule.LOT_IS_NOT_SUSPENDED,
            Rule.LOT_IS_SUSPENDED,
            Rule.SUSPENSION_HAS_REASON,
            Rule.RESUMPTION_IS_ANNOUNCED_BEFOREHAND,
            Rule.RESUMPTION_LEAVES_FULL_TIME,
            Rule.WITHDRAWAL_HAS_REASON,
            Rule.CONFIRMATION_FOLLOWS_SALE,
            Rule.CONFIRMATION_IS_MADE_ONCE,
            Rule.BIDDER_IS_ADMITTED,
            Rule.CODE_IS_NEW,
            Rule.BID_IS_IN_TIME,
            Rule.BID_MEETS_STARTING_PRICE,
            Rule.BID_MEETS_MINIMUM,
            Rule.BID_IS_WHOLE_INCREMENTS,
            Rule.PRIORITY_RANK_PREVAILS,
            Rule.AMOUNT_IS_WITHIN_BOUNDS,
            Rule.FIRST_BID_EQUALS_STARTING_PRICE,
            Rule.SOLE_BIDDER_DOES_NOT_RAISE_HIMSELF,
            Rule.JUMP_IS_CONFIRMED));

    private LotRulesReach() {}
}
