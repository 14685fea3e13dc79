package yunpai.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import yunpai.engine.deposit.Admissions;
import yunpai.engine.door.BidDesk;
import yunpai.engine.door.BidRoutes;
import yunpai.engine.door.BidSocket;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Doorkeeper;
import yunpai.engine.http.Sessions;
import yunpai.engine.placement.Placement;
import yunpai.engine.placement.SingleNode;
import yunpai.engine.record.RecordRoutes;
import yunpai.engine.record.store.PgHistoryStore;
import yunpai.engine.store.Databases;
import yunpai.engine.time.ClockOnTheBus;
import yunpai.engine.time.CourtClock;
import yunpai.engine.time.TimeRoutes;

/** The engine put together: ground, lots, features, and at last the doors. */
public final class Engine {

    private final EngineGround ground;
    private final LotHall lots;
    private final Router router;
    private final Features features;
    private final LoopWatch loops;

    private Engine(EngineGround ground, LotHall lots, Router router, Features features, LoopWatch loops) {
        this.loops = loops;
        this.ground = ground;
        this.lots = lots;
        this.router = router;
        this.features = features;
    }

    /**
     * What the features bring along.
     *
     * @param sessions whose is a cookie
     * @param admissions who may bid, under which code
     * @param routes bind the operations they answer
     * @param stop ends their work in the background
     */
    public record Features(
            Sessions sessions,
            Admissions admissions,
            List<Consumer<ApiRouter>> routes,
            java.util.function.Supplier<Future<Void>> stop) {}

    /**
     * Where an engine runs.
     *
     * @param vertx event loops, whose bus reaches the other nodes if there are any
     * @param placement tells which lots are this node's
     */
    public record Node(Vertx vertx, Placement placement) {

        /** A node without others. */
        public static Node alone(Vertx vertx) {
            return new Node(vertx, new SingleNode(UUID.randomUUID()));
        }
    }

    /**
     * Starts an engine on a prepared database. Fails with a sentence when the database may lose what it confirmed, or was made for
     * another purpose.
     *
     * @param features builds the features, once the lots are owned
     */
    public static Future<Engine> start(
            Node node,
            EngineSettings settings,
            Databases databases,
            MeterRegistry meters,
            BiFunction<EngineGround, LotHall, Future<Features>> features) {
        return EngineGround.start(node.vertx(), settings, databases, meters)
                .compose(ground -> LotHall.start(ground, node.placement())
                        .compose(lots -> features.apply(ground, lots)
                                .compose(ready -> lots.openDoor(ready.admissions())
                                        .compose(desk -> doors(ground, lots, ready, desk)))));
    }

    private static Future<Engine> doors(EngineGround ground, LotHall lots, Features features, BidDesk desk) {
        LoopWatch loops = new LoopWatch(ground.vertx()).shownIn(ground.meters());
        return routes(new Opening(ground, lots, features, loops), desk)
                .map(router -> new Engine(ground, lots, router, features, loops))
                .onFailure(failed -> loops.stop());
    }

    private record Opening(EngineGround ground, LotHall lots, Features features, LoopWatch loops) {}

    private static Future<Router> routes(Opening opening, BidDesk desk) {
        EngineGround ground = opening.ground();
        Features features = opening.features();
        CourtClock clock = ground.courtClock();
        EngineSettings settings = ground.settings();
        new ClockOnTheBus(ground.vertx(), clock).start();
        Doorkeeper doorkeeper = new Doorkeeper(features.sessions(), settings.cookie());
        return ApiRouter.over(ground.vertx(), ApiRouter.CONTRACT, doorkeeper, clock::nowMicros)
                .map(api -> {
                    new TimeRoutes(
                                    clock,
                                    ground.realClock(),
                                    new TimeRoutes.Hall(settings.profile().word(), settings.demoAccounts()))
                            .bind(api);
                    new BidRoutes(desk).bind(api);
                    new RecordRoutes(new PgHistoryStore(ground.databases().app())).bind(api);
                    features.routes().forEach(feature -> feature.accept(api));
                    Router router = Router.router(ground.vertx());
                    new HealthRoutes(opening.lots()::missing, opening.loops()::live).mount(router);
                    new MetricsRoute(ground.meters(), settings.metricsToken()).mount(router);
                    BidSocket socket = new BidSocket(
                            ground.vertx(),
                            desk,
                            clock,
                            new BidSocket.Doorbell(features.sessions(), settings.cookie()));
                    socket.mount(router);
                    ground.meters().gauge("yunpai.bid.socket.connections", socket, BidSocket::connections);
                    router.route("/*").subRouter(api.router());
                    return router;
                });
    }

    /** Everything under {@code /api}, {@code /health} and {@code /metrics}, to be mounted at the root. */
    public Router router() {
        return router;
    }

    public CourtClock clock() {
        return ground.courtClock();
    }

    /** Microseconds UTC that run as in the street, whatever a rehearsal makes of the court clock. */
    public long realMicros() {
        return ground.realClock().nowMicros();
    }

    public LotHall lots() {
        return lots;
    }

    /** Gives the running lots to other nodes, if there are any; bids are taken meanwhile. To be waited for before the doors close. */
    public Future<Void> handOver() {
        return lots.handOver();
    }

    /** Doors close first, what is under way is finished, ownership is given away. */
    public Future<Void> stop() {
        return lots.stop().eventually(() -> features.stop().get()).onComplete(stopped -> loops.stop());
    }
}
