package yunpai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.engine.RunningEngine.await;
import static yunpai.engine.door.TestHall.until;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.MINUTE;
import static yunpai.engine.lot.LotFixture.SECOND;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;

import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotFixture;
import yunpai.engine.lot.LotPlace;

class EngineIT {

    private static UUID openLot(RunningEngine running) {
        long now = running.engine().clock().nowMicros();
        UUID lotId = publish(running, now + HOUR, now + 25 * HOUR);
        setClock(running, now + HOUR, 1);
        until(() -> state(running, lotId).equals("open"));
        return lotId;
    }

    private static UUID publish(RunningEngine running, long opensAt, long closesAt) {
        LotPlace place = LotFixture.place();
        var answer = await(running.engine().lots().commands().publish(place, LotFixture.notice(opensAt, closesAt)));
        assertThat(answer).isInstanceOf(LotAnswer.Done.class);
        return place.lotId();
    }

    private static void setClock(RunningEngine running, long courtMicros, double rate) {
        JsonObject setting = new JsonObject().put("courtMicros", courtMicros).put("rate", rate);
        assertThat(running.send("PUT", "/api/rehearsal/clock", "admin", setting).statusCode())
                .isEqualTo(200);
    }

    private static String state(RunningEngine running, UUID lotId) {
        return await(running.engine().lots().store().snapshot(lotId))
                .orElseThrow()
                .state()
                .state();
    }

    private static JsonObject live(RunningEngine running, UUID lotId) {
        return JsonObject.mapFrom(await(running.engine().lots().store().snapshot(lotId))
                .orElseThrow()
                .state());
    }

    @Test
    void livesAWholeDaysAuctionInSeconds() {
        // Given
        try (RunningEngine running = RunningEngine.start(TestDatabase.fresh(), Profile.REHEARSAL)) {
            UUID lotId = openLot(running);
            JsonObject first = running.bid(lotId, 1, "bid-0001", START_FEN).bodyAsJsonObject();
            long closes = first.getLong("closesAtMicros");
            setClock(running, closes - SECOND, 1);
            JsonObject last =
                    running.bid(lotId, 2, "bid-0002", START_FEN + STEP_FEN).bodyAsJsonObject();

            // When
            setClock(running, last.getLong("closesAtMicros") + 1, 1);

            // Then
            until(() -> state(running, lotId).equals("sold"));
            assertThat(last.getBoolean("extended")).isTrue();
            JsonObject history = running.get("/api/lots/" + lotId + "/history").bodyAsJsonObject();
            assertThat(history.getJsonArray("events"))
                    .extracting(event -> ((JsonObject) event).getString("kind"))
                    .containsExactly("notice_published", "lot_opened", "bid_accepted", "bid_accepted", "lot_sold");
        }
    }

    @Test
    void isReadyAndSaysWhatTimeItIs() {
        // Given
        try (RunningEngine running = RunningEngine.start(TestDatabase.fresh(), Profile.REHEARSAL)) {

            // When
            var ready = running.get("/health/ready");
            JsonObject time = running.get("/api/time").bodyAsJsonObject();

            // Then
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(time.getString("profile")).isEqualTo("rehearsal");
            assertThat(time.getDouble("rate")).isEqualTo(1);
            assertThat(running.get("/metrics").bodyAsString()).contains("yunpai_clock_offset_seconds");
        }
    }

    @Test
    void answersARepeatedBidAfterARestartAsAtFirst() {
        // Given
        TestDatabase database = TestDatabase.fresh();
        UUID lotId;
        JsonObject accepted;
        JsonObject refused;
        try (RunningEngine before = RunningEngine.start(database, Profile.REHEARSAL)) {
            lotId = openLot(before);
            accepted = before.bid(lotId, 1, "bid-0001", START_FEN).bodyAsJsonObject();
            refused = before.bid(lotId, 2, "bid-0002", START_FEN + 1).bodyAsJsonObject();
        }

        // When
        try (RunningEngine after = RunningEngine.start(database, Profile.REHEARSAL)) {
            JsonObject acceptedAgain =
                    after.bid(lotId, 1, "bid-0001", START_FEN).bodyAsJsonObject();
            JsonObject refusedAgain =
                    after.bid(lotId, 2, "bid-0002", START_FEN + 1).bodyAsJsonObject();

            // Then
            assertThat(acceptedAgain).isEqualTo(accepted);
            assertThat(refusedAgain).isEqualTo(refused);
            assertThat(after.bid(lotId, 1, "bid-0001", START_FEN + STEP_FEN).statusCode())
                    .isEqualTo(409);
            assertThat(after.get("/api/lots/" + lotId + "/bids/bid-0001", "bidder-1")
                            .bodyAsJsonObject()
                            .getLong("seq"))
                    .isEqualTo(accepted.getLong("seq"));
        }
    }

    @Test
    void suspendsALotThatEndedWhileTheServerWasDown() {
        // Given
        TestDatabase database = TestDatabase.fresh();
        RunningEngine before = RunningEngine.start(database, Profile.REHEARSAL);
        UUID lotId = openLot(before);
        setClock(before, before.engine().clock().nowMicros() + 24 * HOUR - 3 * SECOND, 1);
        before.kill();
        long killedAt = System.nanoTime();
        until(() -> System.nanoTime() - killedAt > 4_000_000_000L);

        // When
        try (RunningEngine after = RunningEngine.start(database, Profile.REHEARSAL)) {

            // Then
            until(() -> state(after, lotId).equals("suspended"));
            JsonObject suspension = live(after, lotId).getJsonObject("suspension");
            assertThat(suspension.getBoolean("byPlatform")).isTrue();
            assertThat(after.bid(lotId, 1, "bid-0001", START_FEN)
                            .bodyAsJsonObject()
                            .getString("rule"))
                    .isEqualTo("LOT_IS_NOT_SUSPENDED");
        }
    }

    @Test
    void takesBidsBySocketAndAnswersWhatItDoesNotUnderstand() {
        // Given
        try (RunningEngine running = RunningEngine.start(TestDatabase.fresh(), Profile.REHEARSAL)) {
            UUID lotId = openLot(running);
            List<JsonObject> heard = new CopyOnWriteArrayList<>();
            WebSocket socket = running.socket(1, running.origin(), text -> heard.add(new JsonObject(text)));

            // When
            socket.writeTextMessage("{\"type\":\"bid\",\"lotId\":\"" + lotId
                    + "\",\"bidId\":\"bid-0001\",\"amountFen\":" + START_FEN + "}");
            socket.writeTextMessage("{\"type\":\"bid\",\"lotId\":\"" + lotId + "\",\"bidId\":\"x\",\"amountFen\":1}");
            socket.writeTextMessage("not json");
            socket.writeTextMessage("{\"type\":\"time\",\"echo\":42}");

            // Then
            until(() -> heard.size() >= 5);
            assertThat(heard)
                    .extracting(frame -> frame.getString("type"))
                    .containsExactlyInAnyOrder("hello", "malformed", "malformed", "time", "answer");
            assertThat(heard)
                    .filteredOn(frame -> frame.getString("type").equals("answer"))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.getString("outcome")).isEqualTo("accepted"));
        }
    }

    @Test
    void closesTheSocketOfASessionThatEnded() {
        // Given
        try (RunningEngine running = RunningEngine.start(TestDatabase.fresh(), Profile.REHEARSAL)) {
            List<String> heard = new CopyOnWriteArrayList<>();
            WebSocket socket = running.socket(1, running.origin(), heard::add);
            until(() -> heard.size() == 1);

            // When
            running.vertx()
                    .eventBus()
                    .publish("yunpai.session.revoked", new JsonObject().put("sessionId", new UUID(0, 1).toString()));

            // Then
            until(socket::isClosed);
            assertThat(heard.getLast()).contains("signed_out");
        }
    }

    @Test
    void opensNoSocketForAnotherSitesPage() {
        // Given
        try (RunningEngine running = RunningEngine.start(TestDatabase.fresh(), Profile.REHEARSAL)) {

            // When // Then
            assertThatThrownBy(() -> running.socket(1, "http://elsewhere.example", text -> {}))
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            refused -> assertThat(refused.getStatus()).isEqualTo(403));
        }
    }

    @Test
    void neverStartsInEarnestOnARehearsalsDatabase() {
        // Given
        TestDatabase database = TestDatabase.fresh();
        RunningEngine.start(database, Profile.REHEARSAL).close();

        // When // Then
        assertThatThrownBy(() -> RunningEngine.start(database, Profile.REAL))
                .hasMessageContaining("created as a rehearsal one");
    }

    @Test
    void neverRehearsesOnARealDatabase() {
        // Given
        TestDatabase database = TestDatabase.fresh();
        RunningEngine.start(database, Profile.REAL).close();

        // When // Then
        assertThatThrownBy(() -> RunningEngine.start(database, Profile.DEMO))
                .hasMessageContaining("created as a real one");
    }

    @Test
    void opensNoLotOnADatabaseThatDoesNotSync() throws SQLException {
        // Given
        TestDatabase database = TestDatabase.fresh();
        try (Connection admin = database.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE " + database.address().database() + " SET synchronous_commit = off");
        }

        // When // Then
        assertThatThrownBy(() -> RunningEngine.start(database, Profile.REAL))
                .hasMessageContaining("synchronous_commit = off");
    }

    @Test
    void setsItsClockForwardOnly() {
        // Given
        try (RunningEngine running = RunningEngine.start(TestDatabase.fresh(), Profile.REHEARSAL)) {
            long past = running.engine().clock().nowMicros() - MINUTE;

            // When
            var answer =
                    running.send("PUT", "/api/rehearsal/clock", "admin", new JsonObject().put("courtMicros", past));

            // Then
            assertThat(answer.statusCode()).isEqualTo(409);
        }
    }

    @Test
    void goesOnWhereTheDemoWas() {
        // Given
        TestDatabase database = TestDatabase.fresh();
        long before;
        try (RunningEngine running = RunningEngine.start(database, Profile.DEMO)) {
            setClock(running, running.engine().clock().nowMicros() + HOUR, 3_600);
            before = running.engine().clock().nowMicros();
        }

        // When
        try (RunningEngine running = RunningEngine.start(database, Profile.DEMO)) {

            // Then
            assertThat(running.engine().clock().nowMicros()).isGreaterThanOrEqualTo(before);
            assertThat(running.engine().clock().rate()).isEqualTo(3_600);
        }
    }
}
