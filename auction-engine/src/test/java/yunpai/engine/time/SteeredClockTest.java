package yunpai.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteeredClockTest {

    private static final long NOON = 1_800_000_000_000_000L;
    private static final ClockBounds BOUNDS = ClockBounds.USUAL;

    private final AtomicLong nanos = new AtomicLong(77);
    private long databaseLeadMicros;
    private long wallLeadMicros;
    private long roundTripNanos = 2_000_000;

    private final LocalClocks local = new LocalClocks(nanos::get, () -> trueMicros() + wallLeadMicros);

    private long trueMicros() {
        return NOON + (nanos.get() - 77) / 1_000;
    }

    private Future<Long> askDatabase() {
        nanos.addAndGet(roundTripNanos / 2);
        long answer = trueMicros() + databaseLeadMicros;
        nanos.addAndGet(roundTripNanos - roundTripNanos / 2);
        return Future.succeededFuture(answer);
    }

    private SteeredClock started() {
        return SteeredClock.start(this::askDatabase, BOUNDS, local).result();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void startsFromTheDatabasesClock() {
        // Given
        databaseLeadMicros = 40_000;

        // When
        SteeredClock clock = started();

        // Then
        assertThat(clock.nowMicros()).isEqualTo(trueMicros() + 40_000);
        assertThat(clock.trusted()).isTrue();
    }

    @Test
    void isNotTrustedFromTheStartWhenMachineAndDatabaseDiffer() {
        // Given
        wallLeadMicros = -600_000;

        // When
        SteeredClock clock = started();

        // Then
        assertThat(clock.trusted()).isFalse();
    }

    @Test
    void isMovedByNoJumpOfTheDatabase() {
        // Given
        SteeredClock clock = started();
        databaseLeadMicros = 3_600_000_000L;
        pass(Duration.ofSeconds(5));

        // When
        clock.compare();

        // Then
        assertThat(clock.nowMicros()).isEqualTo(trueMicros());
        assertThat(clock.trusted()).isFalse();
    }

    @Test
    void isMovedByNoJumpOfThisMachinesWallClock() {
        // Given
        SteeredClock clock = started();
        wallLeadMicros = 3_600_000_000L;
        pass(Duration.ofSeconds(5));

        // When
        clock.compare();

        // Then
        assertThat(clock.nowMicros()).isEqualTo(trueMicros());
        assertThat(clock.trusted()).isFalse();
    }

    @Test
    void isTrustedAgainWhenTheReferencesAgreeAgain() {
        // Given
        SteeredClock clock = started();
        wallLeadMicros = 3_600_000_000L;
        clock.compare();
        AtomicInteger heard = new AtomicInteger();
        clock.onChange(heard::incrementAndGet);
        wallLeadMicros = 0;

        // When
        clock.compare();

        // Then
        assertThat(clock.trusted()).isTrue();
        assertThat(heard).hasValue(1);
    }

    @Test
    void followsADriftBySlewingOnly() {
        // Given
        SteeredClock clock = started();
        databaseLeadMicros = 100_000;
        clock.compare();
        long before = clock.nowMicros();

        // When
        pass(Duration.ofSeconds(5));

        // Then
        assertThat(clock.nowMicros() - before).isEqualTo(5_000_000 + 2_500);
    }

    @Test
    void reachesTheReferenceAndStaysThere() {
        // Given
        SteeredClock clock = started();
        databaseLeadMicros = -20_000;

        // When
        for (int comparison = 0; comparison < 40; comparison++) {
            pass(Duration.ofSeconds(5));
            clock.compare();
        }

        // Then
        assertThat(clock.nowMicros() - trueMicros()).isBetween(-20_050L, -19_950L);
    }

    @Test
    void startsNotOnAnswersThatTookTooLong() {
        // Given
        roundTripNanos = 300_000_000;

        // When
        Future<SteeredClock> clock = SteeredClock.start(this::askDatabase, BOUNDS, local);

        // Then
        assertThat(clock.failed()).isTrue();
        assertThat(clock.cause()).hasMessageContaining("PT0.2S");
    }
}
