package yunpai.rules.lot;

import java.util.List;
import yunpai.rules.Rule;

/** The answer to a command. */
public sealed interface Decision {

    /** It is done when these events are on record; none if nothing was left to do. */
    record Accepted(List<LotEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }

        static Accepted of(LotEvent event) {
            return new Accepted(List.of(event));
        }
    }

    /**
     * It is refused.
     *
     * @param rule what is not true
     * @param detail the facts, for the record of whoever asked; may be empty
     */
    record Refused(Rule rule, String detail) implements Decision {
        static Refused by(Rule rule) {
            return new Refused(rule, "");
        }
    }

    /**
     * The bid is valid but jumps far: the bidder is asked to confirm the amount with a new bid.
     *
     * @param amountFen what he bid
     * @param referenceFen the leading bid, or the starting price while there is none
     * @param minimumFen the least he could bid
     */
    record NeedsConfirmation(long amountFen, long referenceFen, long minimumFen) implements Decision {}
}
