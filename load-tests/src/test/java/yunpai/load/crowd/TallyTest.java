package yunpai.load.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import yunpai.load.crowd.Viewer.Followed;

class TallyTest {
    private static final String CHANNEL = "session:9f0c";
    private static final long AHEAD_MICROS = 3_600_000_000L;

    private final Tally tally = new Tally(AHEAD_MICROS);
    private final Followed followed = new Followed(List.of(CHANNEL));

    private static ByteBuf message(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static ByteBuf envelope(long from, long to, String more) {
        return message("{\"type\":\"envelope\",\"channel\":\"" + CHANNEL + "\",\"epoch\":\"ab-1\",\"from\":" + from
                + ",\"to\":" + to + more + "}");
    }

    private static String bidDecidedAgo(long micros) {
        long at = System.currentTimeMillis() * 1_000 + AHEAD_MICROS - micros;
        return ",\"payload\":{\"events\":[{\"lotId\":\"x\",\"events\":[{\"kind\":\"bid_accepted\",\"atMicros\":" + at
                + "}]}]}";
    }

    private void snapshot(long at) {
        tally.heard(envelope(at, at, ",\"snapshot\":true,\"payload\":{}"), followed);
    }

    @Test
    void findsNoGapWhereEachChangeJoinsOn() {
        // Given
        snapshot(7);

        // When
        tally.heard(envelope(7, 9, bidDecidedAgo(20_000)), followed);
        tally.heard(envelope(9, 10, bidDecidedAgo(20_000)), followed);

        // Then
        Figures seen = tally.figures();
        assertThat(seen.gaps()).isZero();
        assertThat(seen.deliveries()).isEqualTo(2);
        assertThat(seen.snapshots()).isEqualTo(1);
        assertThat(followed.subscription(CHANNEL)).contains("\"epoch\":\"ab-1\",\"at\":10");
    }

    @Test
    void findsTheGapWhereOneIsMissing() {
        // Given
        snapshot(7);

        // When
        tally.heard(envelope(8, 9, bidDecidedAgo(0)), followed);

        // Then
        assertThat(tally.figures().gaps()).isEqualTo(1);
    }

    @Test
    void measuresFromTheInstantOfTheBidByTheCourtClock() {
        // Given
        snapshot(1);

        // When
        tally.heard(envelope(1, 2, bidDecidedAgo(500_000)), followed);

        // Then
        assertThat(tally.figures().histogramOfLatency().getMaxValue()).isBetween(499_000L, 60_000_000L);
    }

    @Test
    void doesNotCountABeaconAsADelivery() {
        // When
        tally.heard(message("{\"type\":\"beacon\",\"courtMicros\":1}"), followed);

        // Then
        Figures seen = tally.figures();
        assertThat(seen.frames()).isEqualTo(1);
        assertThat(seen.deliveries()).isZero();
    }

    @Test
    void addsUpWhatSeveralProcessesSaw() {
        // Given
        snapshot(1);
        tally.heard(envelope(1, 2, bidDecidedAgo(1_000)), followed);
        Figures one = tally.figures();

        // When
        Figures both = one.plus(one).plus(Figures.NONE);

        // Then
        assertThat(both.deliveries()).isEqualTo(2);
        assertThat(both.histogramOfLatency().getTotalCount()).isEqualTo(2);
    }
}
