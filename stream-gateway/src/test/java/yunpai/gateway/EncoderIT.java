package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Publisher;
import yunpai.gateway.video.Recording;

/** A real ffmpeg, standing in for OBS, sends over RTMP. */
@Timeout(180)
class EncoderIT {
    private TestHall hall;
    private final List<Publisher> publishers = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        publishers.forEach(Publisher::close);
        hall.close();
    }

    private String host() {
        return hall.engine.ticket("host", "host");
    }

    private String key() throws Exception {
        return hall.json("POST", hall.viewing() + "/encoder/key", host(), null).getString("key");
    }

    private String address(String key) throws Exception {
        long port = hall.json("GET", hall.viewing() + "/encoder", host(), null).getLong("rtmpPort");
        return "rtmp://127.0.0.1:" + port + "/live/" + key;
    }

    private Publisher publish(String key, List<List<String>> options) throws Exception {
        Publisher publisher = Publisher.to(address(key), "flv", options);
        publishers.add(publisher);
        return publisher;
    }

    private Publisher publish(String key) throws Exception {
        return publish(key, List.of(Publisher.PICTURE, Publisher.TONE, Publisher.H264, Publisher.AAC));
    }

    private static @Nullable JsonObject viewing(JsonObject envelope) {
        return envelope.getJsonObject("payload", new JsonObject()).getJsonObject("viewing");
    }

    private static JsonObject awaitState(Caller feed, String state) throws InterruptedException {
        JsonObject heard = feed.await(frame -> {
            JsonObject viewing = viewing(frame);
            return viewing != null && state.equals(viewing.getString("state"));
        });
        return java.util.Objects.requireNonNull(viewing(heard));
    }

    private String text(String path) throws Exception {
        return new String(hall.fetch(path).body(), StandardCharsets.UTF_8);
    }

    /** What ffprobe says of the segments that the playlist names now. */
    private String probe(String playlistUrl) throws Exception {
        String folder = playlistUrl.substring(0, playlistUrl.lastIndexOf('/') + 1);
        Buffer media = Buffer.buffer(hall.fetch(folder + "init0.mp4").body());
        Matcher segments = Pattern.compile("^(s\\d+\\.m4s)$", Pattern.MULTILINE).matcher(text(playlistUrl));
        while (segments.find()) {
            media.appendBytes(hall.fetch(folder + segments.group(1)).body());
        }
        return Recording.probe(media.getBytes());
    }

    private void runsFor(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    @Test
    void viewersSeeAndHearWhatAnEncoderSends() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        // When
        publish(key());
        // Then
        JsonObject live = awaitState(feed, "live");
        assertThat(live.getBoolean("hasAudio")).isTrue();
        runsFor(4000);
        assertThat(probe(live.getString("playlistUrl")))
                .contains("codec_name=h264|width=320")
                .contains("codec_name=aac");
    }

    @Test
    void takesPicturesAlone() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        // When
        publish(key(), List.of(Publisher.PICTURE, Publisher.H264));
        // Then
        JsonObject live = awaitState(feed, "live");
        assertThat(live.getBoolean("hasAudio")).isFalse();
        assertThat(probe(live.getString("playlistUrl")))
                .contains("codec_name=h264")
                .doesNotContain("aac");
    }

    @Test
    void takesPicturesThatAreSentInAnotherOrderThanShown() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        // When
        publish(
                key(),
                List.of(
                        List.of(
                                "-re",
                                "-stream_loop",
                                "-1",
                                "-i",
                                Recording.reordered().toString()),
                        Publisher.COPY));
        // Then
        JsonObject live = awaitState(feed, "live");
        runsFor(3000);
        assertThat(probe(live.getString("playlistUrl")))
                .contains("codec_name=h264")
                .contains("codec_name=aac");
        assertThat(text(live.getString("playlistUrl"))).doesNotContain("#EXT-X-DISCONTINUITY\n");
    }

    @Test
    void takesPicturesThatComeUnevenly() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        List<String> uneven = List.of("-vf", "select='gt(random(0),0.6)+not(mod(n,25))'", "-fps_mode", "vfr");
        // When
        publish(key(), List.of(Publisher.PICTURE, Publisher.TONE, uneven, Publisher.H264, Publisher.AAC));
        // Then
        JsonObject live = awaitState(feed, "live");
        runsFor(4000);
        assertThat(probe(live.getString("playlistUrl")))
                .contains("codec_name=h264")
                .contains("codec_name=aac");
        assertThat(text(live.getString("playlistUrl"))).doesNotContain("#EXT-X-DISCONTINUITY\n");
    }

    @Test
    void showsRealCars() throws Exception {
        Assumptions.assumeTrue(Files.exists(Recording.cars()), "no cars.mp4 beside the project");
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        // When
        publish(key(), List.of(List.of("-re", "-i", Recording.cars().toString()), Publisher.COPY));
        // Then
        JsonObject live = awaitState(feed, "live");
        runsFor(4000);
        assertThat(probe(live.getString("playlistUrl")))
                .contains("codec_name=h264|width=768")
                .contains("codec_name=aac");
    }

    @Test
    void refusesWhoeverHasNoValidKeyAndSaysSo() throws Exception {
        // Given
        String revoked = key();
        String replacing = key();
        // When
        String byNonsense = publish("nonsense").untilItEnds();
        String byGuess = publish(replacing.substring(0, 13) + "A".repeat(32)).untilItEnds();
        String byRevoked = publish(revoked).untilItEnds();
        // Then
        assertThat(List.of(byNonsense, byGuess, byRevoked))
                .allMatch(said -> said.contains("wrong or revoked stream key"));
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("state"))
                .isEqualTo("scheduled");
    }

    @Test
    void goesOnWhenTheEncoderConnectsAgain() throws Exception {
        // Given
        String key = key();
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Publisher first = publish(key);
        String playlistUrl = awaitState(feed, "live").getString("playlistUrl");
        // When
        first.close();
        awaitState(feed, "signal_lost");
        publish(key);
        // Then
        assertThat(awaitState(feed, "live").getString("playlistUrl")).isEqualTo(playlistUrl);
        runsFor(3000);
        assertThat(text(playlistUrl)).contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init1.mp4\"");
    }

    @Test
    void ofTwoEncodersWithOneKeyTheOneThatSendsGoesOn() throws Exception {
        // Given
        String key = key();
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        publish(key);
        awaitState(feed, "live");
        // When
        String said = publish(key).untilItEnds();
        // Then
        assertThat(said).contains("another device is live");
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("state"))
                .isEqualTo("live");
    }

    @Test
    void aPersonTakesOverFromAnEncoderWhichThenStaysOut() throws Exception {
        // Given
        String key = key();
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Publisher encoder = publish(key);
        awaitState(feed, "live");
        // When
        Caller browser = hall.call("/live/host/" + hall.engine.saleSession).say("ticket", "ticket", host());
        browser.await("state");
        browser.say("start", "mimeType", "video/webm");
        byte[] film = Recording.avc(12);
        for (int at = 0; at < film.length; at += film.length / 100) {
            browser.send(Buffer.buffer(
                    java.util.Arrays.copyOfRange(film, at, Math.min(film.length, at + film.length / 100))));
            runsFor(30);
        }
        // Then
        assertThat(encoder.untilItEnds()).isNotEmpty();
        assertThat(publish(key).untilItEnds()).contains("another device is live");
    }

    @Test
    void aRevokedKeyEndsWhoSendsByIt() throws Exception {
        // Given
        String key = key();
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Publisher encoder = publish(key);
        awaitState(feed, "live");
        // When
        int status = hall.ask("DELETE", hall.viewing() + "/encoder/key", host(), null)
                .statusCode();
        // Then
        assertThat(status).isEqualTo(204);
        encoder.untilItEnds();
        awaitState(feed, "signal_lost");
        assertThat(hall.json("GET", hall.viewing() + "/encoder", host(), null).getLong("keyDrawnAtMicros"))
                .isNull();
    }

    @Test
    void theKeyEndsWithTheViewingSoThatAnEncoderThatComesBackDoesNotBeginItAnew() throws Exception {
        // Given
        String key = key();
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Publisher encoder = publish(key);
        awaitState(feed, "live");
        // When
        hall.json("POST", hall.viewing() + "/end", host(), null);
        // Then
        encoder.untilItEnds();
        awaitState(feed, "over");
        assertThat(publish(key).untilItEnds()).contains("wrong or revoked stream key");
        publish(key());
        awaitState(feed, "live");
    }

    @Test
    void onlyAHostDrawsAKeyAndOnlyItsHashIsKept() throws Exception {
        // When
        String key = key();
        // Then
        for (String role : List.of("viewer", "clerk")) {
            String ticket = hall.engine.ticket(role, role);
            assertThat(hall.ask("POST", hall.viewing() + "/encoder/key", ticket, null)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(hall.ask("DELETE", hall.viewing() + "/encoder/key", ticket, null)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(hall.ask("GET", hall.viewing() + "/encoder", ticket, null)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(hall.ask("POST", hall.viewing() + "/encoder/key", "", null).statusCode())
                .isEqualTo(401);
        try (var admin = hall.admin();
                var rows = admin.createStatement().executeQuery("SELECT k::text FROM gateway.stream_key k")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(key.substring(13));
        }
    }

    @Test
    void theHostsPageHearsHowTheEncodersPicturesAre() throws Exception {
        // Given
        Caller page = hall.call("/live/host/" + hall.engine.saleSession).say("ticket", "ticket", host());
        page.await("state");
        // When
        page.say(new JsonObject().put("type", "watch"));
        publish(key(), List.of(Publisher.PICTURE, Publisher.H264));
        // Then
        JsonObject live = page.await(frame -> "live".equals(frame.getString("state")));
        assertThat(live.getString("by")).isEqualTo("encoder");
        JsonObject health = page.await(frame -> frame.getDouble("picturesPerSecond", 0.0) > 0);
        assertThat(health.getInteger("width")).isEqualTo(320);
        assertThat(health.getDouble("picturesPerSecond")).isBetween(20.0, 30.0);
        assertThat(health.getJsonArray("warnings").getJsonObject(0).getString("reason"))
                .isEqualTo("no_sound");
        assertThat(health.getJsonArray("warnings").getJsonObject(0).getString("zh"))
                .contains("声音");
    }

    @Test
    void aViewingThatWasLiveWhenTheServerStoppedIsOverAfterItsTimeAndSoIsItsKey() throws Exception {
        // Given
        String key = key();
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        publish(key);
        awaitState(feed, "live");
        hall.restart();
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("state"))
                .isEqualTo("signal_lost");
        // When
        try (var admin = hall.admin();
                var statement = admin.createStatement()) {
            statement.execute("UPDATE gateway.viewing SET heard_at_micros = heard_at_micros - 601000000");
        }
        hall.restart();
        // Then
        for (int tries = 0; tries < 100 && !state().equals("over"); tries++) {
            Thread.sleep(50);
        }
        assertThat(state()).isEqualTo("over");
        assertThat(publish(key).untilItEnds()).contains("wrong or revoked stream key");
    }

    private String state() throws Exception {
        return hall.json("GET", hall.viewing(), "", null).getString("state");
    }
}
