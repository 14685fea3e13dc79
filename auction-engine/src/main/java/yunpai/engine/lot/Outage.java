package yunpai.engine.lot;

/**
 * A stretch of court time in which lots were not served.
 *
 * @param realMicros how long it lasted for people, which in rehearsal is not what the court clock says
 * @param cause for the operators, not for the public
 */
record Outage(long fromMicros, long toMicros, long realMicros, String cause) {

    /** Whether it covers the instant. */
    boolean covers(long atMicros) {
        return fromMicros <= atMicros && atMicros <= toMicros;
    }

    boolean overlaps(long fromInclusive, long toExclusive) {
        return fromMicros < toExclusive && toMicros >= fromInclusive;
    }

    /** The shorter of court time and people's time: neither a fast rehearsal clock nor one that stood still makes it longer. */
    long lengthMicros() {
        return Math.min(realMicros, toMicros - fromMicros);
    }
}
