package yunpai.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether the process lives, whether bids can be taken, and what operators measure. */
final class HealthRoutes {

    private final Supplier<Future<List<String>>> missing;
    private final MeterRegistry meters;

    /** {@code missing} names what keeps bids from being taken, one sentence each. */
    HealthRoutes(Supplier<Future<List<String>>> missing, MeterRegistry meters) {
        this.missing = missing;
        this.meters = meters;
    }

    void mount(Router router) {
        router.get("/health/live").handler(context -> say(context, 200, "live", List.of()));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
    }

    private void ready(RoutingContext context) {
        missing.get()
                .timeout(2, TimeUnit.SECONDS)
                .onSuccess(
                        gone -> say(context, gone.isEmpty() ? 200 : 503, gone.isEmpty() ? "ready" : "not ready", gone))
                .onFailure(stuck -> say(context, 503, "not ready", List.of("the owner of lots does not answer")));
    }

    private static void say(RoutingContext context, int status, String word, List<String> missing) {
        JsonObject body = new JsonObject().put("status", word);
        if (!missing.isEmpty()) {
            body.put("missing", new JsonArray(missing));
        }
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.encode());
    }

    private void metrics(RoutingContext context) {
        if (meters instanceof PrometheusMeterRegistry prometheus) {
            context.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(prometheus.scrape());
        } else {
            context.response().setStatusCode(404).end();
        }
    }
}
