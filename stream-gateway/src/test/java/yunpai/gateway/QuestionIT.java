package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class QuestionIT {
    private TestHall hall;
    private String clerk;
    private String host;
    private String viewer;
    private String questions;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
        clerk = hall.engine.ticket("clerk", "clerk");
        host = hall.engine.ticket("host", "host");
        viewer = hall.engine.ticket("viewer", "wang");
        questions = hall.viewing() + "/questions";
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private JsonObject ask(String ticket, String text) throws Exception {
        return hall.json(
                "POST", questions, ticket, new JsonObject().put("text", text).encode());
    }

    private JsonObject act(JsonObject question, String what, JsonObject body) throws Exception {
        return hall.json("POST", questions + "/" + question.getString("questionId") + "/" + what, clerk, body.encode());
    }

    private static JsonArray asked(JsonObject envelope) {
        return envelope.getJsonObject("payload").getJsonArray("questions");
    }

    private static boolean tells(JsonObject frame, String state) {
        return frame.containsKey("payload")
                && !asked(frame).isEmpty()
                && state.equals(asked(frame).getJsonObject(0).getString("state"));
    }

    @Test
    void goesFromItsAskerToTheDeskAndAnsweredToEverybody() throws Exception {
        // Given
        hall.json(
                "PUT",
                hall.viewing() + "/on-camera",
                host,
                new JsonObject()
                        .put("lotId", hall.engine.lotIds.getFirst().toString())
                        .encode());
        String channel = "viewing:" + hall.engine.saleSession;
        Caller everybody = hall.feed(channel);
        everybody.envelope(channel);
        Caller desk = hall.call("/live/ask").say("ticket", "ticket", clerk);
        assertThat(asked(desk.envelope("desk:" + hall.engine.saleSession))).isEmpty();
        Caller asker = hall.call("/live/ask").say("ticket", "ticket", viewer);
        // When
        asker.say("question", "text", "里程是多少？");
        // Then
        JsonObject pending = asked(desk.await(frame -> tells(frame, "pending"))).getJsonObject(0);
        assertThat(pending.getString("pseudonym")).isEqualTo("看客·wang");
        assertThat(pending.getString("lotId"))
                .isEqualTo(hall.engine.lotIds.getFirst().toString());
        assertThat(hall.list(questions, "")).isEmpty();
        assertThat(hall.list(questions, viewer)).isEmpty();
        assertThat(hall.list(questions, clerk)).hasSize(1);
        assertThat(asked(asker.await(frame -> tells(frame, "pending")))
                        .getJsonObject(0)
                        .getBoolean("mine"))
                .isTrue();
        // When
        act(pending, "answer", new JsonObject().put("text", "八万公里"));
        // Then
        JsonObject answered =
                asked(everybody.await(frame -> tells(frame, "answered"))).getJsonObject(0);
        assertThat(answered.getString("answer")).isEqualTo("八万公里");
        assertThat(answered.getString("answeredBy")).isEqualTo("clerk");
        asker.await(frame -> tells(frame, "answered"));
        desk.await(frame -> tells(frame, "answered"));
        assertThat(hall.list(questions, "")).hasSize(1);
    }

    @Test
    void isAnsweredOnceAndTheSameAnswerTwiceIsNoFault() throws Exception {
        // Given
        JsonObject question = ask(viewer, "能试驾吗？");
        JsonObject answer = new JsonObject().put("text", "不能");
        act(question, "answer", answer);
        String path = questions + "/" + question.getString("questionId");
        // When
        int again = hall.ask("POST", path + "/answer", clerk, answer.encode()).statusCode();
        HttpResponse<String> other = hall.ask(
                "POST",
                path + "/answer",
                host,
                new JsonObject().put("text", "能").encode());
        // Then
        assertThat(again).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(hall.list(questions, "").getJsonObject(0).getString("answer"))
                .isEqualTo("不能");
    }

    @Test
    void takesBackWhatWasPublishedWithoutRepeatingIt() throws Exception {
        // Given
        String channel = "viewing:" + hall.engine.saleSession;
        Caller everybody = hall.feed(channel);
        everybody.envelope(channel);
        JsonObject question = ask(viewer, "某某欠我钱");
        act(question, "publish", new JsonObject());
        assertThat(asked(everybody.await(frame -> tells(frame, "published")))
                        .getJsonObject(0)
                        .getString("text"))
                .contains("某某");
        // When
        act(question, "decline", new JsonObject().put("reason", "与本标的无关"));
        // Then
        JsonObject gone =
                asked(everybody.await(frame -> tells(frame, "declined"))).getJsonObject(0);
        assertThat(gone.encode()).doesNotContain("某某", "与本标的");
        assertThat(asked(hall.feed(channel).envelope(channel))).isEmpty();
        assertThat(hall.list(questions + "/mine", viewer).getJsonObject(0).getString("reason"))
                .isEqualTo("与本标的无关");
    }

    @Test
    void pinsWhatIsPublicOnly() throws Exception {
        // Given
        JsonObject question = ask(viewer, "过户费谁出？");
        String path = questions + "/" + question.getString("questionId") + "/pin";
        String pin = new JsonObject().put("pinned", true).encode();
        int early = hall.ask("POST", path, clerk, pin).statusCode();
        act(question, "answer", new JsonObject().put("text", "买受人"));
        // When
        JsonObject pinned = act(question, "pin", new JsonObject().put("pinned", true));
        // Then
        assertThat(early).isEqualTo(409);
        assertThat(pinned.getBoolean("pinned")).isTrue();
    }

    @Test
    void waitsOnTheDeskAfterTheShowingAndAfterARestart() throws Exception {
        // Given
        JsonObject question = ask(viewer, "保险到什么时候？");
        hall.json("POST", hall.viewing() + "/end", host, null);
        // When
        hall.restart();
        // Then
        Caller desk = hall.call("/live/ask").say("ticket", "ticket", clerk);
        assertThat(asked(desk.envelope("desk:" + hall.engine.saleSession))
                        .getJsonObject(0)
                        .getString("questionId"))
                .isEqualTo(question.getString("questionId"));
        act(question, "answer", new JsonObject().put("text", "年底"));
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("state"))
                .isEqualTo("over");
    }

    @Test
    void showsNobodyATelephoneNumber() throws Exception {
        // When
        JsonObject question = ask(viewer, "我的电话是 138 1234 5678，请回电");
        // Then
        assertThat(question.getString("text")).doesNotContain("1234").contains("＊＊＊");
        try (Connection admin = hall.admin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT q.text || coalesce(e.detail, '') FROM gateway.question q JOIN gateway.question_event e USING (question_id)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain("1234");
        }
    }

    @Test
    void keepsAHistoryThatTheGatewayCannotChange() throws Exception {
        // Given
        JsonObject question = ask(viewer, "有几把钥匙？");
        act(question, "publish", new JsonObject());
        act(question, "answer", new JsonObject().put("text", "两把"));
        // Then
        try (Connection admin = hall.admin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT string_agg(action || ' ' || role, ', ' ORDER BY event_id) FROM gateway.question_event")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("asked viewer, published clerk, answered clerk");
        }
        try (Connection gateway = DriverManager.getConnection(hall.jdbcUrl, "yunpai_gateway", "gateway");
                Statement statement = gateway.createStatement()) {
            Assertions.assertThatThrownBy(() -> statement.execute("DELETE FROM gateway.question_event"))
                    .isInstanceOf(SQLException.class);
            Assertions.assertThatThrownBy(() -> statement.execute("UPDATE gateway.question_event SET actor = 'x'"))
                    .isInstanceOf(SQLException.class);
            Assertions.assertThatThrownBy(() -> statement.execute("DELETE FROM gateway.question"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void takesQuestionsAtAHumanPaceOnly() throws Exception {
        // Given
        for (int i = 0; i < 3; i++) {
            ask(viewer, "第 " + i + " 个问题");
        }
        // When
        HttpResponse<String> fourth = hall.ask(
                "POST", questions, viewer, new JsonObject().put("text", "还有一个").encode());
        // Then
        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(fourth.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void refusesWhoHasNoTicketForIt() throws Exception {
        // Given
        String draft = new JsonObject().put("text", "有事故吗？").encode();
        String elsewhere = hall.engine.signed(new JsonObject()
                .put("sub", "x")
                .put("saleSessionId", UUID.randomUUID().toString())
                .put("role", "clerk")
                .put("exp", System.currentTimeMillis() / 1000 + 300));
        JsonObject question = ask(viewer, "出过险吗？");
        String publish = questions + "/" + question.getString("questionId") + "/publish";
        // Then
        assertThat(hall.ask("POST", questions, "", draft).statusCode()).isEqualTo(401);
        assertThat(hall.ask("POST", questions, "forged.ticket", draft).statusCode())
                .isEqualTo(401);
        assertThat(hall.ask("POST", questions, viewer + "x", draft).statusCode())
                .isEqualTo(401);
        assertThat(hall.ask("POST", questions, hall.engine.ticket("viewer", "late", 1000), draft)
                        .statusCode())
                .isEqualTo(401);
        assertThat(hall.ask("POST", publish, viewer, null).statusCode()).isEqualTo(403);
        assertThat(hall.ask("POST", publish, elsewhere, null).statusCode()).isEqualTo(403);
        assertThat(hall.ask("PUT", hall.viewing() + "/on-camera", clerk, "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void countsLikesWithinReason() throws Exception {
        // Given
        String channel = "viewing:" + hall.engine.saleSession;
        Caller everybody = hall.feed(channel);
        everybody.envelope(channel);
        // When
        int first = hall.ask("POST", hall.viewing() + "/likes", viewer, "{\"count\":20}")
                .statusCode();
        int absurd = hall.ask("POST", hall.viewing() + "/likes", viewer, "{\"count\":2000}")
                .statusCode();
        int another = hall.ask("POST", hall.viewing() + "/likes", hall.engine.ticket("viewer", "li"), "{\"count\":5}")
                .statusCode();
        // Then
        assertThat(first).isEqualTo(204);
        assertThat(absurd).isEqualTo(422);
        assertThat(another).isEqualTo(204);
        everybody.await(frame -> frame.containsKey("payload")
                && frame.getJsonObject("payload").containsKey("viewing")
                && frame.getJsonObject("payload").getJsonObject("viewing").getLong("likes") == 25);
        hall.restart();
        assertThat(hall.json("GET", hall.viewing(), "", null).getLong("likes")).isEqualTo(25);
    }

    @Test
    void marksOnCameraOnlyLotsOfTheSession() throws Exception {
        // When
        String stranger =
                new JsonObject().put("lotId", UUID.randomUUID().toString()).encode();
        // Then
        assertThat(hall.ask("PUT", hall.viewing() + "/on-camera", host, stranger)
                        .statusCode())
                .isEqualTo(422);
        assertThat(hall.ask("GET", "/live/viewings/" + UUID.randomUUID(), "", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void closesTheSocketsOfASessionThatHasEnded() throws Exception {
        // Given
        Caller asker = hall.call("/live/ask").say("ticket", "ticket", viewer);
        asker.await("envelope");
        // When
        hall.engine.signOut("wang");
        // Then
        assertThat(asker.await("closed").getString("reason")).isEqualTo("signed out");
    }
}
