package yunpai.engine.time;

/**
 * The court clock of a rehearsal: at the real instant it was the court instant, and from there it goes at the rate.
 *
 * @param rate court seconds per real second, from 0.1 to 3600
 */
public record RehearsalPair(long courtMicros, long realMicros, double rate) {

    public static final double SLOWEST = 0.1;
    public static final double FASTEST = 3_600;

    public RehearsalPair {
        if (!(rate >= SLOWEST && rate <= FASTEST)) {
            throw new IllegalArgumentException("the rate is from " + SLOWEST + " to " + FASTEST + ", not " + rate);
        }
    }

    long at(long nowRealMicros) {
        return courtMicros + (long) ((nowRealMicros - realMicros) * rate);
    }
}
