package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long PICTURE = 40_000;

    private final Health health = new Health();
    private long micros;
    private long nanos = 5 * SECOND;

    private void begin(boolean sound) {
        Track pictures = new Track(1, 1000, true, 0, 0);
        Track sounds = new Track(2, 48000, false, 0, 0);
        health.begins(new InitSegment(Buffer.buffer(), sound ? List.of(pictures, sounds) : List.of(pictures)), nanos);
    }

    /** Films so many pictures, each of which takes so long on the way more than the one before. */
    private void film(int pictures, long lateNanos, int keyframeEvery) {
        for (int i = 0; i < pictures; i++, micros += PICTURE) {
            nanos += PICTURE * 1000 + lateNanos;
            health.takes(new Fragment(Buffer.buffer(), micros, micros + PICTURE, true, i % keyframeEvery == 0), nanos);
        }
    }

    private List<Ailment> ailments() {
        return List.copyOf(health.report(nanos).ailments());
    }

    @Test
    void saysNothingBeforeTheFirstPictureAndOfARunThatIsWell() {
        // When
        List<Ailment> before = ailments();
        begin(true);
        film(100, 0, 25);
        // Then
        assertThat(before).isEmpty();
        assertThat(ailments()).doesNotContain(Ailment.LATE, Ailment.STALLED, Ailment.NO_SOUND, Ailment.RARE_KEYFRAMES);
    }

    @Test
    void saysForAWhileThatItWasBegunAnew() {
        // Given
        begin(true);
        // When
        health.restarted(nanos);
        // Then
        assertThat(ailments()).contains(Ailment.RESTARTED);
        film(100 * 8, 0, 25);
        assertThat(ailments()).doesNotContain(Ailment.RESTARTED);
    }

    @Test
    void noticesPicturesThatComeLaterAndLater() {
        // Given
        begin(true);
        film(100, 0, 25);
        // When
        film(100, 25_000_000, 25);
        boolean late = ailments().contains(Ailment.LATE);
        film(200, -12_500_000, 25);
        // Then
        assertThat(late).isTrue();
        assertThat(ailments()).doesNotContain(Ailment.LATE);
    }

    @Test
    void takesTwoClocksThatDriftForNothing() {
        // Given
        begin(true);
        // When
        film(25 * 3600 * 4, 8_000, 25);
        // Then
        assertThat(ailments()).doesNotContain(Ailment.LATE);
    }

    @Test
    void noticesAStallAndItsEnd() {
        // Given
        begin(true);
        film(50, 0, 25);
        // When
        nanos += 3 * SECOND;
        List<Ailment> meanwhile = ailments();
        micros += 3_000_000;
        film(50, 0, 25);
        // Then
        assertThat(meanwhile).contains(Ailment.STALLED).doesNotContain(Ailment.LATE);
        assertThat(ailments()).doesNotContain(Ailment.STALLED);
    }

    @Test
    void noticesKeyframesThatAreFarApartAlsoBeforeTheNextOne() {
        // Given
        begin(false);
        // When
        film(95, 0, 1000);
        // Then
        assertThat(ailments()).contains(Ailment.RARE_KEYFRAMES, Ailment.NO_SOUND);
        assertThat(health.report(nanos).keyframeEveryMillis()).isZero();
    }

    @Test
    void measuresAnewAfterAGapOfTheTimeline() {
        // Given
        begin(true);
        film(101, 0, 25);
        // When
        micros += 3_600_000_000L;
        film(50, 0, 25);
        // Then
        assertThat(ailments()).doesNotContain(Ailment.RARE_KEYFRAMES, Ailment.LATE);
    }
}
