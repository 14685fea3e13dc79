package yunpai.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One port for the platform, the gateway and the pages. */
class WebServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        Router engine = Router.router(vertx);
        engine.get("/api/session").handler(call -> call.fail(new IllegalStateException("sign in first")));
        engine.route().failureHandler(call -> call.response().setStatusCode(401).end("the engine's answer"));
        Router gateway = Router.router(vertx);
        gateway.get("/viewings/one").handler(call -> call.end("the gateway's answer"));
        gateway.route().handler(WebServerTest::unknown);
        WebServer server = WebServer.start(
                        vertx,
                        new WebServer.Listen("127.0.0.1", 0, Optional.empty(), false),
                        List.of(WebServer.Mount.atRoot(engine, "/api/"), WebServer.Mount.below("/live/", gateway)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        port = server.port();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aFailureIsAnsweredByTheRouterItHappenedIn() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/session");

        // Then
        assertEquals(401, answer.statusCode());
        assertEquals("the engine's answer", answer.body());
    }

    @Test
    void theAddressOfAViewingIsAPage() throws Exception {
        // When
        HttpResponse<String> answer = get("/live/8b914fe8-9b43-4940-ad2f-33583cd198cf");

        // Then
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("text/html"));
    }

    @Test
    void everythingElseBelowLiveIsTheGateways() throws Exception {
        // When
        HttpResponse<String> known = get("/live/viewings/one");
        HttpResponse<String> unknown = get("/live/nothing");

        // Then
        assertEquals("the gateway's answer", known.body());
        assertEquals(404, unknown.statusCode());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void unknown(RoutingContext call) {
        call.response().setStatusCode(404).end();
    }
}
