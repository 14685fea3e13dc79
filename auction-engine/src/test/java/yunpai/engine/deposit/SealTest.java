package yunpai.engine.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void makesAKeyOnceThatOnlyItsOwnerReads(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("keys").resolve("identity.key");

        // When
        byte[] first = KeyFile.readOrCreate(file);
        byte[] again = KeyFile.readOrCreate(file);

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhichFileHoldsNoKey(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("identity.key");
        Files.writeString(file, "nonsense");

        assertThatThrownBy(() -> KeyFile.readOrCreate(file)).hasMessageContaining("identity.key");
    }
}
