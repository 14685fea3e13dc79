package yunpai.rehearsal.visitor;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.identity.Session;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.SignUp;

/** One person at one hall. Futures fail with {@link Refused} where a door said no. Safe from any thread. */
public final class Visitor {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Doors doors;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private volatile String csrfToken = "";

    private Visitor(Doors doors) {
        this.doors = doors;
    }

    /** The ways into one hall, shared by its visitors. */
    public static final class Doors {
        private final URI origin;
        private final HttpClient http;
        private final WebSocketClient sockets;

        /** A made-up certificate is taken as it is: a rehearsal's visitors live in the hall's own process. */
        public Doors(Vertx vertx, URI origin) {
            this.origin = origin;
            boolean secure = origin.getScheme().equals("https");
            this.http = vertx.createHttpClient(new HttpClientOptions()
                    .setSsl(secure)
                    .setTrustAll(true)
                    .setVerifyHost(false)
                    .setIdleTimeout(60));
            this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                    .setSsl(secure)
                    .setTrustAll(true)
                    .setVerifyHost(false)
                    .setMaxFrameSize(2 * 1024 * 1024)
                    .setMaxMessageSize(4 * 1024 * 1024)
                    .setMaxConnections(10_000));
        }

        public URI origin() {
            return origin;
        }

        /** Somebody new, signed in as nobody. */
        public Visitor visitor() {
            return new Visitor(this);
        }

        /** Somebody who is signed in already, by the headers of his request. */
        public Visitor visitor(String cookieHeader, String csrfToken) {
            Visitor visitor = new Visitor(this);
            for (String each : cookieHeader.split(";", -1)) {
                visitor.remember(each);
            }
            visitor.csrfToken = csrfToken;
            return visitor;
        }

        int port() {
            return origin.getPort() > 0 ? origin.getPort() : origin.getScheme().equals("https") ? 443 : 80;
        }
    }

    /** Of the hall this visitor is at. */
    public URI origin() {
        return doors.origin();
    }

    public Future<Session> signUp(SignUp who) {
        return post("/api/accounts", who, Session.class).onSuccess(this::entered);
    }

    public Future<Session> signIn(String login, String password) {
        return post("/api/session", new SignIn(login, password), Session.class).onSuccess(this::entered);
    }

    private void entered(Session session) {
        csrfToken = session.csrfToken();
    }

    public <T> Future<T> get(String path, Class<T> type) {
        return send(HttpMethod.GET, path, null, "").map(it -> Json.read(it.getBytes(), type));
    }

    public <T> Future<T> post(String path, @Nullable Object body, Class<T> type) {
        return json(HttpMethod.POST, path, body).map(it -> Json.read(it.getBytes(), type));
    }

    public <T> Future<T> put(String path, Object body, Class<T> type) {
        return json(HttpMethod.PUT, path, body).map(it -> Json.read(it.getBytes(), type));
    }

    /** A request whose answer does not matter beyond having been a good one. */
    public Future<Void> tell(HttpMethod method, String path, @Nullable Object body) {
        return json(method, path, body).mapEmpty();
    }

    public <T> Future<T> upload(String path, byte[] bytes, Class<T> type) {
        return send(HttpMethod.POST, path, Buffer.buffer(bytes), "application/octet-stream")
                .map(it -> Json.read(it.getBytes(), type));
    }

    /** The same visitor at a door of the gateway, which asks for a ticket. */
    public <T> Future<T> withTicket(
            String ticket, HttpMethod method, String path, @Nullable Object body, Class<T> type) {
        Buffer sent = body == null ? null : Buffer.buffer(Json.bytes(body));
        return send(method, path, sent, "application/json", Map.of("Authorization", "Bearer " + ticket))
                .map(it -> Json.read((it.length() == 0 ? Buffer.buffer("{}") : it).getBytes(), type));
    }

    /** Opens a socket as the hall's own page would. */
    public Future<WebSocket> socket(String path) {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(doors.origin.getHost()).setPort(doors.port()).setURI(path);
        options.addHeader("Origin", doors.origin.toString());
        if (!cookies.isEmpty()) {
            options.addHeader("Cookie", cookieHeader());
        }
        return doors.sockets.connect(options);
    }

    private Future<Buffer> json(HttpMethod method, String path, @Nullable Object body) {
        return send(method, path, body == null ? null : Buffer.buffer(Json.bytes(body)), "application/json");
    }

    private Future<Buffer> send(HttpMethod method, String path, @Nullable Buffer body, String mediaType) {
        return send(method, path, body, mediaType, Map.of());
    }

    private Future<Buffer> send(
            HttpMethod method, String path, @Nullable Buffer body, String mediaType, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(doors.origin.getHost())
                .setPort(doors.port())
                .setURI(path)
                .setTimeout(PATIENCE_MILLIS);
        headers.forEach(options::addHeader);
        options.addHeader("Origin", doors.origin.toString());
        if (body != null) {
            options.addHeader("Content-Type", mediaType);
        }
        if (!cookies.isEmpty()) {
            options.addHeader("Cookie", cookieHeader());
        }
        if (!csrfToken.isEmpty() && !method.equals(HttpMethod.GET)) {
            options.addHeader("X-CSRF-Token", csrfToken);
        }
        return doors.http
                .request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(response -> response.body().map(it -> answer(method + " " + path, response, it)));
    }

    private Buffer answer(String request, HttpClientResponse response, Buffer body) {
        response.cookies().forEach(this::remember);
        if (response.statusCode() >= 300) {
            throw Refused.of(request, response.statusCode(), body);
        }
        return body;
    }

    private void remember(String cookie) {
        String pair = List.of(cookie.split(";", -1)).getFirst().strip();
        int equals = pair.indexOf('=');
        if (equals > 0) {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
    }
}
