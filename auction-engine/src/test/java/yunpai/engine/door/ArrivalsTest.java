package yunpai.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import yunpai.engine.time.ManualClock;

class ArrivalsTest {

    private static final long NOON = 1_800_000_000_000_000L;

    private final ManualClock clock = new ManualClock(NOON);
    private static final UUID LOT = new UUID(1, 1);
    private static final Set<UUID> LOTS = Set.of(LOT, new UUID(1, 2));

    private final Arrivals arrivals = new Arrivals(clock);

    private Arrivals.Arrival stamp() {
        return Objects.requireNonNull(arrivals.stamp(LOT));
    }

    @Test
    void knowsOfWhatWasStampedBeforeAnInstant() {
        // Given
        stamp();

        // When
        boolean before = arrivals.anyBefore(NOON + 1, LOTS);

        // Then
        assertThat(before).isTrue();
    }

    @Test
    void countsAStampAtTheVeryInstantAsLate() {
        // Given
        stamp();

        // When
        boolean before = arrivals.anyBefore(NOON, LOTS);

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
        assertThat(arrivals.anyBefore(NOON + 1_000_000, LOTS)).isFalse();
        assertThat(arrivals.anyBefore(NOON + 1_000_001, LOTS)).isTrue();
    }

    @Test
    void doesNotHoldUpALotForWhichNothingIsOnItsWay() {
        // Given
        stamp();

        // When
        boolean before = arrivals.anyBefore(NOON + 1, Set.of(new UUID(1, 2)));

        // Then
        assertThat(before).isFalse();
    }

    @Test
    void takesNoMoreThanItCanHold() {
        // Given
        for (int n = 0; n < Arrivals.MOST; n++) {
            stamp();
        }

        // When
        var oneMore = arrivals.stamp(LOT);

        // Then
        assertThat(oneMore).isNull();
    }
}
