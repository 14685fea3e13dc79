package yunpai.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import yunpai.engine.loop.Loop;

/** A court clock that stands still until a test moves it. */
public final class ManualClock implements CourtClock {

    private final AtomicLong micros;
    private final CourtTimers timers = new CourtTimers(this);
    private volatile boolean trusted = true;

    public ManualClock(long startMicros) {
        this.micros = new AtomicLong(startMicros);
    }

    /** Starts at an instant as ISO-8601 writes it. */
    public static ManualClock at(String instant) {
        Instant start = Instant.parse(instant);
        return new ManualClock(start.getEpochSecond() * 1_000_000 + start.getNano() / 1_000);
    }

    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the court clock never goes back");
        }
        micros.addAndGet(by.toNanos() / 1_000);
        timers.changed();
    }

    public void advanceTo(long atMicros) {
        micros.accumulateAndGet(atMicros, Math::max);
        timers.changed();
    }

    public void trust(boolean now) {
        trusted = now;
        timers.changed();
    }

    @Override
    public long nowMicros() {
        return micros.get();
    }

    @Override
    public double rate() {
        return 0;
    }

    @Override
    public boolean trusted() {
        return trusted;
    }

    @Override
    public long setTimer(Loop loop, long atMicros, Runnable action) {
        return timers.set(loop, atMicros, action);
    }

    @Override
    public boolean cancelTimer(long timerId) {
        return timers.cancel(timerId);
    }

    @Override
    public void onChange(Runnable listener) {
        timers.onChange(listener);
    }
}
