package yunpai.load.bench.fanout;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import yunpai.gateway.feed.FeedDoor;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.FeedSocket;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.Json;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.feed.LotEvents;
import yunpai.protocol.lot.PublicEvent;

/**
 * The gateway's feed as it is, on an HTTP server like the program's own, and nothing else: what is posted is an event of a lot, and goes
 * to all who follow the lot. Ends with whoever started it.
 */
public final class FeedServer {
    private static final UUID LOT = new UUID(0, 1);
    /** The one channel there is. */
    static final String CHANNEL = "lot:" + LOT;

    private static final int FRAME_BYTES = 64 * 1024;
    private static final int BACKLOG = 4_096;
    private static final FeedPayload NOTHING = new FeedPayload(List.of(), List.of(), null, List.of(), null, null);

    private FeedServer() {}

    /** Arguments: port, how many connections at most, and, where it is not to be the program's, the tick in milliseconds. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int mostConnections = Integer.parseInt(arguments[1]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Clock street = Clock.systemUTC();
        CourtTime time = new CourtTime(vertx, () -> ChronoUnit.MICROS.between(Instant.EPOCH, street.instant()));
        Context context = vertx.getOrCreateContext();
        FeedHub hub = arguments.length > 2
                ? new FeedHub(vertx, context, time, Long.parseLong(arguments[2]))
                : new FeedHub(vertx, context, time);
        hub.serve("lot", id -> Future.succeededFuture(NOTHING));
        hub.start();
        // They may come as fast as they do at the others.
        FeedDoor door = new FeedDoor(mostConnections, mostConnections, System.nanoTime());
        Router router = Router.router(vertx);
        router.get("/feed").handler(new FeedSocket(hub, time, door)::connect);
        router.route(HttpMethod.POST, "/publish").handler(call -> publish(hub, call));
        vertx.createHttpServer(options())
                .requestHandler(router)
                .listen(port, "127.0.0.1")
                .await();
        while (System.in.read() >= 0) {
            // Nothing is said here; it ends when the other side does.
        }
        System.exit(0);
    }

    /** As the program's own server sets them. */
    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setAcceptBacklog(BACKLOG)
                .setMaxWebSocketFrameSize(FRAME_BYTES)
                .setMaxWebSocketMessageSize(FRAME_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    private static void publish(FeedHub hub, RoutingContext call) {
        call.request().body().onSuccess(body -> {
            PublicEvent event = Json.read(body.getBytes(), PublicEvent.class);
            FeedPayload change = new FeedPayload(
                    List.of(), List.of(new LotEvents(LOT, List.of(event))), null, List.of(), null, null);
            hub.run(() -> hub.publish(CHANNEL, change));
            call.response().end();
        });
    }
}
