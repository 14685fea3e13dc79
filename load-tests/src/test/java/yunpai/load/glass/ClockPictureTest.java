package yunpai.load.glass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockPictureTest {

    /** As the page reads it: from the middle of each cell. */
    private static int read(byte[] frame) {
        int bits = 0;
        int cell = ClockPicture.WIDTH / ClockPicture.CELLS;
        for (int at = 0; at < ClockPicture.CELLS; at++) {
            int light = frame[ClockPicture.STRIP / 2 * ClockPicture.WIDTH + at * cell + cell / 2] & 0xff;
            bits = bits << 1 | (light > 127 ? 1 : 0);
        }
        return bits;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xff_ffff, 0x100_0000, 1_700_000_123_456L})
    void theInstantCanBeReadFromThePicture(long millis) {
        // Given
        ClockPicture picture = new ClockPicture();
        // When
        int bits = read(picture.at(77, millis));
        // Then
        int clock = bits >>> 8;
        assertThat(clock).isEqualTo((int) (millis % 0x100_0000));
        assertThat(bits & 0xff).isEqualTo((clock >> 16 ^ clock >> 8 ^ clock ^ 0xa5) & 0xff);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 20, 31})
    void oneCellReadWrongIsNoticed(int wrong) {
        // When
        int bits = ClockPicture.cells(1_700_000_123_456L) ^ 1 << wrong;
        // Then
        int clock = bits >>> 8;
        assertThat(bits & 0xff).isNotEqualTo((clock >> 16 ^ clock >> 8 ^ clock ^ 0xa5) & 0xff);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 25, 49})
    void thePictureBelowTheClockMoves(int number) {
        // Given
        ClockPicture picture = new ClockPicture();
        // When
        byte[] one = picture.at(number, 5).clone();
        byte[] next = picture.at(number + 1, 5).clone();
        // Then
        assertThat(next).hasSameSizeAs(one).isNotEqualTo(one);
    }
}
