package yunpai.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import yunpai.engine.HealthRoutes;
import yunpai.engine.time.ClockOnTheBus;
import yunpai.server.web.WebServer;

/**
 * Whether a process that is no engine lives, and whether it is of use: a gateway is while an engine and its database answer, a portal
 * while it has pages.
 */
final class NodeHealth {
    private static final long PATIENCE_MILLIS = 1_500;

    private NodeHealth() {}

    static Router ofGateway(Vertx vertx, Pool pool, BooleanSupplier live) {
        return router(vertx, () -> gatewayMissing(vertx, pool), live);
    }

    static Router ofPortal(Vertx vertx, BooleanSupplier live) {
        List<String> missing = WebServer.hasPages() ? List.of() : List.of("the pages are not part of this build");
        return router(vertx, () -> Future.succeededFuture(missing), live);
    }

    private static Router router(
            Vertx vertx, java.util.function.Supplier<Future<List<String>>> missing, BooleanSupplier live) {
        Router router = Router.router(vertx);
        new HealthRoutes(missing, live).mount(router);
        return router;
    }

    private static Future<List<String>> gatewayMissing(Vertx vertx, Pool pool) {
        Future<?> engine = vertx.eventBus()
                .request(ClockOnTheBus.ADDRESS, "", new DeliveryOptions().setSendTimeout(PATIENCE_MILLIS));
        Future<?> database = pool.query("SELECT 1").execute().timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return Future.join(engine, database).transform(asked -> {
            List<String> missing = new ArrayList<>();
            if (engine.failed()) {
                missing.add("no engine answers");
            }
            if (database.failed()) {
                missing.add("the database does not answer");
            }
            return Future.succeededFuture(missing);
        });
    }
}
