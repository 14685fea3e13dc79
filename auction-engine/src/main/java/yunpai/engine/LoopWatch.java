package yunpai.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Knocks at every event loop of the process once a second, from a thread of its own, and notes how long each takes to answer. A loop
 * that does not come round is a process that only looks alive: whoever it serves hears nothing, and no port tells.
 */
public final class LoopWatch {
    /** Longer than any pause for memory or a disk that is meant to be lived through. */
    public static final long STUCK_SECONDS = 10;

    private static final double NANOS = 1e9;
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final List<Knock> loops = new ArrayList<>();
    private final Thread thread = new Thread(this::knock, "loop-watch");
    private final long stuckNanos;
    private volatile boolean stopped;

    /** Begins at once. */
    public LoopWatch(Vertx vertx) {
        this(vertx, STUCK_SECONDS * EVERY_NANOS);
    }

    /** One that loses patience after {@code stuckNanos}. */
    LoopWatch(Vertx vertx, long stuckNanos) {
        this.stuckNanos = stuckNanos;
        for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            loops.add(new Knock(loop));
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void knock() {
        while (!stopped) {
            loops.forEach(Knock::again);
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    /** Shows the slowest loop's last answer, or how long it has owed one. */
    public LoopWatch shownIn(MeterRegistry meters) {
        Gauge.builder("yunpai.loop.lag.seconds", this::lagSeconds).register(meters);
        return this;
    }

    /** Whether every loop has come round lately. */
    public boolean live() {
        return lagNanos() < stuckNanos;
    }

    private double lagSeconds() {
        return lagNanos() / NANOS;
    }

    private long lagNanos() {
        return loops.stream().mapToLong(Knock::lagNanos).max().orElse(0);
    }

    public void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    private static final class Knock {
        private final EventExecutor loop;
        private volatile long knockedNanos;
        private volatile long lastNanos;
        private volatile boolean owed;

        Knock(EventExecutor loop) {
            this.loop = loop;
        }

        void again() {
            if (owed) {
                return;
            }
            knockedNanos = System.nanoTime();
            owed = true;
            try {
                loop.execute(this::answer);
            } catch (RejectedExecutionException closing) {
                owed = false;
            }
        }

        private void answer() {
            lastNanos = System.nanoTime() - knockedNanos;
            owed = false;
        }

        long lagNanos() {
            long last = lastNanos;
            return owed ? Math.max(last, System.nanoTime() - knockedNanos) : last;
        }
    }
}
