package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartRingTest {
    private static final long SECOND = 1_000_000;
    private static final Buffer INIT = Buffer.buffer("init");

    private final PartRing ring = new PartRing(Pace.PUBLIC);

    @BeforeEach
    void aHostBegins() {
        ring.startRun(INIT);
    }

    private StrictPlaylist playlist() {
        return new StrictPlaylist(Playlist.of(ring.listing(), Playlist.Form.WHOLE));
    }

    private int status(Wish.What what, long number) {
        return java.util.Objects.requireNonNull(ring.edition().answer(Wish.of(what, number)))
                .status();
    }

    @ParameterizedTest
    @CsvSource({"30,30", "25,50", "24,24", "60,120", "15,15", "30,100", "12,12", "29,58", "30,1000000"})
    void keepsTheRulesAtAnyRateOfPicturesAndKeyframes(int framesPerSecond, long keyframeEvery) {
        // Given
        Camera camera = new Camera(ring, framesPerSecond, keyframeEvery);
        camera.film(3 * SECOND);
        for (int step = 0; step < 200; step++) {
            // When
            camera.film(100_000);
            // Then
            assertThat(playlist().segments).isNotEmpty();
        }
    }

    /** The sound that goes with pictures whose part has just been closed. */
    private void lateSound(long endMicros) {
        ring.accept(new Fragment(Buffer.buffer("sound"), endMicros - 20_000, endMicros, false, false), 0);
    }

    @Test
    void makesNoPartOfSoundThatComesAfterItsPicturesWhenARunBreaksOff() {
        // Given
        new Camera(ring, 25, 25).film(12 * 40_000);
        assertThat(ring.listing().nextPart()).isEqualTo(1);
        lateSound(12 * 40_000);
        // When
        ring.startRun(INIT);
        new Camera(ring, 25, 25).film(3 * SECOND);
        // Then
        assertThat(playlist().segments).hasSizeGreaterThan(1);
        assertThat(ring.listing().segments())
                .allSatisfy(segment -> assertThat(segment.parts())
                        .allSatisfy(part -> assertThat(part.durationMicros()).isPositive()));
    }

    @Test
    void givesLateSoundToTheNextPartWhereAKeyframeBeginsASegment() {
        // Given
        Camera camera = new Camera(ring, 25, 48);
        camera.film(48 * 40_000);
        long before = ring.listing().nextPart();
        lateSound(48 * 40_000);
        // When
        camera.film(12 * 40_000);
        // Then
        assertThat(ring.listing().segments()).hasSize(1);
        assertThat(ring.listing().nextPart()).isEqualTo(before + 1);
        assertThat(playlist().segments).hasSize(1);
    }

    @Test
    void fillsPartsToNineTenthsExceptTheLastOfASegment() {
        // Given
        Camera camera = new Camera(ring, 30, 30);
        // When
        camera.film(20 * SECOND);
        // Then
        for (Segment segment : ring.listing().segments()) {
            assertThat(segment.parts().subList(0, segment.parts().size() - 1))
                    .allSatisfy(part -> assertThat(part.durationMicros()).isGreaterThan(450_000));
        }
    }

    @Test
    void beginsSegmentsWithKeyframesWhereTheyComeOften() {
        // Given
        Camera camera = new Camera(ring, 30, 30);
        // When
        camera.film(20 * SECOND);
        // Then
        assertThat(ring.listing().segments()).allSatisfy(segment -> {
            assertThat(segment.parts().getFirst().independent()).isTrue();
            assertThat(segment.durationMicros()).isBetween(1_500_000L, 2_499_999L);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsTheRulesWhenTheCameraStutters(long seed) {
        // Given
        Random random = new Random(seed);
        Camera camera = new Camera(ring, 30, 45);
        camera.film(4 * SECOND);
        for (int step = 0; step < 300; step++) {
            // When
            camera.pause(random.nextInt(10) == 0 ? random.nextInt(3_000_000) : random.nextInt(30_000));
            camera.film(33_333L * (1 + random.nextInt(20)));
            if (random.nextInt(40) == 0) {
                ring.startRun(INIT);
            }
            // Then
            assertThat(playlist().parts).as("seed %d, step %d", seed, step).isNotEmpty();
        }
    }

    @Test
    void goesOnAfterTheHostReloadedWithADiscontinuityAndTheNextNumbers() {
        // Given
        new Camera(ring, 30, 30).film(5 * SECOND);
        ring.endRun();
        long lastPart = playlist().lastPart();
        long lastSegment = ring.listing().segments().getLast().sequence();
        // When
        ring.startRun(Buffer.buffer("another init"));
        new Camera(ring, 30, 30).film(3 * SECOND);
        // Then
        StrictPlaylist after = playlist();
        assertThat(after.discontinuities).isOne();
        assertThat(after.text).contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init1.mp4\"");
        assertThat(after.parts).contains(lastPart + 1);
        assertThat(ring.listing().segments().getLast().sequence()).isEqualTo(lastSegment + 1);
    }

    @Test
    void countsDiscontinuitiesThatHaveLeftThePlaylist() {
        // Given
        new Camera(ring, 30, 30).film(5 * SECOND);
        ring.startRun(INIT);
        // When
        new Camera(ring, 30, 30).film(90 * SECOND);
        // Then
        assertThat(playlist().number("#EXT-X-DISCONTINUITY-SEQUENCE:([0-9]+)")).isEqualTo(1.0);
        assertThat(playlist().discontinuities).isZero();
    }

    @Test
    void turnsAPauseOfACameraWithoutSoundIntoADiscontinuity() {
        // Given
        Camera camera = new Camera(ring, 30, 30);
        camera.film(5 * SECOND);
        // When
        camera.pause(4 * SECOND);
        camera.film(3 * SECOND);
        // Then
        assertThat(playlist().discontinuities).isOne();
    }

    @Test
    void forgetsWhatIsOldAndKeepsALittleMoreThanItNames() {
        // Given
        Camera camera = new Camera(ring, 30, 60);
        // When
        camera.film(120 * SECOND);
        // Then
        Listing listing = ring.listing();
        assertThat(listing.segments()).hasSize(Pace.PUBLIC.listed());
        long first = listing.segments().getFirst().sequence();
        assertThat(status(Wish.What.SEGMENT, first - 1)).isEqualTo(200);
        assertThat(status(Wish.What.SEGMENT, 0)).isEqualTo(404);
        assertThat(status(Wish.What.PART, 0)).isEqualTo(404);
    }

    @Test
    void refusesAStreamThatNeedsMoreMemoryThanItMayHave() {
        // Given
        Camera camera = new Camera(ring, 30, 30).bytesPerFrame(4 << 20);
        // Then
        assertThatThrownBy(() -> camera.film(10 * SECOND)).isInstanceOf(BrokenStreamException.class);
    }

    @Test
    void saysWhenTheStreamIsOver() {
        // Given
        new Camera(ring, 30, 30).film(5 * SECOND);
        // When
        ring.end();
        // Then
        assertThat(Playlist.of(ring.listing(), Playlist.Form.WHOLE))
                .endsWith("#EXT-X-ENDLIST\n")
                .doesNotContain("PRELOAD-HINT");
    }

    @Test
    void datesTheFirstPictureByItsArrival() {
        // Given
        Camera camera = new Camera(ring, 30, 30);
        // When
        camera.film(5 * SECOND);
        // Then
        assertThat(ring.listing().segments().getFirst().programDateMicros()).isEqualTo(1_700_000_000_000_000L);
        assertThat(playlist().text).contains("#EXT-X-PROGRAM-DATE-TIME:2023-11-14T22:13:20.000Z");
    }
}
