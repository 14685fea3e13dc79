package yunpai.engine.lot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;
import yunpai.engine.time.CourtClock;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.Window;

/**
 * Knows when this node did not serve its lots, and what follows from it (Art 28): a lot whose end falls into such a time is not
 * closed but suspended, however short it was; so is one that lost more of its last five minutes than the court allows.
 */
class OutageGuard {

    private static final Logger LOG = LoggerFactory.getLogger(OutageGuard.class);
    private static final int REMEMBERED = 100;

    private final Loop loop;
    private final CourtClock clock;
    private final Patience patience;
    private final Deque<Outage> outages = new ArrayDeque<>();
    private final Map<String, Since> ongoing = new HashMap<>();
    private final Consumer<Outage> over;

    /** The consumer hears of every outage when it is over. */
    OutageGuard(Loop loop, CourtClock clock, Patience patience, Consumer<Outage> over) {
        this.loop = loop;
        this.clock = clock;
        this.patience = patience;
        this.over = over;
    }

    /** Something without which lots are not served has gone; since when is given. */
    void lost(String what, long fromMicros, long fromNanos) {
        if (ongoing.putIfAbsent(what, new Since(fromMicros, fromNanos)) == null) {
            Alarm.LOTS_NOT_SERVED.raise(LOG).log("ALARM lots are not served: {}", what);
        }
    }

    /** It is back, if it was gone. */
    void back(String what) {
        Since since = ongoing.remove(what);
        if (since != null) {
            note(since.until(what));
        }
    }

    /** Something took a while and then ended; if it took noticeably long, that was an outage. */
    void took(String what, long fromMicros, long fromNanos) {
        if (loop.nanos() - fromNanos > patience.nanos()) {
            note(new Since(fromMicros, fromNanos).until(what));
        }
    }

    boolean serving() {
        return ongoing.isEmpty();
    }

    Stream<String> missing() {
        return ongoing.keySet().stream().sorted();
    }

    private void note(Outage outage) {
        Alarm.LOTS_WERE_NOT_SERVED
                .raise(LOG)
                .log(
                        "ALARM lots were not served from {} to {} (court micros): {}",
                        outage.fromMicros(),
                        outage.toMicros(),
                        outage.cause());
        outages.addLast(outage);
        if (outages.size() > REMEMBERED) {
            outages.removeFirst();
        }
        over.accept(outage);
    }

    /** The outage for which this lot must not be closed now that its end has come. */
    Optional<Outage> forbidsClosing(Lot.Open lot) {
        long closesAt = lot.window().closesAtMicros();
        return all().filter(outage -> outage.covers(closesAt) || spoils(outage, lot))
                .findFirst();
    }

    /** The outage that kept this lot from opening in time, if less than the least time for bidding would be left of it. */
    Optional<Outage> forbidsOpening(Lot.Announced lot, long nowMicros) {
        return all().filter(outage -> TakeOver.openedTooLate(lot.window(), outage, nowMicros))
                .findFirst();
    }

    /** Whether the outage took more from the lot than may be taken, so that it is suspended at once. */
    static boolean spoils(Outage outage, Lot.Open lot) {
        Window window = lot.window();
        long allowedMicros = lot.terms().settings().lastMinutesOutageMicros();
        long lastMinutes = Math.max(window.opensAtMicros(), window.closesAtMicros() - Lots.EXTENSION_MICROS);
        return outage.lengthMicros() > allowedMicros && outage.overlaps(lastMinutes, window.closesAtMicros());
    }

    private Stream<Outage> all() {
        return Stream.concat(
                outages.stream(),
                ongoing.entrySet().stream().map(gone -> gone.getValue().until(gone.getKey())));
    }

    private final class Since {
        private final long micros;
        private final long nanos;

        Since(long micros, long nanos) {
            this.micros = micros;
            this.nanos = nanos;
        }

        Outage until(String cause) {
            return new Outage(micros, clock.nowMicros(), (loop.nanos() - nanos) / 1_000, cause);
        }
    }
}
