package yunpai.gateway.feed;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Refusal;

/**
 * Who may follow the feed: so many at a time, and so many new ones a second. When a crowd returns at once, those who are in are served on,
 * and the others come in one after the other; pages try again after a pause by chance. Safe for use by several threads.
 */
public final class FeedDoor {
    private final int most;
    private final Throttle newcomers;
    private final AtomicInteger inside = new AtomicInteger();

    /**
     * A door nobody has come through.
     *
     * @param most at a time, at least 1
     * @param perSecond newcomers in the long run, at least 1; as many again may come at once
     */
    public FeedDoor(int most, int perSecond, long nowNanos) {
        this.most = most;
        this.newcomers = new Throttle(perSecond, perSecond, nowNanos);
    }

    /** Lets one in who must {@link #leave}; or says why not. */
    @Nullable
    Refusal enter(long nowNanos) {
        synchronized (newcomers) {
            if (inside.get() >= most) {
                return Refusal.of(503, "观看人数已达上限，请稍后再试", "no more connections can be taken");
            }
            if (!newcomers.pass(nowNanos)) {
                return Refusal.of(503, "同时进入的人较多，请稍候", "too many come at once, try again in a moment");
            }
            inside.incrementAndGet();
            return null;
        }
    }

    void leave() {
        inside.decrementAndGet();
    }

    /** How many are in. */
    public int inside() {
        return inside.get();
    }
}
