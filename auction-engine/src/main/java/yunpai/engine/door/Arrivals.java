package yunpai.engine.door;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yunpai.engine.time.CourtClock;

/**
 * The commands that were stamped and are not yet handed over. Stamping and entering are one step, so that at a fence nothing can be
 * stamped and not yet known. Safe from any thread.
 */
final class Arrivals {

    /** More than this cannot be on the way through one door. */
    static final int MOST = 50_000;

    private final CourtClock clock;
    private final TreeMap<Long, Arrival> open = new TreeMap<>();
    private long number;

    Arrivals(CourtClock clock) {
        this.clock = clock;
    }

    /**
     * A command that has been read completely.
     *
     * @param stampMicros the bid's time (Art 20)
     */
    record Arrival(long number, long stampMicros) {}

    /** Stamps a command; null if there is no room for one more. */
    synchronized @Nullable Arrival stamp() {
        if (open.size() >= MOST) {
            return null;
        }
        Arrival arrival = new Arrival(++number, clock.nowMicros());
        open.put(arrival.number(), arrival);
        return arrival;
    }

    /** It was handed over, or came to nothing. */
    synchronized void left(Arrival arrival) {
        open.remove(arrival.number());
    }

    /** Whether something stamped before the instant is still on its way. Stamps never fall, so the first is the oldest. */
    synchronized boolean anyBefore(long atMicros) {
        return !open.isEmpty() && open.firstEntry().getValue().stampMicros() < atMicros;
    }
}
