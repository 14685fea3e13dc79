package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;

/** The storage takes nothing any more while a viewing is recorded: it goes on, its host is told, and what waited is kept when there is room. */
@Timeout(150)
class FullDiskIT {
    private static final String UNKEPT = "unkept";
    private static final byte[] FILM = Recording.avc(40);

    private TestHall hall;
    private boolean mounted;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
        hall.letTheClockRun();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
        if (mounted) {
            done("umount", "-l", hall.recordings().toString());
        }
    }

    private static boolean done(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    private static boolean unkept(JsonObject frame) {
        return frame.getJsonArray("warnings", new JsonArray()).stream()
                .anyMatch(each -> UNKEPT.equals(((JsonObject) each).getString("reason")));
    }

    private void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full.getMessage()).contains("No space left");
        }
    }

    private String replay() throws Exception {
        return new String(
                hall.fetch("/live/kept/" + hall.engine.saleSession + "/all.m3u8")
                        .body(),
                StandardCharsets.UTF_8);
    }

    private void goesOnAndIsKeptLater(FilmingHost host, Clearing clearing) throws Exception {
        // Given
        host.host.await(FullDiskIT::unkept);
        StrictViewer viewer = StrictViewer.of(hall);
        viewer.load(4);
        assertThat(viewer.faults()).as("viewers see nothing of it").isEmpty();
        long before = Filming.kept(hall, 0).getLong("durationMillis");
        // When
        clearing.clear();
        // Then
        Filming.kept(hall, before + 6_000);
        host.host.await(frame -> frame.containsKey("warnings") && !unkept(frame));
        assertThat(replay()).contains("#EXTINF").doesNotContain("#EXT-X-DISCONTINUITY\n");
        assertThat(hall.metered("yunpai.gateway.recording.lost.segments")).isZero();
    }

    /** Makes room again. */
    private interface Clearing {
        void clear() throws IOException;
    }

    @Test
    void aDiskThatFillsUpStopsNoViewingAndNothingIsLost() throws Exception {
        mounted = done(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=8m",
                "tmpfs",
                hall.recordings().toString());
        Assumptions.assumeTrue(mounted, "only root may make a small disk");
        // Given
        FilmingHost host = FilmingHost.at(hall, hall.port(), FILM, 40);
        Filming.kept(hall, 2_000);
        Path filler = hall.recordings().resolve("filler");
        // When
        fill(filler);
        // Then
        goesOnAndIsKeptLater(host, () -> Files.delete(filler));
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNoViewingAndNothingIsLost() throws Exception {
        // Given
        Path inTheWay = hall.recordings().resolve(hall.engine.saleSession.toString());
        Files.writeString(inTheWay, "not a folder");
        // When
        FilmingHost host = FilmingHost.at(hall, hall.port(), FILM, 40);
        // Then
        goesOnAndIsKeptLater(host, () -> Files.delete(inTheWay));
    }
}
