package yunpai.load.glass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {

    private static ObjectNode seen(int pictures, String lane) {
        ObjectNode seen = new ObjectMapper().createObjectNode();
        for (int at = 1; at <= pictures; at++) {
            seen.withArray("delays").add(at);
        }
        return seen.put("lane", lane).put("stalls", 2).put("soundBytes", 9);
    }

    @Test
    void tellsWhatHalfAndNearlyAllPicturesNeeded() throws Exception {
        // When
        Look look = Look.of(seen(100, "near"), "near", 4);
        // Then
        assertThat(look.p50Millis()).isEqualTo(50);
        assertThat(look.p95Millis()).isEqualTo(95);
        assertThat(look.stalls()).isEqualTo(2);
        assertThat(look.sound()).isTrue();
    }

    @Test
    void aLookAtAnotherLaneIsNone() {
        assertThatThrownBy(() -> Look.of(seen(100, "low"), "near", 4))
                .isInstanceOf(MissingException.class)
                .hasMessageContaining("low");
    }

    @Test
    void aPictureThatHardlyMovesIsNone() {
        assertThatThrownBy(() -> Look.of(seen(10, "near"), "near", 4)).isInstanceOf(MissingException.class);
    }

    @Test
    void ofSeveralLooksTheMedianCountsAndEveryStall() {
        // Given
        Look quick = new Look(100, 200, 10, 0, 0, 50, true);
        Look slow = new Look(900, 950, 10, 1, 3, 700, true);
        Look usual = new Look(110, 210, 10, 0, 0, 60, true);
        // When
        Look all = Look.together(List.of(quick, slow, usual));
        // Then
        assertThat(all).isEqualTo(new Look(110, 210, 30, 1, 3, 700, true));
    }
}
