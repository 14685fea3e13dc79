package yunpai.rules.record;

/**
 * Something that is wrong with a lot's record.
 *
 * @param number of the public entry it concerns, 0 for the file as a whole
 * @param sentence for people
 */
public record Finding(Kind kind, long number, String sentence) {

    /** What was done to it. */
    public enum Kind {
        CHANGED,
        DROPPED,
        MOVED,
        /** The entries are in the log, and contradict each other or the law. */
        CONTRADICTS,
        /** The file as a whole does not fit. */
        FILE
    }
}
