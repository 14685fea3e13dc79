package yunpai.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final byte[] HERE = bytes("here");
    private static final byte[] ELSEWHERE = bytes("elsewhere");

    private final Seal seal = new Seal("tests, 1", new byte[Seal.KEY_BYTES]);

    @Test
    void opensWhatItClosedAndOnlyInItsPlace() {
        // Given
        byte[] sealed = seal.close(bytes("林小满 37415"), HERE);

        // When
        byte[] opened = seal.open(sealed, HERE);

        // Then
        assertThat(opened).isEqualTo(bytes("林小满 37415"));
        assertThatThrownBy(() -> seal.open(sealed, ELSEWHERE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensNothingWithAnotherKeyAndNothingThatWasChanged() {
        byte[] other = new byte[Seal.KEY_BYTES];
        other[0] = 1;
        byte[] sealed = seal.close(bytes("37415"), HERE);
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> new Seal("tests, 1", other).open(sealed, HERE))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(changed, HERE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void neverClosesTheSameTextToTheSameBytes() {
        assertThat(seal.close(bytes("37415"), HERE)).isNotEqualTo(seal.close(bytes("37415"), HERE));
    }

    @Test
    void findsTheSamePartsAndNoOthers() {
        assertThat(seal.lookup("code", "lot", "37415")).isEqualTo(seal.lookup("code", "lot", "37415"));
        assertThat(seal.lookup("code", "lot", "37415"))
                .isNotEqualTo(seal.lookup("code", "lot3", "7415"))
                .isNotEqualTo(seal.lookup("account", "lot", "37415"));
    }

    @Test
    void keepsTheThingsOfTwoFeaturesApartUnderOneKey() {
        Seal another = new Seal("others, 1", new byte[Seal.KEY_BYTES]);
        byte[] sealed = seal.close(bytes("37415"), HERE);

        assertThatThrownBy(() -> another.open(sealed, HERE)).isInstanceOf(IllegalStateException.class);
        assertThat(another.lookup("code", "37415")).isNotEqualTo(seal.lookup("code", "37415"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
