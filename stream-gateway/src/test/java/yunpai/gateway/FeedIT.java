package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class FeedIT {
    private TestHall hall;
    private UUID lot;
    private String channel;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
        lot = hall.engine.lotIds.getFirst();
        channel = "lot:" + lot;
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private static JsonObject lotOf(JsonObject envelope) {
        return envelope.getJsonObject("payload").getJsonArray("lots").getJsonObject(0);
    }

    private static long leading(JsonObject envelope) {
        return lotOf(envelope).getJsonObject("leading", new JsonObject()).getLong("amountFen", 0L);
    }

    @Test
    void beginsWithASnapshotAndFollowsWithoutAGap() throws Exception {
        // Given
        Caller feed = hall.feed(channel);
        JsonObject snapshot = feed.envelope(channel);
        assertThat(snapshot.getBoolean("snapshot")).isTrue();
        long at = snapshot.getLong("to");
        Set<Long> bids = new HashSet<>();
        // When
        for (int i = 1; i <= 40; i++) {
            hall.engine.bid(lot, i * 100L);
            Thread.sleep(i % 5 * 10L);
        }
        // Then
        JsonObject envelope = snapshot;
        int envelopes = 0;
        while (leading(envelope) < 4000) {
            envelope = feed.envelope(channel);
            envelopes++;
            assertThat(envelope.getString("epoch")).isEqualTo(snapshot.getString("epoch"));
            assertThat(envelope.getLong("from")).isEqualTo(at);
            at = envelope.getLong("to");
            JsonArray events = envelope.getJsonObject("payload").getJsonArray("events");
            events.getJsonObject(0)
                    .getJsonArray("events")
                    .forEach(event -> bids.add(((JsonObject) event).getLong("seq")));
        }
        assertThat(bids).hasSize(40);
        assertThat(at).isEqualTo(snapshot.getLong("to") + 40);
        assertThat(envelopes).as("changes that come together share an envelope").isLessThan(40);
        assertThat(lotOf(envelope).getLong("bidCount")).isEqualTo(40);
    }

    @Test
    void showsAllLotsOfASaleSession() throws Exception {
        // Given
        String session = "session:" + hall.engine.saleSession;
        Caller feed = hall.feed(session);
        JsonObject snapshot = feed.envelope(session);
        // When
        hall.engine.bid(hall.engine.lotIds.get(1), 700);
        // Then
        assertThat(snapshot.getJsonObject("payload").getJsonArray("lots")).hasSize(2);
        JsonObject change = feed.envelope(session);
        assertThat(leading(change)).isEqualTo(700);
        assertThat(lotOf(change).getString("lotId"))
                .isEqualTo(hall.engine.lotIds.get(1).toString());
    }

    @Test
    void letsAClientThatReturnsJoinOnWhereItStood() throws Exception {
        // Given
        Caller first = hall.feed(channel);
        JsonObject stood = first.envelope(channel);
        hall.engine.bid(lot, 100);
        first.envelope(channel);
        first.close();
        // When
        hall.engine.bid(lot, 200);
        Caller again = hall.call("/live/feed")
                .say(new JsonObject()
                        .put("type", "subscribe")
                        .put("channel", channel)
                        .put("epoch", stood.getString("epoch"))
                        .put("at", stood.getLong("to")));
        // Then
        JsonObject answer = again.envelope(channel);
        assertThat(answer.getBoolean("recovered")).isTrue();
        assertThat(answer.getBoolean("snapshot")).isNull();
        JsonObject missed = again.envelope(channel);
        assertThat(missed.getLong("from")).isEqualTo(stood.getLong("to"));
        assertThat(leading(missed)).isEqualTo(100);
        assertThat(leading(again.envelope(channel))).isEqualTo(200);
    }

    @Test
    void answersWithASnapshotAndSaysSoWhenAClientCannotJoinOn() throws Exception {
        // Given
        hall.feed(channel).envelope(channel);
        // When
        Caller stranger = hall.call("/live/feed")
                .say(new JsonObject()
                        .put("type", "subscribe")
                        .put("channel", channel)
                        .put("epoch", "another epoch")
                        .put("at", 1));
        // Then
        JsonObject answer = stranger.envelope(channel);
        assertThat(answer.getBoolean("snapshot")).isTrue();
        assertThat(answer.getBoolean("recovered")).isFalse();
    }

    @Test
    void namesTheNewestNumberEachSecondWithTheCourtClock() throws Exception {
        // Given
        Caller feed = hall.feed(channel);
        feed.envelope(channel);
        hall.engine.bid(lot, 100);
        long at = feed.envelope(channel).getLong("to");
        // When
        JsonObject beacon = feed.await("beacon");
        // Then
        assertThat(beacon.getJsonObject("channels").getJsonObject(channel).getLong("at"))
                .isEqualTo(at);
        assertThat(beacon.getLong("courtMicros"))
                .isBetween(FakeEngine.COURT_MICROS, FakeEngine.COURT_MICROS + 60_000_000);
        assertThat(beacon.getDouble("rate")).isEqualTo(1.0);
    }

    @Test
    void noticesThatACommitOfTheEngineWasNotHeard() throws Exception {
        // Given
        Caller feed = hall.feed(channel);
        feed.envelope(channel);
        // When
        hall.engine.commitQuietly(lot, 100);
        hall.engine.bid(lot, 200);
        // Then
        JsonObject whole = feed.envelope(channel);
        assertThat(whole.getBoolean("snapshot")).isTrue();
        assertThat(lotOf(whole).getLong("bidCount")).isEqualTo(2);
    }

    @Test
    void noticesThatTheLastCommitOfTheEngineWasNotHeard() throws Exception {
        // Given
        Caller feed = hall.feed(channel);
        feed.envelope(channel);
        // When
        hall.engine.commitQuietly(lot, 100);
        // Then
        assertThat(leading(feed.envelope(channel))).isEqualTo(100);
    }

    @Test
    void tellsTheCourtClockWhenItWasSet() throws Exception {
        // Given
        Caller feed = hall.feed(channel);
        feed.envelope(channel);
        // When
        hall.engine.rate = 60;
        hall.vertx.eventBus().publish("yunpai.clock.changed", hall.engine.clock());
        // Then
        feed.await(frame -> "beacon".equals(frame.getString("type")) && frame.getDouble("rate") == 60);
        feed.say(new JsonObject().put("type", "time").put("echo", 7));
        JsonObject time = feed.await("time");
        assertThat(time.getLong("echo")).isEqualTo(7);
        assertThat(time.getDouble("rate")).isEqualTo(60);
    }

    @Test
    void saysWhichChannelCannotBeFollowed() throws Exception {
        // When
        Caller feed = hall.feed("lot:" + UUID.randomUUID());
        // Then
        JsonObject answer = feed.await("malformed");
        assertThat(answer.getString("field")).isEqualTo("channel");
        assertThat(answer.getString("en")).contains("not found");
        assertThat(feed.say("subscribe", "channel", "desk:" + hall.engine.saleSession)
                        .await("malformed")
                        .getString("field"))
                .isEqualTo("channel");
    }

    @Test
    void countsWhoWatches() throws Exception {
        // Given
        String viewing = "viewing:" + hall.engine.saleSession;
        Caller first = hall.feed(viewing);
        first.envelope(viewing);
        // When
        Caller second = hall.feed(viewing);
        // Then
        first.await(frame -> frame.containsKey("payload")
                && frame.getJsonObject("payload").getJsonObject("viewing").getLong("viewers") == 2);
        second.close();
        first.await(frame -> frame.containsKey("payload")
                && frame.getJsonObject("payload").getJsonObject("viewing").getLong("viewers") == 1);
    }

    @Test
    void takesNoMoreConnectionsThanItMay() throws Exception {
        // Given
        for (int i = 0; i < 50; i++) {
            hall.call("/live/feed");
        }
        // When
        int status = hall.fetch("/live/feed").statusCode();
        // Then
        assertThat(status).isEqualTo(503);
    }

    @Test
    void bringsTheSameByEventsWhereWebSocketsAreBroken() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hall.port() + "/live/feed/events?channel=" + channel))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            Iterator<JsonObject> events = lines.filter(line -> line.startsWith("data:"))
                    .map(line -> new JsonObject(line.substring(5)))
                    .filter(event -> event.getString("type").equals("envelope"))
                    .iterator();
            JsonObject snapshot = events.next();
            // When
            hall.engine.bid(lot, 700L);
            // Then
            JsonObject change = events.next();
            assertThat(snapshot.getBoolean("snapshot")).isTrue();
            assertThat(change.getLong("from")).isEqualTo(snapshot.getLong("to"));
            assertThat(leading(change)).isEqualTo(700);
            client.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?channel=nonsense", "?channel=lot:1", "?channel=desk:11111111-1111-1111-1111-111111111111"})
    void opensNoEventsForWhatIsNoChannelOfThePublic(String query) throws Exception {
        // When
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + hall.port() + "/live/feed/events" + query))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
