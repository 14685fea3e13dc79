package yunpai.engine.alarm;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a person has to look at. Each is logged as an error whose sentence begins with {@code ALARM} and which carries the alarm's word
 * as the field {@code alarm}; the operator's guide says of each word what it means and what to do.
 */
public enum Alarm {
    /** Something without which lots are not served is gone. */
    LOTS_NOT_SERVED,
    /** It is back; what it cost is named. */
    LOTS_WERE_NOT_SERVED,
    /** The references of the court clock disagree. */
    CLOCK_NOT_TRUSTED,
    /** A commit was neither confirmed nor refused. */
    COMMIT_UNKNOWN,
    /** Another node had taken lots over when this one wrote them. */
    NOT_OWNER,
    /** One lot can neither be followed nor decided. */
    LOT_STANDS_STILL,
    /** A door did not give its word at a lot's end. */
    FENCE_UNANSWERED,
    /** Rows of the record have a hole or were changed. */
    RECORD_NOT_TAKEN,
    /** A witness holds the record to have been set back or rewritten. */
    WITNESS_REFUSES,
    /** The buyer may not buy. */
    BUYER_IN_CONFLICT,
    /** Nobody is known behind the code that won. */
    BUYER_UNKNOWN,
    /** Our books and the bank's statement differ. */
    BANK_DIFFERS;

    /** The field that names a lot in every line of the log that concerns one. */
    public static final String LOT = "lot";

    /** The field that names an alarm. */
    public static final String FIELD = "alarm";

    /** The word it is known by to operators, e.g. {@code commit_unknown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Begins its line in the log; whoever raises it says the sentence. */
    public LoggingEventBuilder raise(Logger log) {
        return log.atError().addKeyValue(FIELD, word());
    }
}
