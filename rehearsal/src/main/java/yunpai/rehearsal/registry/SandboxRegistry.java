package yunpai.rehearsal.registry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.function.Function;

/**
 * The registry as a service: {@code POST /persons/check} with name and idNumber, {@code POST /companies/check} with name, creditCode and
 * legalRepresentative; both answer {@code {"match":…,"reason":…}}. It keeps nothing and logs nobody.
 */
public final class SandboxRegistry {
    private static final int BODY_LIMIT_BYTES = 4096;

    private final HttpServer server;
    private final String host;

    private SandboxRegistry(HttpServer server, String host) {
        this.server = server;
        this.host = host;
    }

    /** Listens on {@code host}; port 0 takes a free one, see {@link #address()}. Fails when the port is taken. */
    public static Future<SandboxRegistry> start(Vertx vertx, String host, int port) {
        Register register = Register.bundled();
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES));
        router.post("/persons/check")
                .handler(call -> check(call, body -> register.person(text(body, "name"), text(body, "idNumber"))));
        router.post("/companies/check")
                .handler(call -> check(
                        call,
                        body -> register.company(
                                text(body, "name"), text(body, "creditCode"), text(body, "legalRepresentative"))));
        router.get("/health").handler(call -> call.response().end("ok"));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, host)
                .map(server -> new SandboxRegistry(server, host));
    }

    public URI address() {
        return URI.create("http://" + host + ":" + server.actualPort());
    }

    public Future<Void> stop() {
        return server.close();
    }

    private static void check(RoutingContext call, Function<JsonObject, Answer> judge) {
        Answer answer;
        try {
            answer = judge.apply(call.body().asJsonObject());
        } catch (RuntimeException malformed) {
            call.response().setStatusCode(400);
            call.json(new JsonObject().put("error", "a JSON object with text fields is wanted"));
            return;
        }
        call.json(new JsonObject().put("match", answer.match()).put("reason", answer.reason()));
    }

    private static String text(JsonObject body, String field) {
        if (body.getValue(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(field);
    }
}
