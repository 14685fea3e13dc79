package yunpai.engine.lot;

import yunpai.protocol.lot.LotState;
import yunpai.rules.Rule;

/** What became of a command to a lot. */
public sealed interface LotAnswer {

    /** It is on record; or nothing was left to do. */
    record Done(LotState state) implements LotAnswer {}

    /**
     * It is refused, and nothing has changed.
     *
     * @param detail the facts, may be empty
     */
    record Refused(Rule rule, String detail) implements LotAnswer {}

    /** Nobody published such a lot. */
    record NoSuchLot() implements LotAnswer {}

    /** It was not taken up; asking again later does no harm. */
    record Busy() implements LotAnswer {}

    /** It may or may not be on record: look at the lot before asking again. */
    record Unknown() implements LotAnswer {}
}
