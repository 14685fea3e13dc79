package yunpai.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.PasswordChange;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.identity.StaffDraft;
import yunpai.protocol.identity.TicketRequest;

class IdentityIT {
    private static final IdentityHall HALL = new IdentityHall();

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void signsAPersonUpWhoseNameTheRegisterKnows() {
        // Given
        Browser browser = HALL.browser();

        // When
        Browser.Answer answer = browser.post("/api/accounts", People.person(1));

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("kind").asText()).isEqualTo("person");
        assertThat(answer.json().path("displayName").asText()).isEqualTo("王*");
        assertThat(answer.header("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .contains("yunpai=", "SameSite=Strict", "Path=/");
        assertThat(browser.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void signsACompanyUp() {
        // Given
        Browser browser = HALL.browser();

        // When
        Browser.Answer answer = browser.post("/api/accounts", People.company("company-1"));

        // Then
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("kind").asText()).isEqualTo("company");
        assertThat(answer.json().path("displayName").asText()).isEqualTo("测试****");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        // Given
        SignUp form = new SignUp(
                SignUp.Kind.PERSON, "careless", "123456789012", " ", "990101199001010011", null, null, "13800000000");

        // When
        Browser.Answer answer = HALL.browser().post("/api/accounts", form);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactlyInAnyOrder("password", "name", "idNumber");
    }

    @Test
    void refusesWhomTheRegisterDoesNotKnow() {
        // Given
        HALL.refusedNames.add("赵无名");
        SignUp form = new SignUp(
                SignUp.Kind.PERSON,
                "stranger",
                "a long password",
                "赵无名",
                People.idNumber(2),
                null,
                null,
                "13800000000");

        // When
        Browser.Answer answer = HALL.browser().post("/api/accounts", form);

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("REAL_NAME_DOES_NOT_MATCH");
    }

    @Test
    void letsOnePersonHaveOneAccountAndOneLoginOneOwner() {
        // Given
        HALL.bidder(3);
        SignUp again = People.person(3);
        SignUp samePerson = new SignUp(
                again.kind(),
                "another-login",
                again.password(),
                again.name(),
                again.idNumber(),
                null,
                null,
                "13800000000");
        SignUp sameLogin = new SignUp(
                again.kind(), "BIDDER-3", again.password(), "陈六", People.idNumber(4), null, null, "13800000000");

        // When
        Browser.Answer person = HALL.browser().post("/api/accounts", samePerson);
        Browser.Answer login = HALL.browser().post("/api/accounts", sameLogin);

        // Then
        assertThat(person.status()).isEqualTo(409);
        assertThat(person.problem()).isEqualTo("ALREADY_SIGNED_UP");
        assertThat(login.status()).isEqualTo(409);
        assertThat(login.problem()).isEqualTo("LOGIN_IS_TAKEN");
    }

    @Test
    void keepsNoNameAndNoNumberReadableInAnyTable() throws Exception {
        // Given
        HALL.bidder(5);
        String name = People.person(5).name();

        // When
        String everything = dump();

        // Then
        assertThat(everything).contains("bidder-5").doesNotContain(name, People.idNumber(5), "13800000000");
    }

    @Test
    void letsTheRoleAtWorkSeeNoPerson() throws Exception {
        // Given
        String role = yunpai.engine.store.RolePasswords.APP;

        // When
        try (Connection app = HALL.database.as(role, HALL.database.passwords().app());
                Statement statement = app.createStatement()) {

            // Then
            for (String table : List.of("person", "conflict", "priority_holder", "consent", "pseudonym")) {
                org.assertj.core.api.Assertions.assertThatThrownBy(
                                () -> statement.executeQuery("SELECT * FROM identity." + table))
                        .hasMessageContaining("permission denied");
            }
        }
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

    @Test
    void tellsNobodyWhetherALoginExists() {
        // Given
        HALL.bidder(7);

        // When
        Browser.Answer wrong = HALL.browser().post("/api/session", new SignIn("bidder-7", "not the password"));
        Browser.Answer unknown = HALL.browser().post("/api/session", new SignIn("nobody-7", "not the password"));

        // Then
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
    }

    @Test
    void makesWhoeverGuessesWait() {
        // Given
        HALL.bidder(8);
        Browser guesser = HALL.browser();

        // When
        for (int i = 0; i < 6; i++) {
            guesser.post("/api/session", new SignIn("bidder-8", "guess number " + i));
        }
        Browser.Answer blocked = guesser.post("/api/session", new SignIn("bidder-8", People.password(8)));
        HALL.realMicros.addAndGet(Duration.ofHours(1).toNanos() / 1_000);
        Browser.Answer later = guesser.post("/api/session", new SignIn("bidder-8", People.password(8)));

        // Then
        assertThat(blocked.status()).isEqualTo(429);
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 900);
        assertThat(later.status()).isEqualTo(200);
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
    void letsTheAdminFoundACourtAndGrantRolesToStaffOnly() {
        // Given
        Browser admin = HALL.admin();
        String court = admin.post("/api/admin/courts", new CourtDraft("云溪县人民法院", "测试省", null))
                .json()
                .path("courtId")
                .asText();
        String officer = admin.post("/api/admin/staff", new StaffDraft("officer-1", "周法官", "a long password 1"))
                .json()
                .path("accountId")
                .asText();
        Browser bidder = HALL.bidder(16);
        String bidderId = bidder.get("/api/session").json().path("accountId").asText();

        // When
        Browser.Answer granted = admin.post("/api/admin/grants", grant(officer, court, Role.OFFICER));
        Browser.Answer again = admin.post("/api/admin/grants", grant(officer, court, Role.OFFICER));
        Browser.Answer toBidder = admin.post("/api/admin/grants", grant(bidderId, court, Role.OFFICER));
        Browser.Answer adminForACourt = admin.post("/api/admin/grants", grant(officer, court, Role.ADMIN));
        Browser.Answer byBidder = bidder.post("/api/admin/grants", grant(bidderId, court, Role.OFFICER));

        // Then
        assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        assertThat(granted.json().path("courtName").asText()).isEqualTo("云溪县人民法院");
        assertThat(again.status()).isEqualTo(409);
        assertThat(toBidder.status()).isEqualTo(400);
        assertThat(adminForACourt.status()).isEqualTo(400);
        assertThat(byBidder.status()).isEqualTo(403);
    }

    @Test
    void endsTheSessionsOfWhomAGrantIsTakenFrom() {
        // Given
        Browser admin = HALL.admin();
        String court = admin.post("/api/admin/courts", new CourtDraft("云岭县人民法院", null, null))
                .json()
                .path("courtId")
                .asText();
        String clerk = admin.post("/api/admin/staff", new StaffDraft("clerk-1", "吴书记员", "a long password 1"))
                .json()
                .path("accountId")
                .asText();
        String grant = admin.post("/api/admin/grants", grant(clerk, court, Role.CLERK))
                .json()
                .path("grantId")
                .asText();
        Browser session = HALL.browser();
        session.post("/api/session", new SignIn("clerk-1", "a long password 1"));

        // When
        Browser.Answer revoked = admin.delete("/api/admin/grants/" + grant);

        // Then
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(session.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void entersTheFirstAdminOnceOnly() {
        // Given an admin who was entered at the start
        // When
        boolean again = await(HALL.identity.staffing().firstAdmin("second-admin", "a password for once"));

        // Then
        assertThat(again).isFalse();
        assertThat(HALL.browser()
                        .post("/api/session", new SignIn("second-admin", "a password for once"))
                        .status())
                .isEqualTo(401);
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

    private static GrantDraft grant(String account, String court, Role role) {
        return new GrantDraft(UUID.fromString(account), UUID.fromString(court), role);
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

    /** Everything in every table, as the superuser sees it. */
    private static String dump() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection admin = HALL.database.admin();
                Statement tables = admin.createStatement();
                ResultSet names = tables.executeQuery("""
                        SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""")) {
            while (names.next()) {
                try (Statement rows = admin.createStatement();
                        ResultSet row = rows.executeQuery("SELECT t::text FROM " + names.getString(1) + " t")) {
                    while (row.next()) {
                        all.append(row.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }
}
