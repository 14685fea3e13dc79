package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.gateway.video.Publisher;
import yunpai.gateway.video.Recording;

/** What becomes of a viewing when its host's network or the gateway's own ffmpeg breaks: it goes on, also what is kept of it. */
@Timeout(150)
class RoughHostIT {
    private static final byte[] FILM = Recording.avc(40);
    private static final String RESTARTED = "restarted";

    private TestHall hall;
    private SendingEncoders encoders;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
        hall.letTheClockRun();
        encoders = new SendingEncoders(hall);
    }

    @AfterEach
    void close() throws Exception {
        encoders.close();
        hall.close();
    }

    /** The ffmpeg that packages the picture; encoders are ffmpegs too. */
    private static ProcessHandle packager() throws InterruptedException {
        while (true) {
            List<ProcessHandle> all = ProcessHandle.current()
                    .descendants()
                    .filter(each -> each.info().commandLine().orElse("").contains("+negative_cts_offsets"))
                    .toList();
            if (all.size() == 1) {
                return all.getFirst();
            }
            Thread.sleep(50);
        }
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static String maps(int runs) {
        return "#EXT-X-MAP:URI=\"init" + runs + ".mp4\"";
    }

    private FilmingHost film(int port) throws Exception {
        return FilmingHost.at(hall, port, FILM, 40);
    }

    /** The playlist of what is kept, as soon as there are so many runs in it. */
    private String kept(int runs) throws Exception {
        String path = "/live/kept/" + hall.engine.saleSession + "/all.m3u8";
        String playlist = "";
        while (StrictViewer.all(playlist, "(#EXT-X-MAP)").size() < runs) {
            Thread.sleep(100);
            playlist = new String(hall.fetch(path).body(), StandardCharsets.UTF_8);
        }
        return playlist;
    }

    private static boolean warnedOf(JsonObject frame, String reason) {
        return frame.getJsonArray("warnings", new JsonArray()).stream()
                .anyMatch(each -> reason.equals(((JsonObject) each).getString("reason")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtmp", "srt"})
    void anEncoderIsTakenOnWhenWhatPackagesItIsKilled(String way) throws Exception {
        // Given
        Caller page = encoders.page();
        Publisher encoder = encoders.send(way, SendingEncoders.USUAL);
        StrictViewer viewer = StrictViewer.of(hall);
        NearGuest bidder = new NearGuest(hall.vertx, hall.port(), "/live/near/" + hall.engine.saleSession)
                .show(hall.engine.pass("one"));
        bidder.next(JsonObject.class);
        // When
        for (int run = 1; run <= 2; run++) {
            viewer.load(3);
            kill(packager());
            viewer.loadUntil(maps(run));
        }
        // Then
        page.await(frame -> warnedOf(frame, RESTARTED));
        assertThat(encoder.sends()).as("the encoder's connection is the same").isTrue();
        assertThat(viewer.faults()).isEmpty();
        bidder.begun(2);
        viewer.load(4);
        assertThat(viewer.probe("init2.mp4")).contains("codec_name=h264").contains("codec_name=aac");
        assertThat(kept(3)).contains("#EXT-X-DISCONTINUITY\n");
    }

    @Test
    void aBrowserIsToldAndComesBackWhenWhatPackagesItIsKilled() throws Exception {
        // Given
        FilmingHost first = film(hall.port());
        StrictViewer viewer = StrictViewer.of(hall);
        viewer.load(2);
        // When
        kill(packager());
        // Then
        JsonObject problem = first.host.await("problem");
        assertThat(problem.getString("reason")).isEqualTo("interrupted");
        assertThat(problem.getString("zh")).contains("中断");
        first.host.await("closed");
        first.stop();
        film(hall.port());
        viewer.loadUntil(maps(1));
        assertThat(viewer.faults()).isEmpty();
        kept(2);
    }

    @Test
    void aPackagerThatHangsIsEndedWhenItsHostHasGone() throws Exception {
        // Given
        FilmingHost first = film(hall.port());
        StrictViewer viewer = StrictViewer.of(hall);
        ProcessHandle hanging = packager();
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(hanging.pid()))
                        .start()
                        .waitFor())
                .isZero();
        // When
        first.stop();
        first.host.close();
        film(hall.port());
        // Then
        viewer.loadUntil(maps(1));
        hanging.onExit().get(30, TimeUnit.SECONDS);
        assertThat(viewer.faults()).isEmpty();
    }

    @Test
    void aNetworkThatDropsAgainAndAgainCostsAnEncoderNothingButMoments() throws Exception {
        // Given
        try (Wire wire = new Wire(encoders.rtmpPort())) {
            encoders.goesLive(encoders.rtmp(wire.port(), SendingEncoders.USUAL));
            StrictViewer viewer = StrictViewer.of(hall);
            // When
            for (int drop = 1; drop <= 4; drop++) {
                viewer.load(2);
                wire.cut();
                backByItself(wire, viewer, maps(drop));
            }
            // Then
            assertThat(viewer.faults()).isEmpty();
            assertThat(kept(5)).contains("#EXT-X-DISCONTINUITY\n");
        }
    }

    /** An encoder tries until it is let in again. */
    private void backByItself(Wire wire, StrictViewer viewer, String untilSeen) throws Exception {
        Publisher again = encoders.rtmp(wire.port(), SendingEncoders.USUAL);
        viewer.load(1);
        while (!viewer.newest().contains(untilSeen)) {
            again = again.sends() ? again : encoders.rtmp(wire.port(), SendingEncoders.USUAL);
            viewer.load(1);
        }
    }

    @Test
    void aNetworkThatDropsAgainAndAgainCostsABrowserNothingButMoments() throws Exception {
        // Given
        try (Wire wire = new Wire(hall.port())) {
            FilmingHost host = film(wire.port());
            StrictViewer viewer = StrictViewer.of(hall);
            // When
            for (int drop = 1; drop <= 4; drop++) {
                viewer.load(2);
                wire.cut();
                host.host.await("closed");
                host.stop();
                host = film(wire.port());
                viewer.loadUntil(maps(drop));
            }
            // Then
            assertThat(viewer.faults()).isEmpty();
            assertThat(kept(5)).contains("#EXT-X-DISCONTINUITY\n");
        }
    }

    @Test
    void anEncoderWhoseOldLineIsHalfOpenIsLetInAgainInItsStead() throws Exception {
        // Given
        try (Wire wire = new Wire(encoders.rtmpPort())) {
            encoders.goesLive(encoders.rtmp(wire.port(), SendingEncoders.USUAL));
            StrictViewer viewer = StrictViewer.of(hall);
            // When
            wire.fallSilent();
            try (Wire mended = new Wire(encoders.rtmpPort())) {
                backByItself(mended, viewer, maps(1));
                // Then
                viewer.load(2);
                assertThat(viewer.faults()).isEmpty();
                assertThat(hall.metered("yunpai.gateway.connections", "socket", "encoder"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aBrowserThatFallsSilentIsToldAndClosed() throws Exception {
        // Given
        try (Wire wire = new Wire(hall.port())) {
            FilmingHost host = film(wire.port());
            StrictViewer.of(hall).load(1);
            // When
            wire.fallSilent();
            // Then
            JsonObject problem = host.host.await("problem");
            assertThat(problem.getString("reason")).isEqualTo("silent");
            assertThat(host.host.await("closed").getString("reason")).isEqualTo("silent");
            host.stop();
            film(hall.port()).awaitState("live");
        }
    }

    @Test
    void ofTwoWhoClaimAViewingInTheSameMomentOneFilmsAndTheOtherIsTold() throws Exception {
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            Future<FilmingHost> coming = both.submit(() -> film(hall.port()));
            // When
            FilmingHost one = film(hall.port());
            FilmingHost two = coming.get();
            // Then
            FilmingHost aside = both.invokeAny(List.of(() -> replaced(one), () -> replaced(two)));
            assertThat(aside.host.await("closed").getInteger("code")).isEqualTo(1000);
            aside.stop();
            (aside.equals(one) ? two : one).awaitState("live");
            StrictViewer viewer = StrictViewer.of(hall);
            viewer.load(4);
            assertThat(viewer.faults()).isEmpty();
        }
    }

    private static FilmingHost replaced(FilmingHost host) throws InterruptedException {
        host.awaitState("replaced");
        return host;
    }

    @Test
    void ofTwoEncodersThatComeInTheSameMomentOneSends() throws Exception {
        // When
        Publisher one = encoders.rtmp(encoders.rtmpPort(), SendingEncoders.USUAL);
        Publisher two = encoders.rtmp(encoders.rtmpPort(), SendingEncoders.USUAL);
        StrictViewer viewer = StrictViewer.of(hall);
        viewer.load(6);
        // Then
        assertThat(List.of(one.sends(), two.sends())).containsExactlyInAnyOrder(true, false);
        assertThat((one.sends() ? two : one).untilItEnds())
                .as("whoever had begun to send hears of a broken line and not why")
                .isNotEmpty();
        assertThat(viewer.faults()).isEmpty();
    }
}
