package yunpai.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.identity.TicketRequest;

class TicketsIT {
    private static final IdentityHall HALL = new IdentityHall();

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void givesAViewerATicketThatSaysNothingOfWhoHeIs() throws Exception {
        // Given
        UUID viewing = UUID.randomUUID();
        UUID otherViewing = UUID.randomUUID();
        HALL.places.put(viewing, new ViewingPlaces.Place(UUID.randomUUID(), true));
        HALL.places.put(otherViewing, new ViewingPlaces.Place(UUID.randomUUID(), true));
        Browser viewer = HALL.bidder(17);
        String accountId = viewer.get("/api/session").json().path("accountId").asText();

        // When
        JsonNode first = viewer.post("/api/tickets", viewer(viewing)).json();
        JsonNode second = viewer.post("/api/tickets", viewer(viewing)).json();
        JsonNode elsewhere = viewer.post("/api/tickets", viewer(otherViewing)).json();

        // Then
        JsonNode content = verified(first.path("ticket").asText());
        assertThat(content.path("role").asText()).isEqualTo("viewer");
        assertThat(content.path("saleSessionId").asText()).isEqualTo(viewing.toString());
        assertThat(content.path("exp").asLong()).isEqualTo(HALL.realMicros.get() / 1_000_000 + 300);
        assertThat(content.path("pseudonym").asText()).startsWith("看客·");
        assertThat(content.toString()).doesNotContain(accountId, "bidder-17");
        assertThat(verified(second.path("ticket").asText()).path("sub")).isEqualTo(content.path("sub"));
        assertThat(second.path("pseudonym")).isEqualTo(first.path("pseudonym"));
        assertThat(verified(elsewhere.path("ticket").asText()).path("sub")).isNotEqualTo(content.path("sub"));
    }

    @Test
    void givesHostTicketsToHostsOfThatCourtOnly() {
        // Given
        UUID viewing = UUID.randomUUID();
        HALL.places.put(viewing, new ViewingPlaces.Place(UUID.randomUUID(), true));
        Browser bidder = HALL.bidder(18);

        // When
        Browser.Answer host = bidder.post("/api/tickets", new TicketRequest(viewing, TicketRequest.Role.HOST));
        Browser.Answer unknown = bidder.post("/api/tickets", viewer(UUID.randomUUID()));

        // Then
        assertThat(host.status()).isEqualTo(403);
        assertThat(unknown.status()).isEqualTo(404);
    }

    private static TicketRequest viewer(UUID viewing) {
        return new TicketRequest(viewing, TicketRequest.Role.VIEWER);
    }

    private static JsonNode verified(String ticket) throws Exception {
        String[] parts = ticket.split("\\.", -1);
        JsonObject key = await(HALL.vertx.eventBus().<JsonObject>request(Tickets.KEY_ADDRESS, new JsonObject()))
                .body();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.getString("publicKey")))));
        signature.update(parts[0].getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[1]))).isTrue();
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(parts[0]));
    }
}
