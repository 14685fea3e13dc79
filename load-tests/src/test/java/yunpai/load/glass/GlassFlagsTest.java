package yunpai.load.glass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.load.glass.GlassFlags.Ingest;
import yunpai.load.glass.GlassFlags.Row;

class GlassFlagsTest {

    @Test
    void measuresEverythingForAMinuteWhereNothingIsSaid() {
        // When
        GlassFlags flags = GlassFlags.of(List.of());
        // Then
        assertThat(flags.rows()).containsExactly(Row.values());
        assertThat(flags.ingests()).containsExactly(Ingest.values());
        assertThat(flags.seconds()).isEqualTo(60);
        assertThat(flags.json()).isFalse();
    }

    @Test
    void takesSomeLanesAndWaysIn() {
        // When
        GlassFlags flags =
                GlassFlags.of(List.of("--lanes", "A,b200", "--ingest", "webcodecs", "--seconds", "600", "--json"));
        // Then
        assertThat(flags.rows()).containsExactly(Row.A, Row.B200);
        assertThat(flags.ingestsOf(Row.A)).containsExactly(Ingest.WEBCODECS);
        assertThat(flags.seconds()).isEqualTo(600);
        assertThat(flags.json()).isTrue();
    }

    @Test
    void laneAIsMeasuredByRtmpAloneAmongOthers() {
        // When
        GlassFlags flags = GlassFlags.of(List.of());
        // Then
        assertThat(flags.ingestsOf(Row.A)).containsExactly(Ingest.RTMP);
        assertThat(flags.ingestsOf(Row.B500)).containsExactly(Ingest.values());
    }

    @Test
    void requestsAloneNeedNoBrowser() {
        assertThat(GlassFlags.of(List.of("--lanes", "requests")).pictures()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lanes c", "--lanes", "--ingest srt", "--seconds 0", "--rounds 100", "--viewers 5"})
    void namesWhatDoesNotFit(String line) {
        assertThatThrownBy(() -> GlassFlags.of(List.of(line.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line.split(" ", -1)[0]);
    }
}
