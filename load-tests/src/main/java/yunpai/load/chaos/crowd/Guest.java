package yunpai.load.chaos.crowd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody with one session who may knock at any of the doors. On the context of the harness. */
final class Guest {
    /** A little longer than a door waits before it says "unknown". */
    static final long PATIENCE_MILLIS = 7_000;

    /** In the calm nobody is in a hurry, and passwords are meant to take their time. */
    private static final long CALM_MILLIS = 60_000;

    private final Ways ways;
    private String cookie = "";
    private String csrfToken = "";

    Guest(Ways ways) {
        this.ways = ways;
    }

    /** The ways to the doors, shared by all guests. */
    record Ways(HttpClient http, WebSocketClient sockets, List<Integer> doors) {
        static Ways to(Vertx vertx, List<Integer> doors) {
            return new Ways(
                    vertx.createHttpClient(
                            new HttpClientOptions().setConnectTimeout(2_000).setIdleTimeout(60),
                            new PoolOptions().setHttp1MaxSize(100).setMaxWaitQueueSize(10_000)),
                    vertx.createWebSocketClient(new WebSocketClientOptions()
                            .setConnectTimeout(2_000)
                            .setMaxConnections(10_000)),
                    doors);
        }
    }

    /** What a door said; the body is empty where it was no JSON object. */
    record Said(int status, JsonObject body) {}

    /** Fails if nothing was said in time. */
    Future<Said> say(HttpMethod method, int door, String path, @Nullable JsonObject body) {
        return send(method, door, path, body).timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Future<Said> send(HttpMethod method, int door, String path, @Nullable JsonObject body) {
        int port = ways.doors.get(door);
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path)
                .addHeader("Origin", "http://127.0.0.1:" + port);
        if (body != null) {
            options.addHeader("Content-Type", "application/json");
        }
        if (!cookie.isEmpty()) {
            options.addHeader("Cookie", cookie);
            options.addHeader("X-CSRF-Token", csrfToken);
        }
        return ways.http
                .request(options)
                .compose(request -> body == null ? request.send() : request.send(body.toBuffer()))
                .compose(response -> response.body().map(bytes -> heard(response, bytes)));
    }

    /** The same, where only a good answer will do. */
    Future<JsonObject> must(HttpMethod method, int door, String path, @Nullable JsonObject body) {
        return send(method, door, path, body)
                .timeout(CALM_MILLIS, TimeUnit.MILLISECONDS)
                .compose(said -> said.status < 300
                        ? Future.succeededFuture(said.body)
                        : Future.failedFuture(method + " " + path + " was answered " + said.status + " " + said.body));
    }

    /** Signs up and keeps the session. */
    Future<Void> signUp(int door, JsonObject who) {
        return must(HttpMethod.POST, door, "/api/accounts", who)
                .onSuccess(session -> csrfToken = session.getString("csrfToken"))
                .mapEmpty();
    }

    Future<WebSocket> socket(int door) {
        int port = ways.doors.get(door);
        return ways.sockets
                .connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/api/bid-socket")
                        .addHeader("Origin", "http://127.0.0.1:" + port)
                        .addHeader("Cookie", cookie))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    int doors() {
        return ways.doors.size();
    }

    private Said heard(HttpClientResponse response, Buffer bytes) {
        for (String set : response.cookies()) {
            cookie = set.split(";", 2)[0];
        }
        String text = bytes.toString().strip();
        return new Said(response.statusCode(), text.startsWith("{") ? new JsonObject(text) : new JsonObject());
    }
}
