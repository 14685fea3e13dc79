package yunpai.engine.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import yunpai.engine.loop.Loop;

/**
 * The court clock of a rehearsal hall: it can be set forward and made faster or slower while it goes, and keeps its time over
 * restarts. Below it goes a real court clock, whose trust it shares.
 */
public final class RehearsalClock implements CourtClock {

    private static final long NOTE_EVERY_MILLIS = 1_000;

    private final CourtClock real;
    private final RehearsalStore store;
    private final CourtTimers timers = new CourtTimers(this);
    private volatile Going going;

    private RehearsalClock(CourtClock real, RehearsalStore store, RehearsalPair pair) {
        this.real = real;
        this.store = store;
        this.going = new Going(pair, Long.MIN_VALUE);
        real.onChange(timers::changed);
    }

    /**
     * What the clock does while no server runs.
     */
    public enum WhileDown {
        /** Goes on at its rate, like a real clock. */
        GOES_ON,
        /** Stands still: a demo started later goes on where it was. */
        STANDS_STILL
    }

    /** A clock that starts at {@code first} (a court instant and rate) unless the database remembers it. */
    public static Future<RehearsalClock> start(
            Vertx vertx, CourtClock real, RehearsalStore store, RehearsalPair first, WhileDown whileDown) {
        return store.load()
                .compose(known -> known.isPresent() && whileDown == WhileDown.GOES_ON
                        ? Future.succeededFuture(known.get())
                        : begin(store, known, real.nowMicros(), first))
                .map(pair -> {
                    RehearsalClock clock = new RehearsalClock(real, store, pair);
                    vertx.setPeriodic(NOTE_EVERY_MILLIS, tick -> clock.note());
                    return clock;
                });
    }

    private static Future<RehearsalPair> begin(
            RehearsalStore store, Optional<RehearsalPair> known, long realMicros, RehearsalPair first) {
        Future<RehearsalPair> from = known.isEmpty()
                ? Future.succeededFuture(first)
                : store.lastReached()
                        .map(last -> new RehearsalPair(
                                Math.max(last, known.get().courtMicros()),
                                realMicros,
                                known.get().rate()));
        return from.compose(pair -> store.save(pair).map(pair));
    }

    /**
     * Sets the clock forward, or its rate, or both.
     *
     * @throws IllegalArgumentException if the instant is past or the rate out of its bounds; nothing has changed then
     */
    public Future<Void> set(OptionalLong courtMicros, OptionalDouble rate) {
        long now = nowMicros();
        long from = courtMicros.orElse(now);
        if (from < now) {
            throw new IllegalArgumentException("the court clock is only set forward");
        }
        RehearsalPair next = new RehearsalPair(from, real.nowMicros(), rate.orElse(going.pair.rate()));
        return store.save(next).onSuccess(saved -> {
            going = new Going(next, nowMicros());
            timers.changed();
        });
    }

    private Future<Void> note() {
        return store.reached(nowMicros()).compose(noted -> follow());
    }

    /** Whatever node the clock was set at, all go by what is stored. */
    private Future<Void> follow() {
        Going asked = going;
        return store.load()
                .onSuccess(stored -> stored.filter(pair -> asked.equals(going) && !pair.equals(asked.pair))
                        .ifPresent(pair -> {
                            going = new Going(pair, nowMicros());
                            timers.changed();
                        }))
                .mapEmpty();
    }

    @Override
    public long nowMicros() {
        return going.at(real.nowMicros());
    }

    @Override
    public double rate() {
        return going.pair.rate();
    }

    @Override
    public boolean trusted() {
        return real.trusted();
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

    /** The floor: while a slower pair was being saved, the old one went on. */
    private record Going(RehearsalPair pair, long floor) {
        long at(long realMicros) {
            return Math.max(floor, pair.at(realMicros));
        }
    }
}
