package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.settlement.MoneyHall.until;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.engine.settlement.MoneyHall.Bidder;

/** Who gets a pass to the near lane of the picture, and that it says nothing of him. */
class NearPassIT {
    private static final MoneyHall HALL = new MoneyHall();
    private static final String PATH = "/api/sale-sessions/" + TestLots.SALE_SESSION + "/near-pass";

    @AfterAll
    static void close() {
        HALL.close();
    }

    private static Bidder admitted(int number, UUID lotId) {
        Bidder bidder = HALL.bidder(number);
        HALL.pay(HALL.signUp(bidder, lotId), bidder, "on_time");
        until(
                "the deposit to be confirmed",
                () -> HALL.depositState(bidder, lotId).equals("confirmed"));
        return bidder;
    }

    private static JsonObject content(Browser.Answer answer) {
        String pass = answer.json().path("pass").asText();
        byte[] payload = Base64.getUrlDecoder().decode(pass.substring(0, pass.indexOf('.')));
        return new JsonObject(new String(payload, StandardCharsets.UTF_8));
    }

    @Test
    void givesAPassToWhoeverMayBidInTheSaleSessionAndToNobodyElse() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder admitted = admitted(1, lotId);
        Bidder signedUp = HALL.bidder(2);
        HALL.signUp(signedUp, lotId);
        Bidder stranger = HALL.bidder(3);
        // When
        Browser.Answer answer = admitted.browser().post(PATH, "");
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(content(answer).getString("near")).isEqualTo(TestLots.SALE_SESSION.toString());
        assertThat(signedUp.browser().post(PATH, "").status()).isEqualTo(403);
        assertThat(stranger.browser().post(PATH, "").status()).isEqualTo(403);
        String elsewhere = "/api/sale-sessions/" + UUID.randomUUID() + "/near-pass";
        assertThat(admitted.browser().post(elsewhere, "").status()).isEqualTo(403);
    }

    @Test
    void aPassSaysNothingOfItsHolder() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder bidder = admitted(4, lotId);
        Set<String> passes = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            // When
            JsonObject content = content(bidder.browser().post(PATH, ""));
            // Then
            assertThat(content.fieldNames()).containsExactlyInAnyOrder("near", "pass", "exp");
            passes.add(content.getString("pass"));
        }
        assertThat(passes).as("each is drawn anew").hasSize(5);
    }
}
