package yunpai.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How one may ask, what is answered of itself, and what a newcomer is shown. */
@Timeout(90)
class AskingIT {
    private QuestionTable table;

    @BeforeEach
    void open() throws Exception {
        table = new QuestionTable();
    }

    @AfterEach
    void close() throws Exception {
        table.hall.close();
    }

    @Test
    void publishesAtOnceButHoldsWhatHasAHeldWord() throws Exception {
        // Given
        table.setAsking(new JsonObject().put("publishAtOnce", true).put("heldWords", new JsonArray().add("张三")));
        // When
        JsonObject clean = table.ask(table.viewer("wang"), "有几把钥匙？");
        JsonObject lure = table.ask(table.viewer("li"), "加我 薇 信 聊");
        JsonObject named = table.ask(table.viewer("zhao"), "车主是张 三吗");
        // Then
        assertThat(clean.getString("state")).isEqualTo("published");
        assertThat(lure.getString("state")).isEqualTo("pending");
        assertThat(lure.encode()).doesNotContain("heldFor");
        assertThat(table.hall.list(table.questions, "")).hasSize(1);
        assertThat(table.hall.list(table.questions, table.clerk)).hasSize(3);
        assertThat(table.trail(named)).containsExactly("asked", "held");
        assertThat(table.hall
                        .json("GET", table.hall.viewing() + "/asking", "", null)
                        .getJsonArray("heldWords"))
                .isEmpty();
        assertThat(table.hall
                        .json("GET", table.hall.viewing() + "/asking", table.clerk, null)
                        .getJsonArray("heldWords"))
                .containsExactly("张三");
    }

    @Test
    void boundsWhatComesFromOneNetworkWhoeverAsks() throws Exception {
        // When
        int refused = 0;
        String words = "";
        for (int i = 0; i < 40; i++) {
            HttpResponse<String> answer = table.hall.askFrom("198.51.100.7", table.questions, table.viewer("one" + i));
            refused += answer.statusCode() == 429 ? 1 : 0;
            words = answer.statusCode() == 429 ? answer.body() : words;
        }
        HttpResponse<String> elsewhere = table.hall.askFrom("203.0.113.9", table.questions, table.viewer("other"));
        // Then
        assertThat(refused).isBetween(1, 20);
        assertThat(words).contains("您所在的网络");
        assertThat(elsewhere.statusCode()).isEqualTo(201);
    }

    @Test
    void slowsMutesAndClosesAndSaysSo() throws Exception {
        // Given
        table.ask(table.viewer("wang"), "有几把钥匙？");
        // When
        table.setAsking(new JsonObject().put("slowSeconds", 3600));
        HttpResponse<String> slow = table.hall.ask(
                "POST",
                table.questions,
                table.viewer("wang"),
                QuestionTable.text("还有？").encode());
        HttpResponse<String> another = table.hall.ask(
                "POST",
                table.questions,
                table.viewer("li"),
                QuestionTable.text("能试驾吗").encode());
        table.setAsking(new JsonObject());
        JsonObject other = table.ask(table.viewer("qian"), "几个座位？");
        table.act(table.clerk, other, "mute", new JsonObject().put("minutes", 5).put("reason", "请勿刷屏"));
        HttpResponse<String> muted = table.hall.ask(
                "POST",
                table.questions,
                table.viewer("qian"),
                QuestionTable.text("还有？").encode());
        table.act(table.clerk, other, "mute", new JsonObject().put("minutes", 0));
        HttpResponse<String> again = table.hall.ask(
                "POST",
                table.questions,
                table.viewer("qian"),
                QuestionTable.text("还有？").encode());
        table.setAsking(new JsonObject().put("closed", true).put("closedReason", "休庭"));
        HttpResponse<String> closed = table.hall.ask(
                "POST",
                table.questions,
                table.viewer("zhao"),
                QuestionTable.text("还开吗").encode());
        // Then
        assertThat(slow.statusCode()).isEqualTo(429);
        assertThat(slow.body()).contains("慢速");
        assertThat(another.statusCode()).isEqualTo(201);
        assertThat(muted.statusCode()).isEqualTo(403);
        assertThat(muted.body()).contains("请勿刷屏").contains("5分钟");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(closed.statusCode()).isEqualTo(403);
        assertThat(closed.body()).contains("休庭");
        assertThat(table.trail(other)).containsExactly("asked", "muted", "unmuted");
    }

    @Test
    void showsANewcomerThePinnedTheLastAnswersOnTheLotAndTheAnnouncement() throws Exception {
        // Given
        UUID lot = table.hall.engine.lotIds.getLast();
        JsonObject about = table.hall.json(
                "POST",
                table.questions,
                table.viewer("wang"),
                QuestionTable.text("有几把钥匙？").put("lotId", lot.toString()).encode());
        table.done(table.clerk, about, "answer", QuestionTable.text("两把"));
        table.setAsking(new JsonObject().put("announcement", "竞价结束前五分钟内有出价的自动延时。"));
        try (Connection admin = table.hall.admin();
                Statement statement = admin.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO gateway.question (question_id, sale_session_id, holder, pseudonym, text, state, was_public,
                        pinned, asked_at_micros)
                    SELECT gen_random_uuid(), '%s', 'x', 'x', 'number ' || n, 'published', true, n = 1, 1800000000000000 + n
                    FROM generate_series(1, 100) n""".formatted(table.hall.engine.saleSession));
        }
        table.hall.json(
                "PUT",
                table.hall.viewing() + "/on-camera",
                table.hall.engine.ticket("host", "host"),
                new JsonObject().put("lotId", lot.toString()).encode());
        // When
        String channel = "viewing:" + table.hall.engine.saleSession;
        JsonObject first = table.hall.feed(channel).envelope(channel);
        // Then
        List<String> texts = QuestionTable.asked(first).stream()
                .map(each -> ((JsonObject) each).getString("text"))
                .toList();
        assertThat(texts).contains("有几把钥匙？", "number 1", "number 100").hasSizeLessThanOrEqualTo(60);
        assertThat(first.getJsonObject("payload").getJsonObject("asking").getString("announcement"))
                .contains("自动延时");
    }

    @Test
    void offersWhatHasBeenAskedAlready() throws Exception {
        // Given
        table.done(table.clerk, table.ask(table.viewer("wang"), "过户费谁出？"), "answer", QuestionTable.text("买受人"));
        table.ask(table.viewer("li"), "过户的费用谁来出");
        // When
        JsonArray alike = table.hall.list(
                table.questions + "/similar?text=" + java.net.URLEncoder.encode("过户的费用由谁承担", UTF_8), "");
        // Then
        assertThat(alike).hasSize(1);
        assertThat(alike.getJsonObject(0).getString("answer")).isEqualTo("买受人");
        assertThat(table.hall.ask("GET", table.questions + "/similar", "", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersOfItselfWhatTheNoticeSaysUntilTheAskerWantsTheCourt() throws Exception {
        // Given
        table.hall.engine.publishNotices();
        String lot = table.hall.engine.lotIds.getFirst().toString();
        // When
        JsonObject asked = table.hall.json(
                "POST",
                table.questions,
                table.viewer("wang"),
                QuestionTable.text("违章谁处理？").put("lotId", lot).encode());
        // Then
        assertThat(asked.getString("answerKind")).isEqualTo("automatic");
        assertThat(asked.getString("state")).isEqualTo("pending");
        assertThat(asked.getString("answer")).contains("3条").contains("机动车登记规定");
        assertThat(table.hall.list(table.questions, "")).isEmpty();
        assertThat(table.act(table.viewer("li"), asked, "reopen", null).statusCode())
                .isEqualTo(404);
        // When
        JsonObject reopened = table.done(table.viewer("wang"), asked, "reopen", null);
        // Then
        assertThat(reopened.getString("state")).isEqualTo("pending");
        assertThat(reopened.getString("answer")).isNull();
        assertThat(table.trail(asked)).containsExactly("asked", "auto_answered", "reopened");
        table.done(table.clerk, asked, "answer", QuestionTable.text("由买受人处理。"));
        assertThat(table.hall
                        .list(table.hall.viewing() + "/lots/" + lot + "/faq", "")
                        .encode())
                .contains("deposit")
                .contains("第十七、十八、二十三、二十四条");
    }

    @Test
    void settlesAnAutomaticAnswerWhenTheCourtPublishesItOrLetsAllBePublicAtOnce() throws Exception {
        // Given
        table.hall.engine.publishNotices();
        JsonObject about = QuestionTable.text("税谁交？")
                .put("lotId", table.hall.engine.lotIds.getFirst().toString());
        JsonObject first = table.hall.json("POST", table.questions, table.viewer("wang"), about.encode());
        // When
        JsonObject published = table.done(table.clerk, first, "publish", null);
        table.setAsking(new JsonObject().put("publishAtOnce", true));
        JsonObject second = table.hall.json("POST", table.questions, table.viewer("li"), about.encode());
        // Then
        assertThat(published.getString("state")).isEqualTo("answered");
        assertThat(published.getString("answerKind")).isEqualTo("automatic");
        assertThat(second.getString("state")).isEqualTo("answered");
        assertThat(table.hall.list(table.questions, "")).hasSize(2);
    }
}
