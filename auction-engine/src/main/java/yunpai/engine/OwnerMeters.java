package yunpai.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import yunpai.engine.lot.LotCensus;
import yunpai.engine.lot.bus.LotOwner;

/** Asks the owner of lots once a second what it has, so that no scrape looks into the memory of its event loop. */
final class OwnerMeters {

    private static final long EVERY_MILLIS = 1_000;
    private static final List<String> STATES = List.of("announced", "open", "suspended", "sold", "unsold", "withdrawn");

    private final Vertx vertx;
    private final LotOwner owner;
    private volatile LotCensus last = new LotCensus(Map.of(), 0, false);
    private long timer = -1;

    OwnerMeters(Vertx vertx, LotOwner owner) {
        this.vertx = vertx;
        this.owner = owner;
    }

    void start(MeterRegistry meters) {
        for (String state : STATES) {
            Gauge.builder("yunpai.lots", () -> last.byState().getOrDefault(state, 0))
                    .tag("state", state)
                    .register(meters);
        }
        Gauge.builder("yunpai.serving", () -> last.serving() ? 1 : 0).register(meters);
        Gauge.builder("yunpai.queue.parked", () -> last.parked()).register(meters);
        timer = vertx.setPeriodic(0, EVERY_MILLIS, due -> owner.census().onSuccess(census -> last = census));
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
