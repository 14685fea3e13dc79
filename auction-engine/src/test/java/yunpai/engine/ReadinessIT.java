package yunpai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.until;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.SessionCookie;

/** What keeps an engine from being ready says its name. */
class ReadinessIT {

    @Test
    void aNodeThatHandsItsLotsOverIsNotReadyAndLives() {
        try (RunningEngine running = RunningEngine.start(TestDatabase.fresh(), Profile.REHEARSAL)) {
            // Given
            assertThat(running.get("/health/ready").statusCode()).isEqualTo(200);

            // When
            RunningEngine.await(running.engine().handOver());

            // Then
            var answer = running.get("/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.bodyAsJsonObject().getJsonArray("missing")).containsExactly("this node is stopping");
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aNodeWithoutItsDatabaseSaysSoInHealthAndFigures() {
        // Given
        TestDatabase database = TestDatabase.fresh();
        Wire wire = new Wire(database.address().port());
        Vertx vertx = Vertx.vertx();
        EngineSettings settings = EngineSettings.of(Profile.REHEARSAL, new SessionCookie(false));
        RunningEngine running = RunningEngine.start(database.connect(vertx, wire), settings, Engine.Node.alone(vertx));
        until(() -> running.get("/metrics").bodyAsString().contains("yunpai_serving 1.0"));

        // When
        wire.cut();

        // Then
        until(() -> running.get("/health/ready").statusCode() == 503);
        assertThat(running.get("/health/ready").bodyAsJsonObject().getJsonArray("missing"))
                .contains("the database does not answer");
        until(() -> {
            String figures = running.get("/metrics").bodyAsString();
            return figures.contains("yunpai_serving 0.0") && figures.contains("yunpai_database_up 0.0");
        });
        assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
        running.kill();
        wire.close();
    }
}
