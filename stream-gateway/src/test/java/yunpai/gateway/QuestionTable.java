package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;

/** A hall with people who ask and people who answer. */
final class QuestionTable {
    final TestHall hall = new TestHall();
    final String clerk = hall.engine.ticket("clerk", "clerk");
    final String questions = hall.viewing() + "/questions";

    QuestionTable() throws Exception {}

    String viewer(String name) {
        return hall.engine.ticket("viewer", name);
    }

    /** A clerk's ticket in one of several browsers. */
    String browser(String account, String session) {
        return hall.engine.signed(new JsonObject()
                .put("sub", account)
                .put("session", session)
                .put("saleSessionId", hall.engine.saleSession.toString())
                .put("role", "clerk")
                .put("pseudonym", "书记员 " + account)
                .put("exp", System.currentTimeMillis() / 1000 + 300));
    }

    JsonObject ask(String ticket, String text) throws Exception {
        return hall.json(
                "POST", questions, ticket, new JsonObject().put("text", text).encode());
    }

    String id(JsonObject question) {
        return question.getString("questionId");
    }

    HttpResponse<String> act(String ticket, JsonObject question, String what, @Nullable JsonObject body)
            throws Exception {
        return hall.ask(
                "POST", questions + "/" + id(question) + "/" + what, ticket, body == null ? null : body.encode());
    }

    JsonObject done(String ticket, JsonObject question, String what, @Nullable JsonObject body) throws Exception {
        HttpResponse<String> response = act(ticket, question, what, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }

    void setAsking(JsonObject draft) throws Exception {
        JsonObject whole = new JsonObject()
                .put("closed", false)
                .put("slowSeconds", 0)
                .put("publishAtOnce", false)
                .mergeIn(draft);
        hall.json("PUT", hall.viewing() + "/asking", clerk, whole.encode());
    }

    static JsonArray asked(JsonObject envelope) {
        return envelope.getJsonObject("payload").getJsonArray("questions");
    }

    List<String> trail(JsonObject question) throws Exception {
        return hall.list(questions + "/" + id(question) + "/trail", clerk).stream()
                .map(each -> ((JsonObject) each).getString("action"))
                .toList();
    }

    /** What the gateway answers the engine on the event bus. */
    JsonObject tell(String address, Object wish) throws Exception {
        return new JsonObject(hall.vertx
                .eventBus()
                .<String>request(address, Json.write(wish))
                .await(10, TimeUnit.SECONDS)
                .body());
    }
}
