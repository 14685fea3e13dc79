package yunpai.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import yunpai.engine.time.ManualClock;

class ArrivalsTest {

    private static final long NOON = 1_800_000_000_000_000L;

    private final ManualClock clock = new ManualClock(NOON);
    private final Arrivals arrivals = new Arrivals(clock);

    private Arrivals.Arrival stamp() {
        return Objects.requireNonNull(arrivals.stamp());
    }

    @Test
    void knowsOfWhatWasStampedBeforeAnInstant() {
        // Given
        stamp();

        // When
        boolean before = arrivals.anyBefore(NOON + 1);

        // Then
        assertThat(before).isTrue();
    }

    @Test
    void countsAStampAtTheVeryInstantAsLate() {
        // Given
        stamp();

        // When
        boolean before = arrivals.anyBefore(NOON);

        // Then
        assertThat(before).isFalse();
    }

    @Test
    void isClearOnceTheOldestHasLeftThoughYoungerOnesCame() {
        // Given
        var oldest = stamp();
        clock.advance(Duration.ofSeconds(1));
        stamp();

        // When
        arrivals.left(oldest);

        // Then
        assertThat(arrivals.anyBefore(NOON + 1_000_000)).isFalse();
        assertThat(arrivals.anyBefore(NOON + 1_000_001)).isTrue();
    }

    @Test
    void takesNoMoreThanItCanHold() {
        // Given
        for (int n = 0; n < Arrivals.MOST; n++) {
            stamp();
        }

        // When
        var oneMore = arrivals.stamp();

        // Then
        assertThat(oneMore).isNull();
    }
}
