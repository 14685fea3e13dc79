package yunpai.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.time.ClockOnTheBus;

class NodeHealthTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** A pool of a database that is not there. */
    private Pool nowhere() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(1)
                .setDatabase("none")
                .setUser("nobody")
                .setPassword("none");
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private HttpResponse<Buffer> ready(Router router) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        return WebClient.create(vertx)
                .get(server.actualPort(), "127.0.0.1", "/health/ready")
                .send()
                .await();
    }

    @Test
    void aGatewayNamesBothItsMissingParts() {
        HttpResponse<Buffer> answer = ready(NodeHealth.ofGateway(vertx, nowhere(), () -> true));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.bodyAsJsonObject().getJsonArray("missing"))
                .containsExactly("no engine answers", "the database does not answer");
    }

    @Test
    void aGatewayWhoseEngineAnswersMissesTheDatabaseAlone() {
        // Given
        vertx.eventBus().consumer(ClockOnTheBus.ADDRESS, asked -> asked.reply(""));

        // When
        HttpResponse<Buffer> answer = ready(NodeHealth.ofGateway(vertx, nowhere(), () -> true));

        // Then
        assertThat(answer.bodyAsJsonObject().getJsonArray("missing")).containsExactly("the database does not answer");
    }
}
