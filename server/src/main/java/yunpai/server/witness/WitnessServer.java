package yunpai.server.witness;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import yunpai.rules.record.VerifierKey;

/** The witness over HTTP: {@code POST /add-checkpoint}, and {@code GET /key} for whoever wants to trust it. */
final class WitnessServer {
    private static final int LARGEST_BYTES = 128 * 1024;

    private final HttpServer server;

    private WitnessServer(HttpServer server) {
        this.server = server;
    }

    static Future<WitnessServer> start(Vertx vertx, Witness witness, VerifierKey key, String host, int port) {
        Router router = Router.router(vertx);
        router.post("/add-checkpoint")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BYTES))
                .handler(context -> answer(vertx, context, witness));
        router.get("/key")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .end(key.line() + "\n"));
        HttpServerOptions bounds = new HttpServerOptions()
                .setMaxInitialLineLength(1024)
                .setMaxHeaderSize(8 * 1024)
                .setIdleTimeout(60);
        return vertx.createHttpServer(bounds)
                .requestHandler(router)
                .listen(port, host)
                .map(WitnessServer::new);
    }

    private static void answer(Vertx vertx, RoutingContext context, Witness witness) {
        String body =
                context.body().buffer() == null ? "" : context.body().buffer().toString(StandardCharsets.UTF_8);
        vertx.executeBlocking(() -> witness.addCheckpoint(body))
                .onSuccess(answer -> context.response()
                        .setStatusCode(answer.status())
                        .putHeader("Content-Type", answer.type())
                        .end(answer.body()))
                .onFailure(context::fail);
    }

    int port() {
        return server.actualPort();
    }

    Future<Void> stop() {
        return server.close();
    }
}
