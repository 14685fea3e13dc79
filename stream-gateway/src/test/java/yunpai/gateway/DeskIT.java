package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;

/** What the court's desk does with questions: claims, votes, merged questions, the trail. */
@Timeout(90)
class DeskIT {
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
    void isHeldByOneOfManyWhoClaimAtOnce() throws Exception {
        // Given
        JsonObject question = table.ask(table.viewer("wang"), "过户费谁出？");
        List<String> clerks = IntStream.range(0, 12)
                .mapToObj(i -> table.browser("clerk" + i, "browser " + i))
                .toList();
        // When
        List<Integer> answers;
        try (ExecutorService all = Executors.newFixedThreadPool(12)) {
            List<Callable<Integer>> claims = clerks.stream()
                    .<Callable<Integer>>map(each ->
                            () -> table.act(each, question, "claim", null).statusCode())
                    .toList();
            answers = all.invokeAll(claims).stream().map(Future::resultNow).toList();
        }
        // Then
        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        String holder = clerks.get(answers.indexOf(200));
        String other = clerks.get(answers.indexOf(409));
        HttpResponse<String> refused = table.act(other, question, "answer", QuestionTable.text("买受人"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("书记员 clerk").contains("正在答复");
        assertThat(table.act(other, question, "decline", new JsonObject().put("reason", "重复"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(table.done(holder, question, "answer", QuestionTable.text("买受人"))
                        .getString("state"))
                .isEqualTo("answered");
    }

    @Test
    void isHeldByOneBrowserOfAnAccountAndNotByItsOther() throws Exception {
        // Given
        JsonObject question = table.ask(table.viewer("wang"), "过户费谁出？");
        String one = table.browser("li", "phone");
        String other = table.browser("li", "desk");
        JsonObject claimed = table.done(one, question, "claim", null);
        // When // Then
        assertThat(claimed.getJsonObject("claim").getString("by")).isEqualTo("书记员 li");
        assertThat(table.act(other, question, "claim", null).statusCode()).isEqualTo(409);
        assertThat(table.done(one, question, "claim", null).getJsonObject("claim"))
                .isEqualTo(claimed.getJsonObject("claim"));
        table.done(one, question, "release", null);
        assertThat(table.done(other, question, "claim", null).getString("state"))
                .isEqualTo("claimed");
        assertThat(table.trail(question)).containsExactly("asked", "claimed", "released", "claimed");
    }

    @Test
    void isGivenBackWhenWhoeverClaimedItHasLeft() throws Exception {
        // Given
        JsonObject question = table.ask(table.viewer("wang"), "过户费谁出？");
        table.done(table.browser("gone", "gone"), question, "claim", null);
        Caller desk = table.hall.call("/live/ask").say("ticket", "ticket", table.clerk);
        desk.envelope("desk:" + table.hall.engine.saleSession);
        // When
        try (Connection admin = table.hall.admin();
                Statement statement = admin.createStatement()) {
            statement.executeUpdate("UPDATE gateway.question SET claim_until_micros = 1");
        }
        // Then
        desk.await(frame -> frame.containsKey("payload")
                && !QuestionTable.asked(frame).isEmpty()
                && QuestionTable.asked(frame)
                        .getJsonObject(0)
                        .getString("state")
                        .equals("pending"));
        assertThat(table.trail(question)).containsExactly("asked", "claimed", "released");
    }

    @Test
    void countsAVoteOnceForEachAccountAndOrdersByThem() throws Exception {
        // Given
        JsonObject first = table.ask(table.viewer("wang"), "过户费谁出？");
        JsonObject second = table.ask(table.viewer("li"), "有几把钥匙？");
        JsonObject vote = new JsonObject().put("voted", true);
        int early = table.act(table.viewer("zhao"), first, "vote", vote).statusCode();
        table.done(table.clerk, first, "publish", null);
        table.done(table.clerk, second, "publish", null);
        // When
        table.done(table.viewer("zhao"), first, "vote", vote);
        table.done(table.viewer("zhao"), first, "vote", vote);
        table.done(table.viewer("qian"), first, "vote", vote);
        table.done(table.viewer("wang"), first, "vote", vote);
        table.done(table.viewer("qian"), second, "vote", vote);
        JsonObject taken = table.done(table.viewer("qian"), second, "vote", new JsonObject().put("voted", false));
        // Then
        assertThat(early).isEqualTo(404);
        assertThat(taken.getInteger("votes")).isZero();
        JsonArray ordered = table.hall.list(table.questions + "?order=votes", "");
        assertThat(ordered.getJsonObject(0).getString("questionId")).isEqualTo(table.id(first));
        assertThat(ordered.getJsonObject(0).getInteger("votes")).isEqualTo(2);
        assertThat(table.hall.list(table.questions + "/voted", table.viewer("zhao")))
                .containsExactly(table.id(first));
        table.done(table.clerk, first, "answer", QuestionTable.text("买受人"));
        assertThat(table.hall
                        .list(table.questions + "?order=unanswered", "")
                        .getJsonObject(0)
                        .getString("questionId"))
                .isEqualTo(table.id(second));
    }

    @Test
    void letsOneQuestionStandForAnotherAndTellsBothAskers() throws Exception {
        // Given
        JsonObject kept = table.ask(table.viewer("wang"), "过户费谁出？");
        JsonObject same = table.ask(table.viewer("li"), "过户的费用由谁承担");
        table.done(table.clerk, kept, "publish", null);
        table.done(table.clerk, same, "publish", null);
        table.done(table.viewer("zhao"), same, "vote", new JsonObject().put("voted", true));
        table.done(table.viewer("zhao"), kept, "vote", new JsonObject().put("voted", true));
        // When
        JsonObject merged = table.done(table.clerk, same, "merge", new JsonObject().put("into", table.id(kept)));
        table.done(table.clerk, kept, "answer", QuestionTable.text("买受人承担。"));
        // Then
        assertThat(merged.getString("state")).isEqualTo("merged");
        JsonArray everybody = table.hall.list(table.questions, "");
        assertThat(everybody).hasSize(1);
        assertThat(everybody.getJsonObject(0).getInteger("votes")).isEqualTo(2);
        JsonObject mine =
                table.hall.list(table.questions + "/mine", table.viewer("li")).getJsonObject(0);
        assertThat(mine.getString("mergedInto")).isEqualTo(table.id(kept));
        assertThat(mine.getString("answer")).isEqualTo("买受人承担。");
        assertThat(table.act(table.clerk, kept, "merge", new JsonObject().put("into", table.id(same)))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void keepsWhatStoodThereWhenATextIsReplaced() throws Exception {
        // Given
        JsonObject question = table.ask(table.viewer("wang"), "车主王某住哪");
        // When
        table.done(table.clerk, question, "reword", QuestionTable.text("车主住哪"));
        table.done(table.clerk, question, "answer", QuestionTable.text("不能告知"));
        JsonObject amended = table.done(table.clerk, question, "amend", QuestionTable.text("依法不公开。"));
        // Then
        assertThat(amended.getString("answer")).isEqualTo("依法不公开。");
        JsonArray trail = table.hall.list(table.questions + "/" + table.id(question) + "/trail", table.clerk);
        assertThat(trail.getJsonObject(1).getString("before")).isEqualTo("车主王某住哪");
        assertThat(trail.getJsonObject(3).getString("before")).isEqualTo("不能告知");
        assertThat(trail.getJsonObject(3).getString("who")).isEqualTo("看客·clerk");
        assertThat(table.hall
                        .ask("GET", table.questions + "/" + table.id(question) + "/trail", table.viewer("wang"), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(table.hall.list(table.questions, "").encode()).doesNotContain("王某");
    }

    @Test
    void takesNoSpokenAnswerWhereThereIsNoPicture() throws Exception {
        // Given
        JsonObject question = table.ask(table.viewer("wang"), "有几把钥匙？");
        // When
        HttpResponse<String> spoken = table.act(table.clerk, question, "answer", new JsonObject().put("spoken", true));
        // Then
        assertThat(spoken.statusCode()).isEqualTo(409);
        assertThat(spoken.body()).contains("没有画面");
    }

    @Test
    void datesASpokenAnswerByThePictureFromTheClaimOn() throws Exception {
        // Given
        JsonObject question = table.ask(table.viewer("wang"), "有几把钥匙？");
        String host = table.hall.engine.ticket("host", "host");
        Caller feed = table.hall.feed("viewing:" + table.hall.engine.saleSession);
        Caller camera =
                table.hall.call("/live/host/" + table.hall.engine.saleSession).say("ticket", "ticket", host);
        camera.await("state");
        camera.say("start", "mimeType", "video/webm;codecs=h264,opus").send(Buffer.buffer(Recording.avc(6)));
        String epoch = feed.await(frame -> frame.containsKey("payload")
                        && frame.getJsonObject("payload")
                                .getJsonObject("viewing", new JsonObject())
                                .containsKey("epoch"))
                .getJsonObject("payload")
                .getJsonObject("viewing")
                .getString("epoch");
        table.done(host, question, "claim", null);
        long afterTheClaim = table.ask(table.viewer("li"), "能试驾吗？").getLong("askedAtMicros");
        // When
        JsonObject answered = table.done(host, question, "answer", new JsonObject().put("spoken", true));
        // Then
        JsonObject moment = answered.getJsonObject("moment");
        assertThat(moment.getString("epoch")).isEqualTo(epoch);
        assertThat(moment.getLong("atMicros"))
                .isBetween(question.getLong("askedAtMicros"), afterTheClaim)
                .isLessThan(answered.getLong("answeredAtMicros"));
        assertThat(answered.getString("answerKind")).isEqualTo("spoken");
    }
}
