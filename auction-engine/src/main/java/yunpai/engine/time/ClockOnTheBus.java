package yunpai.engine.time;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Tells the court clock on the event bus: whoever asks, and everybody when it was set. The gateway shows it to those who watch. */
public final class ClockOnTheBus {
    /** Asked with anything, answered with {@code {"courtMicros", "rate", "rehearsal"}}. */
    public static final String ADDRESS = "yunpai.clock";
    /** The same is published here after a jump or a change of rate. */
    public static final String CHANGED = "yunpai.clock.changed";

    private final Vertx vertx;
    private final CourtClock clock;

    public ClockOnTheBus(Vertx vertx, CourtClock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    public void start() {
        vertx.eventBus().consumer(ADDRESS, asked -> asked.reply(reading()));
        clock.onChange(() -> vertx.eventBus().publish(CHANGED, reading()));
    }

    private JsonObject reading() {
        return new JsonObject()
                .put("courtMicros", clock.nowMicros())
                .put("rate", clock.rate())
                .put("rehearsal", clock instanceof RehearsalClock);
    }
}
