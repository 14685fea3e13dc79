package yunpai.engine.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.time.CourtClock;

/**
 * The commands that were stamped and are not yet answered by their lot's owner. Stamping and entering are one step, so that at a
 * fence nothing can be stamped and not yet known. Safe from any thread.
 */
final class Arrivals {

    /** More than this cannot be on the way through one door. */
    static final int MOST = 50_000;

    private final CourtClock clock;
    /** In the order in which they were stamped. */
    private final Map<Long, Arrival> open = new LinkedHashMap<>();

    private long number;

    Arrivals(CourtClock clock) {
        this.clock = clock;
    }

    /**
     * A command that has been read completely.
     *
     * @param stampMicros the bid's time (Art 20)
     */
    record Arrival(long number, UUID lotId, long stampMicros) {}

    /** Stamps a command; null if there is no room for one more. */
    synchronized @Nullable Arrival stamp(UUID lotId) {
        if (open.size() >= MOST) {
            return null;
        }
        Arrival arrival = new Arrival(++number, lotId, clock.nowMicros());
        open.put(arrival.number(), arrival);
        return arrival;
    }

    /** It was answered, or came to nothing. */
    synchronized void left(Arrival arrival) {
        open.remove(arrival.number());
    }

    /** Whether something for those lots stamped before the instant is still on its way. Stamps never fall, so the first is the oldest. */
    synchronized boolean anyBefore(long atMicros, Set<UUID> lots) {
        for (Arrival arrival : open.values()) {
            if (arrival.stampMicros() >= atMicros) {
                return false;
            }
            if (lots.contains(arrival.lotId())) {
                return true;
            }
        }
        return false;
    }
}
