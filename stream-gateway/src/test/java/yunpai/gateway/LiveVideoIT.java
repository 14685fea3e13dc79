package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;

@Timeout(180)
class LiveVideoIT {
    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private Caller host(String mimeType) throws Exception {
        Caller host = hall.call("/live/host/" + hall.engine.saleSession);
        host.say("ticket", "ticket", hall.engine.ticket("host", "host"));
        assertThat(host.await("state").getString("state")).isEqualTo("ready");
        return host.say("start", "mimeType", mimeType);
    }

    /** Sends a recording in real time, ten chunks a second. */
    private static Thread film(Caller host, byte[] recording, int seconds) {
        int chunk = Math.max(1, recording.length / (seconds * 10));
        return Thread.ofVirtual().start(() -> {
            try {
                for (int at = 0; at < recording.length; at += chunk) {
                    int end = Math.min(recording.length, at + chunk);
                    host.send(Buffer.buffer(java.util.Arrays.copyOfRange(recording, at, end)));
                    Thread.sleep(100);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static JsonObject viewing(JsonObject envelope) {
        return envelope.getJsonObject("payload").getJsonObject("viewing", new JsonObject());
    }

    private static JsonObject awaitState(Caller feed, String state) throws InterruptedException {
        return viewing(feed.await(frame ->
                frame.containsKey("payload") && state.equals(viewing(frame).getString("state"))));
    }

    private String text(String path) throws Exception {
        HttpResponse<byte[]> response = hall.fetch(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static List<String> all(String playlist, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(playlist);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private byte[] media(String playlistUrl, String playlist, String init) throws Exception {
        String folder = playlistUrl.substring(0, playlistUrl.lastIndexOf('/') + 1);
        Buffer media = Buffer.buffer(hall.fetch(folder + init).body());
        for (String segment : all(playlist, "^(s\\d+\\.m4s)$")) {
            HttpResponse<byte[]> response = hall.fetch(folder + segment);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(it -> assertThat(it).contains("immutable"));
            media.appendBytes(response.body());
        }
        return media.getBytes();
    }

    @Test
    void viewersPlayWhatAHostSendsWhileHeSendsIt() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Caller host = host("video/webm;codecs=h264,opus");
        // When
        Thread filming = film(host, Recording.avc(12), 12);
        // Then
        String playlistUrl = awaitState(feed, "live").getString("playlistUrl");
        HttpResponse<byte[]> first = hall.fetch(playlistUrl);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String playlist = new String(first.body(), StandardCharsets.UTF_8);
        String hint =
                all(playlist, "PRELOAD-HINT:TYPE=PART,URI=\"(p\\d+\\.m4s)\"").getFirst();
        byte[] hinted = hall.fetch(playlistUrl.replace("live.m3u8", hint)).body();
        assertThat(hinted).isNotEmpty();
        long sequence = Long.parseLong(all(playlist, "MEDIA-SEQUENCE:(\\d+)").getFirst());
        long next = sequence + all(playlist, "^(s\\d+\\.m4s)$").size() + 1;
        String blocked = text(playlistUrl + "?_HLS_msn=" + next + "&_HLS_part=1");
        assertThat(blocked).contains("s" + (next - 1) + ".m4s");
        assertThat(hall.fetch(playlistUrl + "?_HLS_msn=" + (next + 50)).statusCode())
                .isEqualTo(400);
        assertThat(hall.fetch(playlistUrl + "?_HLS_part=1").statusCode()).isEqualTo(400);
        assertThat(hall.fetch(playlistUrl + "?_HLS_msn=-1").statusCode()).isEqualTo(400);
        String plain = text(playlistUrl.replace("live.m3u8", "plain.m3u8"));
        assertThat(plain).contains("#EXTINF:").doesNotContain("EXT-X-PART");
        JsonObject told = host.await(frame -> "live".equals(frame.getString("state")));
        assertThat(told.getLong("viewers")).isEqualTo(1);
        filming.join();
        assertThat(Recording.probe(media(playlistUrl, text(playlistUrl), "init0.mp4")))
                .contains("codec_name=h264|width=320")
                .contains("codec_name=aac");
    }

    @Test
    void aNarrowNetworkIsGivenSoundAndStills() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Caller host = host("video/webm;codecs=h264,opus");
        Thread filming = film(host, Recording.avc(12), 12);
        String playlistUrl = awaitState(feed, "live").getString("playlistUrl");
        filming.join();
        String folder = playlistUrl.substring(0, playlistUrl.lastIndexOf('/') + 1);
        // When
        HttpResponse<byte[]> first = hall.fetch(folder + "stills.m3u8");
        String playlist = new String(first.body(), StandardCharsets.UTF_8);
        // Then
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(all(playlist, "^#EXTINF:(.*),$")).isEqualTo(all(text(folder + "plain.m3u8"), "^#EXTINF:(.*),$"));
        List<String> names = all(playlist, "^(t\\d+\\.m4s)$");
        assertThat(names).hasSizeGreaterThan(2);
        Buffer stills = Buffer.buffer(hall.fetch(folder + "init0.mp4").body());
        Buffer pictures = Buffer.buffer(hall.fetch(folder + "init0.mp4").body());
        for (String name : names) {
            HttpResponse<byte[]> still = hall.fetch(folder + name);
            assertThat(still.statusCode()).as(name).isEqualTo(200);
            assertThat(still.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(it -> assertThat(it).contains("immutable"));
            stills.appendBytes(still.body());
            pictures.appendBytes(hall.fetch(folder + "s" + name.substring(1)).body());
        }
        Map<String, Integer> few = Recording.decoded(stills.getBytes());
        Map<String, Integer> many = Recording.decoded(pictures.getBytes());
        assertThat(few.get("video")).isBetween(names.size(), names.size() * 2);
        assertThat(many.get("video")).isGreaterThan(names.size() * 10);
        assertThat(few.get("audio")).isEqualTo(many.get("audio"));
        assertThat(stills.length() * 2).isLessThan(pictures.length());
    }

    @Test
    void viewersGoOnWhenTheHostReloads() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Caller before = host("video/webm;codecs=h264,opus");
        Thread filming = film(before, Recording.avc(30), 30);
        String playlistUrl = awaitState(feed, "live").getString("playlistUrl");
        // When
        filming.interrupt();
        before.close();
        awaitState(feed, "signal_lost");
        Caller after = host("video/webm;codecs=vp8,opus");
        Thread again = film(after, Recording.vp8(8), 8);
        // Then
        JsonObject live = awaitState(feed, "live");
        assertThat(live.getString("playlistUrl")).isEqualTo(playlistUrl);
        Thread.sleep(3000);
        String playlist = text(playlistUrl);
        assertThat(playlist).contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init1.mp4\"");
        again.join();
        String afterwards = playlist.substring(playlist.indexOf("init1.mp4"));
        assertThat(Recording.probe(media(playlistUrl, afterwards, "init1.mp4"))).contains("codec_name=h264");
    }

    @Test
    void aSecondConnectionOfTheHostPutsTheFirstAside() throws Exception {
        // Given
        Caller first = host("video/webm");
        film(first, Recording.avc(10), 10);
        first.await(frame -> "live".equals(frame.getString("state")));
        // When
        Caller second = host("video/webm");
        film(second, Recording.avc(10), 10);
        // Then
        first.await(frame -> "replaced".equals(frame.getString("state")));
        assertThat(first.await("closed").getInteger("code")).isEqualTo(1000);
        second.await(frame -> "live".equals(frame.getString("state")));
    }

    @Test
    void theHostEndsTheShowingAndPlayersAreToldToStop() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Caller host = host("video/webm");
        film(host, Recording.avc(30), 30);
        String playlistUrl = awaitState(feed, "live").getString("playlistUrl");
        // When
        host.say(new JsonObject().put("type", "stop"));
        // Then
        host.await(frame -> "over".equals(frame.getString("state")));
        assertThat(awaitState(feed, "over").getString("playlistUrl")).isNull();
        assertThat(text(playlistUrl)).endsWith("#EXT-X-ENDLIST\n");
    }

    @Test
    void aShowingThatWasEndedCanBeginAnew() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Caller first = host("video/webm");
        film(first, Recording.avc(30), 30);
        String before = awaitState(feed, "live").getString("playlistUrl");
        first.say(new JsonObject().put("type", "stop"));
        awaitState(feed, "over");
        // When
        film(host("video/webm"), Recording.avc(10), 10);
        // Then
        assertThat(awaitState(feed, "live").getString("playlistUrl"))
                .isNotNull()
                .isNotEqualTo(before);
    }

    @Test
    void tellsTheHostInAWordWhatIsWrong() throws Exception {
        // Given
        Caller strange = host("video/x-flv");
        Caller broken = host("video/webm");
        Caller viewer = hall.call("/live/host/" + hall.engine.saleSession);
        // When
        broken.send(Buffer.buffer("no film ".repeat(10_000)));
        viewer.say("ticket", "ticket", hall.engine.ticket("viewer", "someone"));
        // Then
        assertThat(strange.await("problem").getString("reason")).isEqualTo("unsupported_media");
        assertThat(broken.await("problem").getString("reason")).isEqualTo("broken_stream");
        assertThat(viewer.await("problem").getString("reason")).isEqualTo("ticket_refused");
        assertThat(viewer.await("closed").getInteger("code")).isEqualTo(1008);
    }

    @Test
    void closesTheHostWhoseSessionHasEnded() throws Exception {
        // Given
        Caller host = host("video/webm");
        film(host, Recording.avc(10), 10);
        host.await(frame -> "live".equals(frame.getString("state")));
        // When
        hall.engine.signOut("host");
        // Then
        assertThat(host.await("problem").getString("reason")).isEqualTo("ticket_refused");
        host.await("closed");
    }

    @Test
    void showsRealCarsFromAFileThatAProgramPushes() throws Exception {
        Assumptions.assumeTrue(Files.exists(Recording.cars()), "no cars.mp4 beside the project");
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Caller host = host("video/x-matroska;codecs=avc1,opus");
        // When
        film(host, Recording.remuxed(Recording.cars(), 8), 8).join();
        // Then
        String playlistUrl = awaitState(feed, "live").getString("playlistUrl");
        assertThat(Recording.probe(media(playlistUrl, text(playlistUrl), "init0.mp4")))
                .contains("codec_name=h264|width=768");
    }
}
