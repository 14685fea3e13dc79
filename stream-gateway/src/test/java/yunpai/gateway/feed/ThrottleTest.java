package yunpai.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void letsABurstThroughAndThenItsRate() {
        // Given
        Throttle throttle = new Throttle(3, 2, 0);
        // When
        int atOnce = 0;
        for (int i = 0; i < 10; i++) {
            atOnce += throttle.pass(0) ? 1 : 0;
        }
        // Then
        assertThat(atOnce).isEqualTo(3);
        assertThat(throttle.pass(SECOND / 4)).isFalse();
        assertThat(throttle.pass(SECOND / 2)).isTrue();
        assertThat(throttle.pass(SECOND / 2)).isFalse();
    }

    @Test
    void forgetsHoldersWhoRest() {
        // Given
        Throttles throttles = new Throttles(1, 1);
        // When
        for (int i = 0; i < 5_000; i++) {
            throttles.pass("holder " + i, 1, i * SECOND);
        }
        // Then
        assertThat(throttles.size()).isLessThanOrEqualTo(1_001);
    }
}
