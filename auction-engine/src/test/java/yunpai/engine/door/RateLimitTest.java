package yunpai.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final UUID LOT = new UUID(0, 2);

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(new BidRate(3, 2), nanos::get);

    private void spend(int times) {
        for (int n = 0; n < times; n++) {
            assertThat(limit.waitMillis(ACCOUNT, LOT)).isEmpty();
        }
    }

    @Test
    void letsSomeBidsPassAtOnceAndThenNamesTheWait() {
        // Given
        spend(3);

        // When
        var wait = limit.waitMillis(ACCOUNT, LOT);

        // Then
        assertThat(wait).hasValue(500);
    }

    @Test
    void letsABidPassAfterTheNamedWait() {
        // Given
        spend(3);
        nanos.addAndGet(500_000_000);

        // When
        var wait = limit.waitMillis(ACCOUNT, LOT);

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void makesNobodyWaitForAnother() {
        // Given
        spend(3);

        // When
        var another = limit.waitMillis(new UUID(0, 9), LOT);
        var elsewhere = limit.waitMillis(ACCOUNT, new UUID(0, 8));

        // Then
        assertThat(another).isEmpty();
        assertThat(elsewhere).isEmpty();
    }
}
