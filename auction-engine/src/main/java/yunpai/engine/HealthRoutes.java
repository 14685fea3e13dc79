package yunpai.engine;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether the process lives, and whether bids can be taken. */
final class HealthRoutes {

    private final Supplier<Future<List<String>>> missing;

    /** {@code missing} names what keeps bids from being taken, one sentence each. */
    HealthRoutes(Supplier<Future<List<String>>> missing) {
        this.missing = missing;
    }

    void mount(Router router) {
        router.get("/health/live").handler(context -> say(context, 200, "live", List.of()));
        router.get("/health/ready").handler(this::ready);
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
}
