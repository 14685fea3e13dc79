package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.gateway.hls.StrictReloads;

/** Our playlists, loaded over and over while a stream begins, runs, breaks off, begins anew and ends, held against the rules of HLS. */
class PlaylistRulesTest {
    private static final long SECOND = 1_000_000;

    private final StrictReloads whole = new StrictReloads();
    private final StrictReloads delta = new StrictReloads();
    private final StrictReloads plain = new StrictReloads();
    private PartRing ring = new PartRing(Pace.PUBLIC);

    private void load() {
        Listing listing = ring.listing();
        if (listing.playable()) {
            whole.next(Playlist.of(listing, Playlist.Form.WHOLE), false);
            delta.next(Playlist.of(listing, Playlist.Form.DELTA), true);
            plain.next(Playlist.of(listing, Playlist.Form.PLAIN), false);
        }
    }

    private void assertRight(String when) {
        assertThat(whole.faults()).as("%s, whole", when).isEmpty();
        assertThat(delta.faults()).as("%s, delta", when).isEmpty();
        assertThat(plain.faults()).as("%s, plain", when).isEmpty();
    }

    private void run() {
        ring.startRun(Buffer.buffer("init"));
    }

    @ParameterizedTest
    @CsvSource({
        "500,30,30",
        "500,25,50",
        "500,12,12",
        "500,60,120",
        "500,30,1000000",
        "200,25,25",
        "200,30,60",
        "100,30,30",
        "1000,25,50"
    })
    void aStreamThatBeginsAndRuns(int partMillis, int framesPerSecond, long keyframeEvery) {
        // Given
        ring = new PartRing(Pace.ofParts(partMillis));
        run();
        Camera camera = new Camera(ring, framesPerSecond, keyframeEvery);
        // When
        for (int step = 0; step < 900; step++) {
            camera.film(SECOND / 10);
            load();
        }
        // Then
        assertRight("steady");
        assertThat(whole.partsSeen()).isGreaterThan(80);
        assertThat(delta.partsSeen()).isEqualTo(whole.partsSeen());
    }

    @Test
    void aHostWhoComesBackAndAStreamThatEnds() {
        // Given
        run();
        new Camera(ring, 30, 30).film(7 * SECOND);
        load();
        ring.endRun();
        load();
        // When
        for (int again = 0; again < 12; again++) {
            run();
            Camera camera = new Camera(ring, 25, 50).from(20 * SECOND * (again + 1));
            for (int step = 0; step < 70; step++) {
                camera.film(SECOND / 5);
                load();
            }
        }
        ring.end();
        load();
        load();
        // Then
        assertRight("after twelve returns");
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void aCameraThatPausesAndComesUnevenly(long seed) {
        // Given
        Random random = new Random(seed);
        run();
        Camera camera = new Camera(ring, 30, 20 + random.nextInt(60));
        // When
        for (int step = 0; step < 600; step++) {
            camera.pause(random.nextInt(12) == 0 ? random.nextInt(3_000_000) : random.nextInt(150_000));
            camera.film(33_333L * (1 + random.nextInt(8)));
            load();
        }
        // Then
        assertRight("seed " + seed);
    }
}
