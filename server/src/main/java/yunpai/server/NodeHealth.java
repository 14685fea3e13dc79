package yunpai.server;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import yunpai.engine.time.ClockOnTheBus;

/** Whether a process that is no engine lives, and whether it is of use: a gateway is while an engine answers. */
final class NodeHealth {
    private static final long PATIENCE_MILLIS = 2_000;

    private NodeHealth() {}

    static Router of(Vertx vertx, boolean needsAnEngine) {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(call -> say(call, true));
        router.get("/health/ready").handler(call -> {
            if (needsAnEngine) {
                vertx.eventBus()
                        .request(ClockOnTheBus.ADDRESS, "", new DeliveryOptions().setSendTimeout(PATIENCE_MILLIS))
                        .onComplete(answer -> say(call, answer.succeeded()));
            } else {
                say(call, true);
            }
        });
        return router;
    }

    private static void say(RoutingContext call, boolean well) {
        JsonObject body = new JsonObject().put("status", well ? "ready" : "not ready");
        if (!well) {
            body.put("missing", new JsonArray().add("no engine answers"));
        }
        call.response()
                .setStatusCode(well ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.encode());
    }
}
