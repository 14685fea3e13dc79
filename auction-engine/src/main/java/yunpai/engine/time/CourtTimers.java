package yunpai.engine.time;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import yunpai.engine.loop.Loop;

/** Timers and listeners of a court clock: armed on real time, and armed anew whenever the clock changes its pace. */
final class CourtTimers {

    /** A court timer far away is looked at again after this, so that no drift of a pace adds up. */
    private static final long LONGEST_MILLIS = 60_000;

    private final CourtClock clock;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Timer> timers = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    CourtTimers(CourtClock clock) {
        this.clock = clock;
    }

    long set(Loop loop, long atMicros, Runnable action) {
        Timer timer = new Timer(ids.incrementAndGet(), loop, atMicros, action);
        timers.put(timer.id, timer);
        timer.arm();
        return timer.id;
    }

    boolean cancel(long id) {
        Timer timer = timers.remove(id);
        return timer != null && timer.stop();
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** To be called after the clock has jumped or changed its rate. */
    void changed() {
        timers.values().forEach(Timer::arm);
        listeners.forEach(Runnable::run);
    }

    private final class Timer {
        private final long id;
        private final Loop loop;
        private final long atMicros;
        private final Runnable action;
        private final AtomicBoolean done = new AtomicBoolean();
        private long armed = -1;

        Timer(long id, Loop loop, long atMicros, Runnable action) {
            this.id = id;
            this.loop = loop;
            this.atMicros = atMicros;
            this.action = action;
        }

        synchronized void arm() {
            disarm();
            long left = atMicros - clock.nowMicros();
            if (left <= 0) {
                loop.run(this::fire);
            } else if (clock.rate() > 0) {
                double millis = Math.ceil(left / clock.rate() / 1_000);
                armed = loop.setTimer((long) Math.clamp(millis, 1, LONGEST_MILLIS), this::arm);
            }
        }

        private synchronized void disarm() {
            if (armed >= 0) {
                loop.cancelTimer(armed);
                armed = -1;
            }
        }

        boolean stop() {
            disarm();
            return done.compareAndSet(false, true);
        }

        private void fire() {
            if (done.compareAndSet(false, true)) {
                timers.remove(id);
                action.run();
            }
        }
    }
}
