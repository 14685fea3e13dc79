package yunpai.engine.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final byte[] HERE = "here".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ELSEWHERE = "elsewhere".getBytes(StandardCharsets.UTF_8);

    private final Seal seal = new Seal(new byte[Seal.KEY_BYTES]);

    @Test
    void opensWhatItClosedAndOnlyInItsPlace() {
        // Given
        byte[] sealed = seal.close("林小满 37415", HERE);

        // When
        String opened = seal.open(sealed, HERE);

        // Then
        assertThat(opened).isEqualTo("林小满 37415");
        assertThatThrownBy(() -> seal.open(sealed, ELSEWHERE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensNothingWithAnotherKeyAndNothingThatWasChanged() {
        byte[] other = new byte[Seal.KEY_BYTES];
        other[0] = 1;
        byte[] sealed = seal.close("37415", HERE);
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> new Seal(other).open(sealed, HERE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(changed, HERE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void neverClosesTheSameTextToTheSameBytes() {
        assertThat(seal.close("37415", HERE)).isNotEqualTo(seal.close("37415", HERE));
    }

    @Test
    void findsTheSamePartsAndNoOthers() {
        assertThat(seal.lookup("code", "lot", "37415")).isEqualTo(seal.lookup("code", "lot", "37415"));
        assertThat(seal.lookup("code", "lot", "37415"))
                .isNotEqualTo(seal.lookup("code", "lot3", "7415"))
                .isNotEqualTo(seal.lookup("account", "lot", "37415"));
    }
}
