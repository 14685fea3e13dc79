package yunpai.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.SignUp;

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
    void makesWhoeverAsksTheRegisterForNamesWait() {
        // Given
        HALL.refusedNames.add("钱无名");
        Browser guesser = HALL.browser();

        // When
        int status = 0;
        for (int i = 0; i < 42; i++) {
            SignUp guess = new SignUp(
                    SignUp.Kind.PERSON,
                    "guess-" + i,
                    "a long password",
                    "钱无名",
                    People.idNumber(100 + i),
                    null,
                    null,
                    "13800000000");
            status = guesser.post("/api/accounts", guess).status();
        }
        HALL.realMicros.addAndGet(Duration.ofHours(2).toNanos() / 1_000);

        // Then
        assertThat(status).isEqualTo(429);
        assertThat(HALL.browser().post("/api/accounts", People.person(50)).status())
                .isEqualTo(201);
    }

    @Test
    void givesWayToThePersonWhoseSignUpWasCutOff() throws Exception {
        // Given a person who was sealed, and a crash before the account was written
        HALL.bidder(51);
        try (Connection admin = HALL.database.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("DELETE FROM account.session USING account.account a"
                    + " WHERE a.account_id = session.account_id AND a.login = 'bidder-51'");
            statement.execute("DELETE FROM account.account WHERE login = 'bidder-51'");
        }

        // When
        Browser.Answer again = HALL.browser().post("/api/accounts", People.person(51));

        // Then
        assertThat(again.status()).as(again.body()).isEqualTo(201);
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
