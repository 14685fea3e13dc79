package yunpai.engine.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainPhotoTest {
    enum Format {
        JPEG,
        PNG,
        WEBP;

        byte[] photo() {
            return switch (this) {
                case JPEG -> Camera.jpeg();
                case PNG -> Camera.png();
                case WEBP -> Camera.webp();
            };
        }

        byte[] plain(byte[] of) throws DamagedPhotoException {
            return switch (this) {
                case JPEG -> PlainPhoto.jpeg(of);
                case PNG -> PlainPhoto.png(of);
                case WEBP -> PlainPhoto.webp(of);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesBehindWhereAndWithWhatItWasTaken(Format format) throws DamagedPhotoException {
        // Given
        assertThat(text(format.photo())).contains(Camera.MAKE, text(Camera.LATITUDE), "GPSLatitude", Camera.NOTE);

        // When
        String plain = text(format.plain(format.photo()));

        // Then
        assertThat(plain)
                .doesNotContain(Camera.MAKE)
                .doesNotContain(text(Camera.LATITUDE))
                .doesNotContain("GPSLatitude")
                .doesNotContain(Camera.NOTE);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhichSideIsUpAndNothingElseOfExif(Format format) throws DamagedPhotoException {
        String plain = text(format.plain(format.photo()));

        assertThat(plain).containsOnlyOnce(text(Upright.tiff(6)));
        assertThat(Upright.of(Upright.tiff(6))).isEqualTo(6);
        assertThat(Upright.of(Camera.exif())).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG"})
    void touchesNoPixel(Format format) throws DamagedPhotoException {
        assertThat(Camera.pixels(format.plain(format.photo()))).isEqualTo(Camera.pixels(format.photo()));
    }

    @Test
    void leavesAPictureAloneThatHasNothingBesideIt() throws DamagedPhotoException {
        byte[] jpeg = Camera.plain("jpg");
        byte[] png = Camera.plain("png");

        assertThat(PlainPhoto.jpeg(jpeg)).isEqualTo(jpeg);
        assertThat(PlainPhoto.png(png)).isEqualTo(png);
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameWhenDoneAgain(Format format) throws DamagedPhotoException {
        byte[] once = format.plain(format.photo());

        assertThat(format.plain(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsOneByItsFirstBytesOnly(Format format) {
        byte[] head = Arrays.copyOf(format.photo(), 16);
        byte[] script = Camera.join(Arrays.copyOf(format.photo(), 12), Camera.text("<script>alert(1)</script>"));

        assertThatThrownBy(() -> format.plain(head)).isInstanceOf(DamagedPhotoException.class);
        assertThatThrownBy(() -> format.plain(script)).isInstanceOf(DamagedPhotoException.class);
    }

    /** Whatever comes in, either a picture comes out without what was hidden in it, or a refusal: never another exception. */
    @ParameterizedTest
    @EnumSource
    void neverFailsInAnotherWayOnDamage(Format format) {
        long seed = 42;
        Random random = new Random(seed);
        byte[] photo = format.photo();
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = Arrays.copyOf(photo, 1 + random.nextInt(photo.length));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(text(format.plain(damaged)))
                        .as("seed %d, try %d", seed, i)
                        .doesNotContain(text(Camera.LATITUDE));
            } catch (DamagedPhotoException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
