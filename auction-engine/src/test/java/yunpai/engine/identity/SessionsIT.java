package yunpai.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.identity.PasswordChange;
import yunpai.protocol.identity.SignIn;

class SessionsIT {
    private static final IdentityHall HALL = new IdentityHall();

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void givesANewTokenAtEverySignIn() {
        // Given a cookie that somebody planted in the browser, once unknown and once of a session of his own
        Browser victim = HALL.browser();
        victim.useCookie("yunpai=planted-by-somebody");
        Browser attacker = HALL.bidder(9);
        Browser second = HALL.browser();
        second.useCookie(attacker.cookie());

        // When
        victim.post("/api/accounts", People.person(10));
        second.post("/api/accounts", People.person(11));

        // Then
        assertThat(victim.cookie()).isNotEqualTo("yunpai=planted-by-somebody");
        assertThat(second.cookie()).isNotEqualTo(attacker.cookie());
        assertThat(attacker.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void endsSessionsByIdlenessAndByAge() {
        // Given
        Browser idle = HALL.bidder(12);
        Browser busy = HALL.bidder(13);
        long hour = Duration.ofHours(1).toNanos() / 1_000;

        // When
        int statusAfterAWeek = 200;
        for (int i = 0; i < 17; i++) {
            HALL.realMicros.addAndGet(10 * hour);
            statusAfterAWeek = busy.get("/api/session").status();
        }

        // Then
        assertThat(idle.get("/api/session").status()).isEqualTo(401);
        assertThat(statusAfterAWeek).isEqualTo(401);
    }

    @Test
    void showsWhereIAmSignedInAndEndsTheOthers() {
        // Given
        Browser here = HALL.bidder(14);
        Browser there = HALL.browser();
        there.post("/api/session", new SignIn("bidder-14", People.password(14)));
        List<JsonObject> told = new CopyOnWriteArrayList<>();
        HALL.vertx.eventBus().<JsonObject>consumer(SessionKeeper.REVOKED, message -> told.add(message.body()));

        // When
        JsonNode sessions = here.get("/api/account/sessions").json();
        Browser.Answer ended = here.delete("/api/account/sessions");

        // Then
        assertThat(sessions).hasSize(2);
        assertThat(sessions.findValuesAsText("current")).containsExactlyInAnyOrder("true", "false");
        assertThat(ended.status()).isEqualTo(204);
        assertThat(here.get("/api/session").status()).isEqualTo(200);
        assertThat(there.get("/api/session").status()).isEqualTo(401);
        assertThat(told).isNotEmpty().allMatch(end -> !end.containsKey("accountId"));
    }

    @Test
    void changesThePasswordAndEndsOtherSessions() {
        // Given
        Browser here = HALL.bidder(15);
        Browser there = HALL.browser();
        there.post("/api/session", new SignIn("bidder-15", People.password(15)));

        // When
        Browser.Answer wrong =
                here.put("/api/account/password", new PasswordChange("not the old one", "another long one"));
        Browser.Answer weak =
                here.put("/api/account/password", new PasswordChange(People.password(15), "qwerty123456"));
        Browser.Answer changed =
                here.put("/api/account/password", new PasswordChange(People.password(15), "another long one"));

        // Then
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(weak.fields()).containsExactly("newPassword");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(there.get("/api/session").status()).isEqualTo(401);
        assertThat(HALL.browser()
                        .post("/api/session", new SignIn("bidder-15", People.password(15)))
                        .status())
                .isEqualTo(401);
        assertThat(HALL.browser()
                        .post("/api/session", new SignIn("bidder-15", "another long one"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signsInAndOut() {
        // Given
        HALL.bidder(6);
        Browser browser = HALL.browser();

        // When
        Browser.Answer in = browser.post("/api/session", new SignIn("Bidder-6", People.password(6)));
        Browser.Answer out = browser.delete("/api/session");

        // Then
        assertThat(in.status()).isEqualTo(200);
        assertThat(out.status()).isEqualTo(204);
        assertThat(browser.cookie()).isNull();
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }
}
