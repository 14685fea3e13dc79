package yunpai.engine.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;

/**
 * The court clock in earnest. It starts from the database's clock and then goes by the steady clock of this machine; later
 * comparisons only make it a little faster or slower. A wall clock that jumps, here or there, moves nothing: it ends the trust in
 * this clock until the references agree again.
 */
public final class SteeredClock implements CourtClock {

    private static final Logger LOG = LoggerFactory.getLogger(SteeredClock.class);
    private static final int SAMPLES = 5;
    private static final int ATTEMPTS = 15;
    /** Half a millisecond in a second: no bidder can notice, and a quarz that drifts 100 ppm is still caught. */
    private static final double FASTEST_SLEW = 500e-6;

    private final ClockReference reference;
    private final ClockBounds bounds;
    private final LocalClocks local;
    private final CourtTimers timers = new CourtTimers(this);
    private volatile Pace pace = new Pace(0, 0, 0);
    private volatile boolean trusted;
    private volatile long offsetMicros;
    private volatile long errorMicros;

    private SteeredClock(ClockReference reference, ClockBounds bounds, LocalClocks local) {
        this.reference = reference;
        this.bounds = bounds;
        this.local = local;
    }

    /**
     * Starts the clock and goes on comparing until {@code vertx} closes. Fails when the reference gives no usable answer.
     */
    public static Future<SteeredClock> start(Vertx vertx, ClockReference reference, ClockBounds bounds) {
        return start(reference, bounds, LocalClocks.ofThisMachine())
                .onSuccess(clock -> vertx.setPeriodic(bounds.every().toMillis(), tick -> clock.compare()));
    }

    static Future<SteeredClock> start(ClockReference reference, ClockBounds bounds, LocalClocks local) {
        SteeredClock clock = new SteeredClock(reference, bounds, local);
        return clock.samples().map(samples -> {
            ClockSample first = ClockSample.median(samples);
            clock.pace = new Pace(first.nanos(), first.referenceMicros(), 0);
            clock.judge(first);
            return clock;
        });
    }

    @Override
    public long nowMicros() {
        return pace.at(local.nanos().getAsLong());
    }

    @Override
    public double rate() {
        return 1;
    }

    @Override
    public boolean trusted() {
        return trusted;
    }

    /** By how much the database was ahead of this clock when they were last compared. */
    public long offsetMicros() {
        return offsetMicros;
    }

    /** The greatest error of the last comparison. */
    public long errorMicros() {
        return errorMicros;
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

    /** Compares once and steers. An unreachable reference changes nothing: the steady clock goes on. */
    Future<Void> compare() {
        return samples()
                .map(ClockSample::median)
                .onSuccess(this::steer)
                .onFailure(away -> LOG.warn("the court clock could not be compared: {}", away.getMessage()))
                .mapEmpty();
    }

    private void steer(ClockSample sample) {
        judge(sample);
        long now = local.nanos().getAsLong();
        double wanted = offsetMicros / (bounds.every().toNanos() / 1_000.0);
        double slew = trusted ? Math.clamp(wanted, -FASTEST_SLEW, FASTEST_SLEW) : 0;
        pace = new Pace(now, pace.at(now), slew);
    }

    private void judge(ClockSample sample) {
        long court = pace.at(sample.nanos());
        offsetMicros = sample.referenceMicros() - court;
        errorMicros = sample.roundTripNanos() / 2_000;
        long limit = bounds.limitMicros();
        boolean agree = Math.abs(offsetMicros) <= limit
                && Math.abs(sample.wallMicros() - court) <= limit
                && Math.abs(sample.wallMicros() - sample.referenceMicros()) <= limit;
        if (agree != trusted) {
            trusted = agree;
            report(sample, court);
            timers.changed();
        }
    }

    private void report(ClockSample sample, long court) {
        if (trusted) {
            LOG.info("the court clock and its references agree within {}", bounds.limit());
        } else {
            Alarm.CLOCK_NOT_TRUSTED
                    .raise(LOG)
                    .log(
                            "ALARM the court clock is not trusted, no bid is taken: the database is {} us, this machine {} us ahead of it",
                            sample.referenceMicros() - court,
                            sample.wallMicros() - court);
        }
    }

    private Future<List<ClockSample>> samples() {
        return more(new ArrayList<>(), ATTEMPTS);
    }

    private Future<List<ClockSample>> more(List<ClockSample> taken, int attemptsLeft) {
        if (taken.size() == SAMPLES) {
            return Future.succeededFuture(taken);
        }
        if (attemptsLeft == 0) {
            return Future.failedFuture("no answer of the reference clock came within " + bounds.longestRoundTrip());
        }
        long asked = local.nanos().getAsLong();
        return reference.micros().compose(answer -> {
            long answered = local.nanos().getAsLong();
            long wall = local.wallMicros().getAsLong();
            long trip = answered - asked;
            if (local.nanos().getAsLong() - asked <= bounds.longestRoundTrip().toNanos()) {
                taken.add(new ClockSample(asked + trip / 2, answer, wall - trip / 2_000, trip));
            }
            return more(taken, attemptsLeft - 1);
        });
    }

    /** From {@code baseMicros} on, this much faster than the steady clock. */
    private record Pace(long baseNanos, long baseMicros, double slew) {
        long at(long nanos) {
            long elapsed = nanos - baseNanos;
            return baseMicros + elapsed / 1_000 + (long) (elapsed * slew / 1_000);
        }
    }
}
