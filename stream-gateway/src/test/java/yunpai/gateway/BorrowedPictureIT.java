package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;

/** The host films at one gateway, and viewers of another see him. */
@Timeout(180)
class BorrowedPictureIT {
    private TestHall filming;
    private TestHall watching;

    @BeforeEach
    void open() throws Exception {
        Members members = new Members();
        filming = new TestHall(members.join(), Long.MAX_VALUE);
        watching = new TestHall(members.join(), filming.engine, filming.ground());
        filming.letTheClockRun();
    }

    @AfterEach
    void close() throws Exception {
        watching.close();
        filming.close();
    }

    private String text(String path) throws Exception {
        HttpResponse<byte[]> response = watching.fetch(path);
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

    /** Where the viewers of the other gateway are told to look. */
    private String playlistUrl(int seconds) throws Exception {
        Caller feed = watching.feed("viewing:" + filming.engine.saleSession);
        FilmingHost.at(filming, filming.port(), Recording.avc(seconds), seconds);
        JsonObject live = feed.await(frame -> {
            JsonObject viewing =
                    frame.getJsonObject("payload", new JsonObject()).getJsonObject("viewing", new JsonObject());
            return "live".equals(viewing.getString("state"));
        });
        return live.getJsonObject("payload").getJsonObject("viewing").getString("playlistUrl");
    }

    @Test
    void isPlayedFromAnyGateway() throws Exception {
        // When
        String playlistUrl = playlistUrl(12);
        // Then
        HttpResponse<byte[]> first = watching.fetch(playlistUrl);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String folder = playlistUrl.replace("live.m3u8", "");
        String hint = all(text(playlistUrl), "PRELOAD-HINT:TYPE=PART,URI=\"(p\\d+\\.m4s)\"")
                .getFirst();
        assertThat(watching.fetch(folder + hint).body()).isNotEmpty();
        Thread.sleep(3_000);
        String plain = text(folder + "plain.m3u8");
        Buffer media = Buffer.buffer(watching.fetch(folder + "init0.mp4").body());
        for (String segment : all(plain, "^(s\\d+\\.m4s)$")) {
            HttpResponse<byte[]> part = watching.fetch(folder + segment);
            assertThat(part.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(it -> assertThat(it).contains("immutable"));
            assertThat(part.body()).isEqualTo(filming.fetch(folder + segment).body());
            media.appendBytes(part.body());
        }
        assertThat(Recording.probe(media.getBytes()))
                .contains("codec_name=h264|width=320")
                .contains("codec_name=aac");
        assertThat(watching.fetch(folder + "s99999.m4s").statusCode()).isEqualTo(404);
        assertThat(watching.fetch(playlistUrl + "?_HLS_msn=5000").statusCode()).isEqualTo(400);
        assertThat(watching.fetch("/live/video/" + filming.engine.saleSession + "/00ff00ff00ff/live.m3u8")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void isAskedForOnceHoweverManyWaitForIt() throws Exception {
        // Given
        String playlistUrl = playlistUrl(20);
        String playlist = text(playlistUrl);
        long next = Long.parseLong(all(playlist, "MEDIA-SEQUENCE:(\\d+)").getFirst())
                + all(playlist, "^(s\\d+\\.m4s)$").size()
                + 1;
        String blocked = playlistUrl + "?_HLS_msn=" + next + "&_HLS_part=0";
        double before = watching.metered("yunpai.gateway.borrowed.fetched");
        // When
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> one = () -> watching.fetch(blocked).statusCode();
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                asked.add(many.submit(one));
            }
            for (Future<Integer> each : asked) {
                statuses.add(each.get());
            }
        }
        // Then
        assertThat(statuses).hasSize(40).containsOnly(200);
        assertThat(watching.metered("yunpai.gateway.borrowed.fetched") - before).isEqualTo(1);
    }

    @Test
    void captionsAreShownAndTakenBackAtBoth() throws Exception {
        // Given
        playlistUrl(20);
        Caller viewer = watching.feed("viewing:" + filming.engine.saleSession);
        String captions = filming.viewing() + "/captions";
        String clerk = filming.engine.ticket("clerk", "clerk");
        JsonObject said = filming.json(
                "POST", captions, clerk, new JsonObject().put("text", "左前门有划痕").encode());
        viewer.await(frame -> frame.encode().contains("左前门有划痕"));
        // When
        int gone = filming.ask("POST", captions + "/" + said.getString("entryId") + "/withdraw", clerk, "{}")
                .statusCode();
        // Then
        assertThat(gone).isEqualTo(204);
        viewer.await(frame ->
                frame.getJsonObject("payload", new JsonObject()).getJsonArray("captions", new JsonArray()).stream()
                        .anyMatch(each -> ((JsonObject) each).getString("text").isEmpty()));
    }
}
