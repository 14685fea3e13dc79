package yunpai.gateway.feed;

import java.util.HashMap;
import java.util.Map;

/** A throttle for each holder of a ticket; those at rest are forgotten. Safe for use by several threads. */
public final class Throttles {
    private static final int FORGET_FROM = 1_000;
    private static final int MOST = 200_000;

    private final double burst;
    private final double perSecond;
    private final Map<String, Throttle> all = new HashMap<>();
    private int forgetAt = FORGET_FROM;

    /** See {@link Throttle}. */
    public Throttles(double burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    synchronized int size() {
        return all.size();
    }

    /** Whether so many more of this holder may pass now. */
    public synchronized boolean pass(String holder, double count, long nowNanos) {
        if (all.size() >= forgetAt) {
            all.values().removeIf(each -> each.rested(nowNanos));
            forgetAt = Math.max(FORGET_FROM, all.size() * 2);
        }
        if (all.size() >= MOST && !all.containsKey(holder)) {
            return false;
        }
        return all.computeIfAbsent(holder, one -> new Throttle(burst, perSecond, nowNanos))
                .pass(count, nowNanos);
    }
}
