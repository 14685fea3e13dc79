package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;

/** What a host's socket takes of whom: what is too large, too much, too fast or somebody else's is answered with a word. */
@Timeout(90)
class HostBoundsIT {
    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private Caller socket() throws Exception {
        return hall.call("/live/host/" + hall.engine.saleSession);
    }

    private String refusedFor(Caller host) throws InterruptedException {
        String reason = host.await("problem").getString("reason");
        assertThat(host.await("closed").getInteger("code")).isEqualTo(1008);
        return reason;
    }

    @Test
    void takesNoChunkThatIsTooLarge() throws Exception {
        // Given
        Caller host = Filming.host(hall);
        // When
        host.send(Buffer.buffer(new byte[(2 << 20) + 1]));
        // Then
        assertThat(refusedFor(host)).isEqualTo("too_large");
    }

    @Test
    void takesNoMoreThanALineThatIsFastCarries() throws Exception {
        // Given
        Caller host = Filming.host(hall);
        Buffer film = Buffer.buffer(Recording.avc(10));
        // When
        for (int i = 0; i < 40; i++) {
            host.send(film);
        }
        // Then
        assertThat(refusedFor(host)).isIn("too_large", "busy");
    }

    @Test
    void takesNoFloodOfWords() throws Exception {
        // Given
        Caller host = Filming.host(hall);
        // When
        for (int i = 0; i < 80; i++) {
            host.say(new JsonObject().put("type", "watch"));
        }
        // Then
        assertThat(host.await("closed").getInteger("code")).isEqualTo(1008);
    }

    @Test
    void takesNoTicketOfAnotherViewingAndNoneThatAnotherSigned() throws Exception {
        // Given
        JsonObject elsewhere = new JsonObject()
                .put("sub", "host")
                .put("session", "session of host")
                .put("saleSessionId", UUID.randomUUID().toString())
                .put("role", "host")
                .put("pseudonym", "主播")
                .put("exp", System.currentTimeMillis() / 1000 + 300);
        String forged = new FakeEngine(hall.vertx).ticket("host", "host");
        // When
        Caller first = socket().say("ticket", "ticket", hall.engine.signed(elsewhere));
        Caller second = socket().say("ticket", "ticket", forged);
        // Then
        assertThat(refusedFor(first)).isEqualTo("ticket_refused");
        assertThat(refusedFor(second)).isEqualTo("ticket_refused");
    }

    @Test
    void keepsNoPlaceForWhoeverShowsNoTicket() throws Exception {
        // Given
        Caller nobody = socket();
        // Then
        assertThat(refusedFor(nobody)).isEqualTo("ticket_refused");
        assertThat(hall.metered("yunpai.gateway.connections", "socket", "host")).isZero();
    }
}
