package yunpai.server.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one port. What is mounted earlier is asked first; the portal's files come last. */
public final class WebServer {
    /** A chunk of video from a host's camera is the longest frame. */
    private static final int FRAME_BYTES = 2 * 1024 * 1024 + 4096;

    /** A playlist that waits for its part is answered within seconds, an export within a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpServer server;

    private WebServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Where to listen.
     *
     * @param certificate certificate chain and key; empty: plain HTTP
     * @param madeUp the certificate is made for the demo, and browsers must not remember it
     */
    public record Listen(String host, int port, Optional<KeyCertOptions> certificate, boolean madeUp) {}

    /**
     * A router and the beginnings of the paths it is asked for, e.g. {@code /api/}; everything else never reaches it.
     *
     * @param stripped whether the router sees only the rest of the path
     * @param door what stands before all routers
     */
    public record Mount(Router router, boolean stripped, List<String> beginnings, Optional<Door> door) {

        /** The router knows its paths from the root. */
        public static Mount atRoot(Router router, String... beginnings) {
            return new Mount(router, false, List.of(beginnings), Optional.empty());
        }

        /** The router knows its paths from here on. */
        public static Mount below(String beginning, Router router) {
            return new Mount(router, true, List.of(beginning), Optional.empty());
        }

        /** The same, with a door for what is asked for so often that no router stands before it. */
        public Mount withDoor(Door to) {
            return new Mount(router, stripped, beginnings, Optional.of(to));
        }

        void on(Router root) {
            if (stripped) {
                beginnings.forEach(it -> root.route(it + "*").subRouter(router));
                return;
            }
            root.route()
                    .handler(context -> pass(context, router::handleContext))
                    .failureHandler(context -> pass(context, router::handleFailure));
        }

        private void pass(RoutingContext context, Handler<RoutingContext> on) {
            if (beginnings.stream().anyMatch(context.normalizedPath()::startsWith)) {
                on.handle(context);
            } else {
                context.next();
            }
        }
    }

    /**
     * What answers without a router, and sets its own headers.
     *
     * @param beginning of the paths that come to it
     * @param newcomers is told of every connection to the server, on its event loop and before its first request
     */
    public record Door(String beginning, Handler<HttpServerRequest> handler, Handler<HttpConnection> newcomers) {}

    /** Mounts the routers in their order, then the portal, and listens. */
    public static Future<WebServer> start(Vertx vertx, Listen listen, List<Mount> mounts) {
        return start(vertx, listen, mounts, PATIENCE);
    }

    /** The same with another patience towards {@link SlowCaller}s. */
    static Future<WebServer> start(Vertx vertx, Listen listen, List<Mount> mounts, Duration patience) {
        Router root = Router.router(vertx);
        root.route().handler(new Headers(listen.certificate().isPresent() && !listen.madeUp()));
        PortalFiles portal = new PortalFiles(PortalFile.onClassPath());
        // The page of a viewing lies at /live/:id, below what the gateway answers.
        root.getWithRegex("/live/[0-9a-fA-F-]{36}").handler(portal);
        mounts.forEach(it -> it.on(root));
        root.route().handler(portal);
        List<Door> doors = mounts.stream().flatMap(it -> it.door().stream()).toList();
        return vertx.createHttpServer(options(listen))
                .connectionHandler(connection -> {
                    SlowCaller.watch(connection, patience);
                    doors.forEach(it -> it.newcomers().handle(connection));
                })
                .requestHandler(throughDoors(doors, root))
                .listen(listen.port(), listen.host())
                .map(WebServer::new);
    }

    private static Handler<HttpServerRequest> throughDoors(List<Door> doors, Router root) {
        return request -> {
            String path = request.path();
            for (Door door : doors) {
                if (path != null && path.startsWith(door.beginning())) {
                    door.handler().handle(request);
                    return;
                }
            }
            root.handle(request);
        };
    }

    private static HttpServerOptions options(Listen listen) {
        HttpServerOptions options = new HttpServerOptions()
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                // A connection that might become HTTP/2 is told of with its first request only, and nobody would watch
                // it before.
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(8 * 1024)
                .setMaxHeaderSize(16 * 1024)
                .setMaxWebSocketFrameSize(FRAME_BYTES)
                .setMaxWebSocketMessageSize(FRAME_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
        listen.certificate()
                .ifPresent(it -> options.setSsl(true).setUseAlpn(true).setKeyCertOptions(it));
        return options;
    }

    /** Whether this build has the portal's pages. */
    public static boolean hasPages() {
        return PortalFile.onClassPath().containsKey("index.html");
    }

    public int port() {
        return server.actualPort();
    }

    /** Refuses new connections and ends the open ones. */
    public Future<Void> stop() {
        return server.close();
    }
}
