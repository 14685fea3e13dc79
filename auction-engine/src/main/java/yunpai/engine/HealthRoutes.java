package yunpai.engine;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether the process lives, and whether it is of use. */
public final class HealthRoutes {

    private final Supplier<Future<List<String>>> missing;
    private final BooleanSupplier live;

    /**
     * Routes for whoever watches over the process.
     *
     * @param missing names what keeps it from being of use, one sentence each
     * @param live whether all its event loops come round
     */
    public HealthRoutes(Supplier<Future<List<String>>> missing, BooleanSupplier live) {
        this.missing = missing;
        this.live = live;
    }

    public void mount(Router router) {
        router.get("/health/live").handler(this::live);
        router.get("/health/ready").handler(this::ready);
    }

    private void live(RoutingContext context) {
        if (live.getAsBoolean()) {
            say(context, 200, "live", List.of());
        } else {
            String stuck = "an event loop has not come round for " + LoopWatch.STUCK_SECONDS + " s";
            say(context, 503, "not live", List.of(stuck));
        }
    }

    private void ready(RoutingContext context) {
        missing.get()
                .timeout(2, TimeUnit.SECONDS)
                .onSuccess(
                        gone -> say(context, gone.isEmpty() ? 200 : 503, gone.isEmpty() ? "ready" : "not ready", gone))
                .onFailure(
                        stuck -> say(context, 503, "not ready", List.of("what is asked does not answer within 2 s")));
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
