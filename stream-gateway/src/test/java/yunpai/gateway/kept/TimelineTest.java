package yunpai.gateway.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final UUID VIEWING = UUID.randomUUID();

    private static KeptSegment segment(long dateMicros, long durationMicros) {
        KeptSegment.Media media =
                new KeptSegment.Media("e", 0, 0, false, dateMicros, durationMicros, 1, new byte[32], new byte[32]);
        return new KeptSegment(VIEWING, 0, media, 0, null, new byte[32]);
    }

    /** Two seconds, a pause of ten, two seconds. */
    private final Timeline timeline = new Timeline(
            List.of(segment(1_000_000, 1_000_000), segment(2_000_000, 1_000_000), segment(13_000_000, 2_000_000)));

    @Test
    void findsThePlaceOfADate() {
        assertThat(timeline.lengthMicros()).isEqualTo(4_000_000);
        assertThat(timeline.placeOf(1_500_000)).isEqualTo(500_000);
        assertThat(timeline.placeOf(2_250_000)).isEqualTo(1_250_000);
        assertThat(timeline.placeOf(14_000_000)).isEqualTo(3_000_000);
    }

    @Test
    void whatWasInAPauseIsWhereTheNextPictureIs() {
        assertThat(timeline.placeOf(0)).isZero();
        assertThat(timeline.placeOf(7_000_000)).isEqualTo(2_000_000);
        assertThat(timeline.placeOf(99_000_000)).isEqualTo(4_000_000);
    }

    @Test
    void findsTheDateOfAPlace() {
        assertThat(timeline.dateAt(0)).isEqualTo(1_000_000);
        assertThat(timeline.dateAt(1_250_000)).isEqualTo(2_250_000);
        assertThat(timeline.dateAt(3_000_000)).isEqualTo(14_000_000);
        assertThat(timeline.dateAt(4_000_000)).isEqualTo(15_000_000);
    }

    @Test
    void hasRoomForNothing() {
        assertThat(new Timeline(List.of()).placeOf(5)).isZero();
    }
}
