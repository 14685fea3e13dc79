package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.hls.StrictHls;
import yunpai.gateway.hls.StrictReloads;
import yunpai.gateway.video.Recording;

/** The playlists of a real stream as players load them, held against the rules of HLS, and opened by ffprobe. */
@Timeout(150)
class PlaylistsIT {
    private static final int RELOADS = 24;
    private static final byte[] FILM = Recording.avc(20);

    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
        hall.letTheClockRun();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private Caller host() throws Exception {
        Caller host = hall.call("/live/host/" + hall.engine.saleSession);
        host.say("ticket", "ticket", hall.engine.ticket("host", "host"));
        host.await("state");
        host.say("start", "mimeType", "video/webm;codecs=h264,opus");
        int chunk = FILM.length / 200;
        Thread.ofVirtual().start(() -> {
            try {
                for (int at = 0; at < FILM.length; at += chunk) {
                    int end = Math.min(FILM.length, at + chunk);
                    host.send(Buffer.buffer(java.util.Arrays.copyOfRange(FILM, at, end)));
                    Thread.sleep(100);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return host;
    }

    private String text(String path) throws Exception {
        HttpResponse<byte[]> response = hall.fetch(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private String probe(String path) {
        Optional<String> said = Recording.probeAt("http://127.0.0.1:" + hall.port() + path);
        Assumptions.assumeTrue(said.isPresent(), "no ffprobe runs on this machine");
        return said.orElseThrow();
    }

    @Test
    void keepTheRulesFromTheFirstLoadOverBlockedReloadsAndAHostsReturnToTheEnd() throws Exception {
        // Given
        Caller first = host();
        StrictViewer viewer = StrictViewer.of(hall);
        // When
        viewer.load(RELOADS / 2);
        first.close();
        host();
        viewer.load(RELOADS / 2);
        // Then
        assertThat(viewer.faults()).isEmpty();
        assertThat(viewer.partsSeen()).isGreaterThanOrEqualTo(RELOADS);
        assertThat(viewer.newest()).contains("#EXT-X-DISCONTINUITY\n");
    }

    @Test
    void areOpenedByFfprobeWhileTheHostSendsAndAsAReplay() throws Exception {
        // Given
        UUID lot = hall.engine.lotIds.getFirst();
        hall.json(
                "PUT",
                hall.viewing() + "/on-camera",
                hall.engine.ticket("host", "host"),
                new JsonObject().put("lotId", lot.toString()).encode());
        Caller host = host();
        String playlistUrl = StrictViewer.of(hall).playlistUrl();
        String plainUrl = playlistUrl.replace("live.m3u8", "plain.m3u8");
        while (StrictViewer.all(text(plainUrl), "^(#EXTINF)").size() < 3) {
            Thread.sleep(100);
        }
        // When
        String low = probe(playlistUrl);
        String whole = probe(plainUrl);
        String growing = text(replayUrl());
        host.say(new JsonObject().put("type", "stop"));
        host.await(frame -> "over".equals(frame.getString("state")));
        String ended = text(replayUrl());
        while (!ended.contains("#EXT-X-ENDLIST")) {
            Thread.sleep(100);
            ended = text(replayUrl());
        }
        // Then
        assertThat(List.of(low, whole, probe(replayUrl())))
                .allSatisfy(said -> assertThat(said).contains("format_name=hls", "codec_name=h264", "codec_name=aac"));
        assertThat(StrictHls.read(growing, false).faults()).isEmpty();
        assertThat(StrictHls.read(ended, false).faults()).isEmpty();
        assertThat(new StrictReloads().next(growing, false).next(ended, false).faults())
                .isEmpty();
        assertThat(growing).contains("#EXT-X-PLAYLIST-TYPE:EVENT");
        assertThat(ended).contains("#EXT-X-PLAYLIST-TYPE:VOD").contains("X-LOT-ID=\"" + lot + "\"");
    }

    private String replayUrl() throws Exception {
        return hall.json("GET", hall.viewing() + "/recording", "", null).getString("playlistUrl");
    }
}
