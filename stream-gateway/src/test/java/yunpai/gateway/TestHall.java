package yunpai.gateway;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.kept.s3.S3Address;
import yunpai.gateway.store.GatewaySchema;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.video.Recording;
import yunpai.gateway.viewing.SrtDoors;

/** A gateway on a real database, behind a real port, beside an engine that is played. */
public final class TestHall {
    private static @Nullable EmbeddedPostgres postgres;
    private static int databases;

    public final Vertx vertx;
    public final FakeEngine engine;
    public final String jdbcUrl;
    private final String address;
    private final Pool pool;
    private final HttpClient http = HttpClient.newHttpClient();
    private final GatewaySettings.Keeping keeping;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Gateway gateway;
    private HttpServer server;

    public TestHall() throws Exception {
        this(Long.MAX_VALUE);
    }

    /** @param quotaBytes that recordings may take */
    public TestHall(long quotaBytes) throws Exception {
        this(Optional.empty(), quotaBytes);
    }

    /** Keeps recordings in a bucket, or where there is none in a folder of its own. */
    public TestHall(Optional<S3Address> bucket, long quotaBytes) throws Exception {
        this(Vertx.vertx(), bucket, quotaBytes);
    }

    /** A hall with an engine and a database of its own. */
    TestHall(Vertx vertx, long quotaBytes) throws Exception {
        this(vertx, Optional.empty(), quotaBytes);
    }

    private TestHall(Vertx vertx, Optional<S3Address> bucket, long quotaBytes) throws Exception {
        this(vertx, startedEngine(vertx), new Ground(freshDatabase(), folder(), bucket, quotaBytes, "gateway.example"));
    }

    private static FakeEngine startedEngine(Vertx vertx) throws Exception {
        FakeEngine engine = new FakeEngine(vertx);
        engine.start();
        return engine;
    }

    /**
     * What several gateways share.
     *
     * @param jdbcUrl of a database that has been prepared
     * @param address where encoders reach a gateway
     */
    record Ground(String jdbcUrl, Path recordings, Optional<S3Address> bucket, long quotaBytes, String address) {
        /** The same for a gateway that is reached elsewhere. */
        Ground at(String elsewhere) {
            return new Ground(jdbcUrl, recordings, bucket, quotaBytes, elsewhere);
        }
    }

    /** Another gateway on the ground of a hall, beside its engine. */
    TestHall(Vertx vertx, FakeEngine engine, Ground ground) throws Exception {
        this.vertx = vertx;
        this.engine = engine;
        this.jdbcUrl = ground.jdbcUrl();
        this.address = ground.address();
        keeping = new GatewaySettings.Keeping(ground.recordings(), ground.bucket(), ground.quotaBytes(), 100_000);
        PgConnectOptions connect = PgConnectOptions.fromUri(jdbcUrl.substring("jdbc:".length()))
                .setUser("yunpai_gateway")
                .setPassword("gateway");
        pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(connect)
                .with(new PoolOptions().setMaxSize(4))
                .build();
        gateway = begin();
        server = listen();
    }

    Ground ground() {
        return new Ground(jdbcUrl, keeping.folder(), keeping.bucket(), keeping.quotaBytes(), address);
    }

    private static Path folder() throws Exception {
        return Files.createTempDirectory(Path.of("target"), "kept").toAbsolutePath();
    }

    private static String freshDatabase() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/" + database();
        new GatewaySchema(url).migrate("postgres", "postgres");
        return url;
    }

    private static synchronized EmbeddedPostgres server() throws Exception {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            running = EmbeddedPostgres.start();
            try (Connection admin = running.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute("CREATE ROLE yunpai_gateway LOGIN PASSWORD 'gateway'");
            }
            postgres = running;
        }
        return running;
    }

    private static synchronized String database() throws Exception {
        String name = "hall_" + ++databases;
        try (Connection admin = server().getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }

    private Gateway begin() throws Exception {
        GatewaySettings settings = new GatewaySettings(
                Recording.CACHE,
                50,
                1_000,
                100,
                Optional.of(new GatewaySettings.Rtmp("127.0.0.1", 0, Optional.empty(), true)),
                new SrtDoors.Ports(
                        "127.0.0.1",
                        20_000 + (int) (ProcessHandle.current().pid() % 20_000),
                        40_100,
                        Optional.of(address)),
                new GatewaySettings.Video(3, 500, keeping),
                () -> System.currentTimeMillis() * 1000);
        Gateway started = Gateway.start(vertx, settings, pool).await(60, TimeUnit.SECONDS);
        started.watch(meters);
        return started;
    }

    private HttpServer listen() throws Exception {
        Router root = Router.router(vertx);
        root.route("/live/*").subRouter(gateway.router());
        HttpServerOptions options = new HttpServerOptions()
                .setMaxWebSocketFrameSize((2 << 20) + 4096)
                .setMaxWebSocketMessageSize((2 << 20) + 4096);
        return vertx.createHttpServer(options)
                .connectionHandler(gateway.video()::shorten)
                .requestHandler(root)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    /** Stops the gateway and starts another on the same database. */
    public void restart() throws Exception {
        server.close().await(10, TimeUnit.SECONDS);
        gateway.stop().await(10, TimeUnit.SECONDS);
        gateway = begin();
        server = listen();
    }

    /** What operators see under this name and these labels, summed over the others. */
    public double metered(String name, String... tags) {
        return meters.find(name).tags(tags).meters().stream()
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .mapToDouble(Measurement::getValue)
                .sum();
    }

    /** Where recordings lie. */
    public Path recordings() {
        return keeping.folder();
    }

    public int port() {
        return server.actualPort();
    }

    public Caller call(String path) throws Exception {
        return new Caller(vertx, port(), path);
    }

    public String viewing() {
        return "/live/viewings/" + engine.saleSession;
    }

    public Caller feed(String channel) throws Exception {
        return call("/live/feed").say("subscribe", "channel", channel);
    }

    public HttpResponse<byte[]> fetch(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A request with a ticket, or without one where it is empty. */
    public HttpResponse<String> ask(String method, String path, String ticket, @Nullable String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!ticket.isEmpty()) {
            request.header("Authorization", "Bearer " + ticket);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A question that a proxy passes on for somebody at this address. */
    HttpResponse<String> askFrom(String address, String questions, String ticket) throws Exception {
        String body = new JsonObject().put("text", "有几把钥匙？").encode();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + questions))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + ticket)
                .header("X-Forwarded-For", address)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public JsonObject json(String method, String path, String ticket, @Nullable String body) throws Exception {
        HttpResponse<String> response = ask(method, path, ticket, body);
        if (response.statusCode() >= 300) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return new JsonObject(response.body());
    }

    public JsonArray list(String path, String ticket) throws Exception {
        return new JsonArray(ask("GET", path, ticket, null).body());
    }

    public Connection admin() throws Exception {
        return java.sql.DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
    }

    /** The gateway stops, its port stays; the engine beside it stays too. */
    void stopAnswering() throws Exception {
        gateway.stop().await(10, TimeUnit.SECONDS);
    }

    /** The court clock goes on from now, at all gateways of the hall: pictures are dated by it. */
    void letTheClockRun() {
        engine.clockRuns = true;
        vertx.eventBus().publish(CourtTime.CHANGED, engine.clock());
    }

    public void close() throws Exception {
        server.close().await(10, TimeUnit.SECONDS);
        gateway.stop().await(10, TimeUnit.SECONDS);
        pool.close().await(10, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
