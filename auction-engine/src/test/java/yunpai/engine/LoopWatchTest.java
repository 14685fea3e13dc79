package yunpai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.door.TestHall;

class LoopWatchTest {
    private final Vertx served = Vertx.vertx();
    private final Vertx watched = Vertx.vertx();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicReference<Future<List<String>>> missing =
            new AtomicReference<>(Future.succeededFuture(List.of()));

    @AfterEach
    void close() {
        release.countDown();
        await(watched.close());
        await(served.close());
    }

    @Test
    void aBlockedLoopIsNoLife() {
        // Given
        LoopWatch watch = new LoopWatch(watched, 300_000_000L);
        WebClient client = client(watch);
        TestHall.until(() -> get(client, "/health/live").statusCode() == 200);

        // When
        watched.getOrCreateContext().runOnContext(blocked -> hold());

        // Then
        TestHall.until(() -> get(client, "/health/live").statusCode() == 503);
        assertThat(get(client, "/health/live").bodyAsJsonObject().getJsonArray("missing"))
                .hasSize(1);
        release.countDown();
        TestHall.until(() -> get(client, "/health/live").statusCode() == 200);
        watch.stop();
    }

    @Test
    void whatIsMissingIsNamed() {
        // Given
        LoopWatch watch = new LoopWatch(watched);
        WebClient client = client(watch);

        // When
        missing.set(Future.succeededFuture(List.of("the database does not answer", "no door is open yet")));
        HttpResponse<?> answer = get(client, "/health/ready");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                        {"status":"not ready","missing":["the database does not answer","no door is open yet"]}"""));
        watch.stop();
    }

    @Test
    void whoeverDoesNotSayWhatIsMissingIsNotReady() {
        LoopWatch watch = new LoopWatch(watched);
        WebClient client = client(watch);
        missing.set(Future.future(never -> {}));

        assertThat(get(client, "/health/ready").statusCode()).isEqualTo(503);
        watch.stop();
    }

    private void hold() {
        try {
            release.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private WebClient client(LoopWatch watch) {
        Router router = Router.router(served);
        new HealthRoutes(missing::get, watch::live).mount(router);
        HttpServer server =
                await(served.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return WebClient.create(
                served,
                new io.vertx.ext.web.client.WebClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(server.actualPort()));
    }

    private static HttpResponse<io.vertx.core.buffer.Buffer> get(WebClient client, String path) {
        return await(client.get(path).send());
    }
}
