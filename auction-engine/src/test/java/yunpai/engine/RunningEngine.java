package yunpai.engine;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import yunpai.engine.deposit.Admission;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Csrf;
import yunpai.engine.http.Grant;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Role;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.http.Sessions;
import yunpai.engine.store.Databases;
import yunpai.protocol.Json;
import yunpai.protocol.lot.BidRequest;

/** An engine on a real database behind a real server; bidder {@code n} has the cookie {@code bidder-n}, an admin {@code admin}. */
public final class RunningEngine implements AutoCloseable {

    private final Vertx vertx;
    private final Databases databases;
    private final Engine engine;
    private final HttpServer server;
    private final WebClient client;

    /** Kept, for a client that nobody holds is closed with all of its sockets when it is collected. */
    private final WebSocketClient sockets;

    private RunningEngine(Vertx vertx, Databases databases, Engine engine, HttpServer server) {
        this.vertx = vertx;
        this.databases = databases;
        this.engine = engine;
        this.server = server;
        this.client = WebClient.create(vertx);
        this.sockets = vertx.createWebSocketClient();
    }

    public static RunningEngine start(TestDatabase database, Profile profile) {
        return start(database, profile, Optional.empty());
    }

    /** With the public record at work. */
    public static RunningEngine recording(TestDatabase database, PublicRecord.Settings record) {
        return start(database, Profile.REHEARSAL, Optional.of(record));
    }

    private static RunningEngine start(
            TestDatabase database, Profile profile, Optional<PublicRecord.Settings> recording) {
        Vertx vertx = Vertx.vertx();
        return start(
                database.connect(vertx),
                EngineSettings.of(profile, new SessionCookie(false)),
                Engine.Node.alone(vertx),
                recording);
    }

    /** One node of several. */
    public static RunningEngine start(Databases databases, EngineSettings settings, Engine.Node node) {
        return start(databases, settings, node, Optional.empty());
    }

    private static RunningEngine start(
            Databases databases, EngineSettings settings, Engine.Node node, Optional<PublicRecord.Settings> recording) {
        Vertx vertx = node.vertx();
        Router files = Router.router(vertx);
        return await(Engine.start(
                        node,
                        settings,
                        databases,
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        (ground, lots) -> features(ground, lots, recording, files))
                .compose(engine -> vertx.createHttpServer()
                        .requestHandler(request ->
                                (request.path().startsWith("/record/") ? files : engine.router()).handle(request))
                        .listen(0, "127.0.0.1")
                        .map(server -> new RunningEngine(vertx, databases, engine, server)))
                .onFailure(failed -> vertx.close()));
    }

    private static Future<Engine.Features> features(
            EngineGround ground, LotHall lots, Optional<PublicRecord.Settings> recording, Router files) {
        if (recording.isEmpty()) {
            return Future.succeededFuture(features(List.of(), Future::succeededFuture));
        }
        return PublicRecord.start(ground, lots, recording.get()).map(record -> {
            files.route("/*").subRouter(record.router());
            return features(List.of(record::bind), record::stop);
        });
    }

    private static Engine.Features features(List<Consumer<ApiRouter>> routes, Supplier<Future<Void>> stop) {
        List<Consumer<ApiRouter>> all = new ArrayList<>(routes);
        all.add(RunningEngine::refuseTheRest);
        Sessions sessions = token -> Future.succeededFuture(caller(token));
        return new Engine.Features(
                sessions,
                (account, lot) ->
                        Future.succeededFuture(Optional.of(new Admission("C" + account.getLeastSignificantBits(), 0))),
                List.copyOf(all),
                stop);
    }

    /** The features that are not there: an engine starts only when somebody answers each operation. */
    private static void refuseTheRest(ApiRouter api) {
        api.unbound()
                .forEach(operation ->
                        api.on(operation, Access.admin(), call -> Future.failedFuture(Problem.notFound())));
    }

    private static Optional<Caller> caller(String token) {
        if (token.equals("admin")) {
            UUID id = new UUID(7, 7);
            return Optional.of(new Caller(id, id, Caller.Kind.STAFF, Set.of(new Grant(null, Role.ADMIN))));
        }
        UUID id = new UUID(0, Long.parseLong(token.substring("bidder-".length())));
        return Optional.of(new Caller(id, id, Caller.Kind.BIDDER, Set.of()));
    }

    public static <T> T await(Future<T> future) {
        return future.timeout(30, TimeUnit.SECONDS).await();
    }

    public Engine engine() {
        return engine;
    }

    public Vertx vertx() {
        return vertx;
    }

    public HttpResponse<Buffer> get(String path) {
        return await(client.get(server.actualPort(), "127.0.0.1", path).send());
    }

    public HttpResponse<Buffer> get(String path, String token) {
        return await(client.get(server.actualPort(), "127.0.0.1", path)
                .putHeader("Cookie", "yunpai=" + token)
                .send());
    }

    public HttpResponse<Buffer> send(String method, String path, String token, JsonObject body) {
        return await(client.request(HttpMethod.valueOf(method), server.actualPort(), "127.0.0.1", path)
                .putHeader("Cookie", "yunpai=" + token)
                .putHeader(Csrf.HEADER, Csrf.tokenFor(token))
                .sendJsonObject(body));
    }

    public HttpResponse<Buffer> bid(UUID lotId, int account, String bidId, long amountFen) {
        return await(sendBid(client, lotId, account, new BidRequest(bidId, amountFen, null)));
    }

    /** With the client of whoever outlives this engine. */
    public Future<HttpResponse<Buffer>> sendBid(WebClient from, UUID lotId, int account, BidRequest bid) {
        String token = "bidder-" + account;
        return from.post(server.actualPort(), "127.0.0.1", "/api/lots/" + lotId + "/bids")
                .putHeader("Cookie", "yunpai=" + token)
                .putHeader(Csrf.HEADER, Csrf.tokenFor(token))
                .timeout(20_000)
                .sendJsonObject(new JsonObject(Json.write(bid)));
    }

    /** Hears from the first frame on: the listener is there before the connection is. */
    public WebSocket socket(int account, String origin, Handler<String> heard) {
        return await(sockets.webSocket()
                .textMessageHandler(heard)
                .connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(server.actualPort())
                        .setURI("/api/bid-socket")
                        .addHeader("Origin", origin)
                        .addHeader("Cookie", "yunpai=bidder-" + account)));
    }

    public String origin() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Stops in order, but for the event loops. */
    public void stopServing() {
        await(server.shutdown(5, TimeUnit.SECONDS));
        await(engine.stop());
        await(databases.close());
    }

    @Override
    public void close() {
        await(server.close());
        await(engine.stop());
        await(databases.close());
        await(vertx.close());
    }

    /** Ends at once, as when a process is killed: nothing is told to anybody. */
    public void kill() {
        await(databases.close());
        await(vertx.close().otherwiseEmpty());
    }
}
