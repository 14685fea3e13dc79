package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.door.TestHall.until;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import yunpai.engine.door.TestHall;
import yunpai.engine.http.Browser;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.lot.store.PgNodeRegistry;
import yunpai.protocol.Json;
import yunpai.protocol.identity.Role;

/** How much of a lot's last five minutes may be lost is the court's decision (Art 28). A field that a state lacks fails the test. */
@NullUnmarked
class OutageLimitIT {

    private final CourtHall hall = new CourtHall();
    private final Browser officer = hall.staff(hall.court, Role.OFFICER);
    private final Papers papers = new Papers(hall, hall.court, officer);

    private String sheet(int outageSeconds) {
        return new JsonObject(Json.write(papers.car(null, papers.registerCase(), 7_100_000L)))
                .put("settings", new JsonObject().put("lastMinutesOutageSeconds", outageSeconds))
                .encode();
    }

    private TestHall startAgain() {
        return new TestHall(
                hall.vertx,
                new PgLotStore(hall.vertx, hall.databases.app(), hall.databases.journal()),
                new PgNodeRegistry(hall.databases.app()),
                hall.clock);
    }

    @Test
    void suspendsOnlyLotsWhoseCourtAllowsLessThanWasLostOfTheLastFiveMinutes() {
        // Given
        UUID patient = papers.published(sheet(30));
        UUID strict = papers.published(sheet(15));
        UUID usual = papers.published(null, 7_100_000L);
        hall.clock.advance(Duration.ofDays(20));
        until(() -> hall.lots.state(usual).state().equals("open"));
        hall.clock.advanceTo(hall.lots.state(patient).closesAtMicros()
                - Duration.ofMinutes(4).toNanos() / 1_000);
        hall.lots.close();

        // When
        hall.clock.advance(Duration.ofSeconds(20));
        TestHall again = startAgain();

        // Then
        until(() -> again.state(strict).state().equals("suspended"));
        until(() -> again.state(usual).state().equals("suspended"));
        assertThat(again.state(patient).state()).isEqualTo("open");
        assertThat(again.state(strict).suspension().reason()).contains("最后五分钟");
        again.close();
        await(hall.databases.close());
        await(hall.vertx.close());
    }

    @Test
    void freezesTheLimitIntoTheRecordAndShowsIt() {
        // When
        UUID lotId = papers.published(sheet(0));

        // Then
        JsonNode page = hall.browser().get("/api/lots/" + lotId).json();
        String first = await(
                        new PgLotStore(hall.vertx, hall.databases.app(), hall.databases.journal()).entries(lotId, 0, 1))
                .getFirst()
                .body()
                .toString();
        assertThat(page.path("settings").path("lastMinutesOutageSeconds").asInt())
                .isZero();
        assertThat(first).contains("\"lastMinutesOutageMicros\":0,").contains("\"v\":2");
        hall.close();
    }

    @Test
    void refusesALimitLongerThanTheLastFiveMinutes() {
        // When
        Browser.Answer answer = officer.post(papers.root() + "/lots", sheet(301));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).contains("settings.lastMinutesOutageSeconds");
        hall.close();
    }
}
