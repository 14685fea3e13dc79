package yunpai.gateway.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The court clock, asked of the engine every few seconds and carried on by monotonic time between. It is shown to people and written
 * beside what they did; nothing is decided by it here.
 */
public final class CourtTime {
    /** The engine answers {@code {courtMicros, rate, rehearsal}}. */
    public static final String ADDRESS = "yunpai.clock";
    /** The engine publishes the same when a rehearsal's clock was set. */
    public static final String CHANGED = "yunpai.clock.changed";

    private static final Logger LOG = LoggerFactory.getLogger(CourtTime.class);
    private static final long ASK_EVERY_MILLIS = 5_000;

    private final Vertx vertx;
    private final LongSupplier realMicros;
    private volatile Reading reading;
    private long timer = -1;

    /**
     * What the engine said, and when on the monotonic clock.
     *
     * @param rate court seconds per real second
     */
    private record Reading(long courtMicros, double rate, boolean rehearsal, long nanos) {
        long at(long nowNanos) {
            return courtMicros + (long) ((nowNanos - nanos) / 1000.0 * rate);
        }
    }

    /**
     * A clock that shows real time until the engine has answered.
     *
     * @param realMicros microseconds UTC that run as in the street
     */
    public CourtTime(Vertx vertx, LongSupplier realMicros) {
        this.vertx = vertx;
        this.realMicros = realMicros;
        this.reading = new Reading(realMicros.getAsLong(), 1, false, System.nanoTime());
    }

    /** Asks once and goes on asking. An engine that does not answer leaves the last reading in force. */
    public Future<Void> start() {
        vertx.eventBus().<Object>consumer(CHANGED, said -> take(said.body()));
        timer = vertx.setPeriodic(ASK_EVERY_MILLIS, tick -> ask());
        return ask();
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private Future<Void> ask() {
        return vertx.eventBus()
                .<Object>request(ADDRESS, new JsonObject().encode())
                .map(Message::body)
                .onSuccess(this::take)
                .onFailure(silent -> LOG.debug("the court clock does not answer: {}", silent.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void take(Object body) {
        JsonObject said = body instanceof JsonObject json ? json : new JsonObject(body.toString());
        reading = new Reading(
                said.getLong("courtMicros"),
                said.getDouble("rate", 1.0),
                said.getBoolean("rehearsal", false),
                System.nanoTime());
    }

    /** Microseconds UTC on the court clock. */
    public long nowMicros() {
        return reading.at(System.nanoTime());
    }

    /** Court seconds per real second; 1 in a real hall. */
    public double rate() {
        return reading.rate();
    }

    /** Microseconds UTC as in the street, for the lifetime of tickets. */
    public long realMicros() {
        return realMicros.getAsLong();
    }

    /** The instant pictures are dated by: the court's, unless a rehearsal's clock hurries and no player could follow. */
    public long mediaMicros() {
        Reading now = reading;
        return now.rehearsal() ? realMicros.getAsLong() : now.at(System.nanoTime());
    }
}
