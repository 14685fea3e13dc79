package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.Json;
import yunpai.protocol.identity.Role;
import yunpai.protocol.viewing.RecordingAddresses;
import yunpai.protocol.viewing.RecordingRoom;

/** How long there is room for recordings is told to those who have to see to it. */
class RecordingRoomIT {
    private static final RecordingRoom ROOM = new RecordingRoom(90, 100, 10, 20, 4, false);

    private final CourtHall hall = new CourtHall();
    private final String ofCourt = "/api/courts/" + hall.court + "/recording-room";

    @AfterEach
    void close() {
        hall.close();
    }

    private void aGatewayAnswers() {
        hall.vertx.eventBus().<Object>consumer(RecordingAddresses.ROOM, asked -> asked.reply(Json.write(ROOM)));
    }

    @Test
    void officersAndTheAdminAreToldWhatTheGatewayKnows() {
        // Given
        aGatewayAnswers();
        // Then
        for (Browser.Answer answer : new Browser.Answer[] {
            hall.staff(hall.court, Role.OFFICER).get(ofCourt), hall.admin().get("/api/admin/recording-room")
        }) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(Json.read(answer.body(), RecordingRoom.class)).isEqualTo(ROOM);
        }
    }

    @Test
    void nobodyElseIs() {
        // Given
        aGatewayAnswers();
        // Then
        assertThat(hall.browser().get(ofCourt).status()).isEqualTo(401);
        assertThat(hall.staff(hall.court, Role.HOST).get(ofCourt).status()).isEqualTo(403);
        assertThat(hall.staff(hall.otherCourt, Role.OFFICER).get(ofCourt).status())
                .isEqualTo(403);
        assertThat(hall.staff(hall.court, Role.OFFICER)
                        .get("/api/admin/recording-room")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAGatewayThatIsSaid() {
        // When
        Browser.Answer answer = hall.admin().get("/api/admin/recording-room");
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("录像存储暂时无法查看");
    }
}
