package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.news.News;

/** Two gateways of one cluster on one database: whoever is at the one hears what happens at the other. */
@Timeout(120)
class NewsOfGatewaysIT {
    private TestHall here;
    private TestHall there;
    private String clerk;
    private String channel;

    @BeforeEach
    void open() throws Exception {
        Members members = new Members();
        here = new TestHall(members.join(), Long.MAX_VALUE);
        there = new TestHall(members.join(), here.engine, here.ground());
        clerk = here.engine.ticket("clerk", "clerk");
        channel = "viewing:" + here.engine.saleSession;
    }

    @AfterEach
    void close() throws Exception {
        there.close();
        here.close();
    }

    private static JsonObject asked(TestHall at, String who, String text) throws Exception {
        return at.json(
                "POST",
                at.viewing() + "/questions",
                at.engine.ticket("viewer", who),
                new JsonObject().put("text", text).encode());
    }

    private void act(TestHall at, JsonObject question, String what, JsonObject body) throws Exception {
        at.json(
                "POST",
                at.viewing() + "/questions/" + question.getString("questionId") + "/" + what,
                clerk,
                body.encode());
    }

    private static JsonArray questions(JsonObject frame) {
        return frame.getJsonObject("payload", new JsonObject()).getJsonArray("questions", new JsonArray());
    }

    private static Predicate<JsonObject> tells(String state) {
        return frame ->
                questions(frame).stream().anyMatch(each -> state.equals(((JsonObject) each).getString("state")));
    }

    private static JsonObject viewing(JsonObject frame) {
        return frame.getJsonObject("payload", new JsonObject()).getJsonObject("viewing", new JsonObject());
    }

    private Caller follower(TestHall at) throws Exception {
        Caller follower = at.feed(channel);
        follower.envelope(channel);
        return follower;
    }

    @Test
    void aQuestionAskedAtOneGatewayIsAnsweredAtTheOtherAndHeardAtBoth() throws Exception {
        // Given
        Caller publicHere = follower(here);
        Caller publicThere = follower(there);
        Caller asker = here.call("/live/ask").say("ticket", "ticket", here.engine.ticket("viewer", "wang"));
        asker.envelope("mine:" + here.engine.saleSession + "/wang");
        Caller desk = there.call("/live/ask").say("ticket", "ticket", clerk);
        desk.envelope("desk:" + here.engine.saleSession);
        // When
        JsonObject question = asked(here, "wang", "里程是多少？");
        desk.await(tells("pending"));
        act(there, question, "answer", new JsonObject().put("text", "八万公里"));
        // Then
        JsonObject answered = questions(publicHere.await(tells("answered"))).getJsonObject(0);
        assertThat(answered.getString("answer")).isEqualTo("八万公里");
        publicThere.await(tells("answered"));
        asker.await(tells("answered"));
        desk.await(tells("answered"));
    }

    @Test
    void anAnnouncementReachesWhoeverFollowsAtTheOther() throws Exception {
        // Given
        Caller follower = follower(here);
        // When
        there.json(
                "PUT",
                there.viewing() + "/asking",
                clerk,
                new JsonObject()
                        .put("closed", false)
                        .put("slowSeconds", 0)
                        .put("publishAtOnce", true)
                        .put("announcement", "三号车延后十分钟")
                        .put("heldWords", new JsonArray())
                        .encode());
        // Then
        follower.await(frame -> "三号车延后十分钟"
                .equals(frame.getJsonObject("payload", new JsonObject())
                        .getJsonObject("asking", new JsonObject())
                        .getString("announcement")));
    }

    @Test
    void viewersAndLikesAreCountedOverBothAndKept() throws Exception {
        // Given
        Caller first = follower(here);
        Caller second = follower(there);
        // When
        int liked = here.ask("POST", here.viewing() + "/likes", here.engine.ticket("viewer", "li"), "{\"count\":20}")
                .statusCode();
        int likedThere = there.ask(
                        "POST", here.viewing() + "/likes", here.engine.ticket("viewer", "wu"), "{\"count\":5}")
                .statusCode();
        // Then
        assertThat(liked).isEqualTo(204);
        assertThat(likedThere).isEqualTo(204);
        for (Caller each : new Caller[] {first, second}) {
            each.await(frame -> Long.valueOf(25).equals(viewing(frame).getLong("likes"))
                    && Long.valueOf(2).equals(viewing(frame).getLong("viewers")));
        }
        second.close();
        first.await(frame -> Long.valueOf(1).equals(viewing(frame).getLong("viewers")));
        there.restart();
        here.restart();
        assertThat(there.json("GET", there.viewing(), "", null).getLong("likes"))
                .isEqualTo(25);
    }

    @Test
    void whatIsOnCameraIsMarkedAtAnyGateway() throws Exception {
        // Given
        Caller follower = follower(here);
        String lot = here.engine.lotIds.getLast().toString();
        // When
        there.json(
                "PUT",
                there.viewing() + "/on-camera",
                here.engine.ticket("host", "host"),
                new JsonObject().put("lotId", lot).encode());
        // Then
        follower.await(frame -> lot.equals(viewing(frame).getString("onCameraLotId")));
        assertThat(asked(here, "wang", "有几把钥匙？").getString("lotId")).isEqualTo(lot);
    }

    @Test
    void aViewerWhoMovesFindsAllThatHappenedMeanwhile() throws Exception {
        // Given
        Caller viewer = here.feed(channel);
        viewer.envelope(channel);
        act(here, asked(here, "wang", "能试驾吗？"), "answer", new JsonObject().put("text", "不能"));
        JsonObject last = viewer.await(tells("answered"));
        viewer.close();
        act(here, asked(here, "li", "过户费谁出？"), "answer", new JsonObject().put("text", "买受人"));
        // When
        Caller moved = there.call("/live/feed")
                .say(new JsonObject()
                        .put("type", "subscribe")
                        .put("channel", channel)
                        .put("epoch", last.getString("epoch"))
                        .put("at", last.getLong("to")));
        // Then
        JsonObject snapshot = moved.envelope(channel);
        assertThat(snapshot.getBoolean("snapshot")).isTrue();
        assertThat(questions(snapshot)).hasSize(2);
        act(here, asked(here, "wu", "有几把钥匙？"), "answer", new JsonObject().put("text", "两把"));
        JsonObject next = moved.await(tells("answered"));
        assertThat(next.getLong("from")).isGreaterThanOrEqualTo(snapshot.getLong("to"));
        assertThat(next.getString("epoch")).isEqualTo(snapshot.getString("epoch"));
    }

    @Test
    void whatWasNotHeardIsLookedUpAsSoonAsThatIsNoticed() throws Exception {
        // Given
        JsonObject question = asked(here, "wang", "保险到什么时候？");
        act(here, question, "publish", new JsonObject());
        Caller follower = follower(there);
        String stranger = "a gateway whose second word is lost";
        here.vertx
                .eventBus()
                .publish(News.ADDRESS, new JsonObject().put("from", stranger).put("number", 0));
        try (Connection admin = here.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("UPDATE gateway.question SET state = 'answered', answer = '年底', answered_by = 'x',"
                    + " answer_kind = 'typed', answered_at_micros = 1");
        }
        // When
        here.vertx
                .eventBus()
                .publish(News.ADDRESS, new JsonObject().put("from", stranger).put("number", 2));
        // Then
        JsonObject anew = follower.await(tells("answered"));
        assertThat(anew.getBoolean("snapshot")).isTrue();
        assertThat(questions(anew).getJsonObject(0).getString("answer")).isEqualTo("年底");
    }
}
