package yunpai.gateway.feed;

/**
 * Lets through so many at once and so many a second from then on. Not safe for use by several threads.
 */
public final class Throttle {
    private final double burst;
    private final double perSecond;
    private double left;
    private long lastNanos;

    /**
     * A throttle that is at rest.
     *
     * @param burst at least 1
     */
    public Throttle(double burst, double perSecond, long nowNanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.lastNanos = nowNanos;
    }

    /** Whether one more may pass now. */
    public boolean pass(long nowNanos) {
        return pass(1, nowNanos);
    }

    /** Whether so many more may pass now; all or none. */
    public boolean pass(double count, long nowNanos) {
        left = Math.min(burst, left + (nowNanos - lastNanos) / 1e9 * perSecond);
        lastNanos = nowNanos;
        if (left < count) {
            return false;
        }
        left -= count;
        return true;
    }

    /** Whether it has been at rest long enough to be forgotten. */
    public boolean rested(long nowNanos) {
        return left + (nowNanos - lastNanos) / 1e9 * perSecond >= burst;
    }
}
