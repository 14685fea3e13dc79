package yunpai.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.protocol.question.FileWish;
import yunpai.protocol.question.OpenWish;
import yunpai.protocol.question.QuestionAddresses;

/** What waits after the showing has somebody who answers it and a date, which the platform proposes and a clerk may set. */
@Timeout(90)
class QuestionDueIT {
    private static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1_000;

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
    void takesADateOfTheClerksThatIsStillToComeAndNearAndSaysWhatIsWrongWithAnother() throws Exception {
        // Given
        JsonObject question = table.ask(table.viewer("wang"), "能试驾吗？");
        long now = question.getLong("askedAtMicros");
        String clerk = table.browser("li", "desk");
        // When
        HttpResponse<String> past = table.act(clerk, question, "assign", due(now));
        HttpResponse<String> late = table.act(clerk, question, "assign", due(now + 16 * DAY_MICROS));
        JsonObject taken = table.done(clerk, question, "assign", due(now + 14 * DAY_MICROS));
        JsonObject again = table.done(table.browser("zhao", "other desk"), question, "assign", new JsonObject());
        // Then
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.body()).contains("dueAtMicros", "答复期限应晚于现在");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("答复期限最迟为 15 日之内");
        assertThat(taken.getLong("dueAtMicros")).isEqualTo(now + 14 * DAY_MICROS);
        assertThat(taken.getString("assignedTo")).isEqualTo("书记员 li");
        assertThat(again.getLong("dueAtMicros")).isEqualTo(now + 14 * DAY_MICROS);
        assertThat(again.getString("assignedTo")).isEqualTo("书记员 zhao");
    }

    private static JsonObject due(long atMicros) {
        return new JsonObject().put("dueAtMicros", atMicros);
    }

    @Test
    void findsAClerkAndADateForWhatWaitsWhenTheShowingIsOverAndTellsTheEngine() throws Exception {
        // Given
        UUID lot = table.hall.engine.lotIds.getFirst();
        JsonObject question = table.hall.json(
                "POST",
                table.questions,
                table.viewer("wang"),
                QuestionTable.text("能试驾吗？").put("lotId", lot.toString()).encode());
        table.done(table.browser("li", "desk"), question, "pin", new JsonObject().put("pinned", false));
        Caller desk = table.hall.call("/live/ask").say("ticket", "ticket", table.clerk);
        desk.envelope("desk:" + table.hall.engine.saleSession);
        // When
        table.hall.json("POST", table.hall.viewing() + "/end", table.hall.engine.ticket("host", "host"), null);
        // Then
        JsonObject assigned = QuestionTable.asked(desk.await(frame -> frame.containsKey("payload")
                        && !QuestionTable.asked(frame).isEmpty()
                        && QuestionTable.asked(frame).getJsonObject(0).containsKey("dueAtMicros")))
                .getJsonObject(0);
        assertThat(assigned.getString("assignedTo")).isEqualTo("书记员 li");
        assertThat(assigned.getLong("dueAtMicros") - question.getLong("askedAtMicros"))
                .isGreaterThan(172_800_000_000L);
        JsonObject open = table.tell(QuestionAddresses.OPEN, new OpenWish(List.of(table.hall.engine.saleSession)));
        JsonObject group = open.getJsonArray("groups").getJsonObject(0);
        assertThat(group.getString("lotId")).isEqualTo(lot.toString());
        assertThat(group.getInteger("count")).isEqualTo(1);
        // When
        JsonObject taken = table.done(
                table.browser("zhao", "other desk"),
                question,
                "assign",
                new JsonObject().put("dueAtMicros", assigned.getLong("dueAtMicros") + 1));
        // Then
        assertThat(taken.getString("assignedTo")).isEqualTo("书记员 zhao");
        JsonObject file = table.tell(QuestionAddresses.FILE, new FileWish(lot, null, 0));
        assertThat(file.getJsonArray("entries").getJsonObject(0).encode()).contains("assigned", "能试驾吗", "书记员 zhao");
        assertThat(table.hall.list(table.questions, "").encode()).doesNotContain("zhao");
        assertThat(table.hall.list(table.questions + "?text=" + java.net.URLEncoder.encode("试驾", UTF_8), table.clerk))
                .hasSize(1);
        assertThat(table.hall.list(table.questions + "?text=" + java.net.URLEncoder.encode("钥匙", UTF_8), table.clerk))
                .isEmpty();
    }
}
