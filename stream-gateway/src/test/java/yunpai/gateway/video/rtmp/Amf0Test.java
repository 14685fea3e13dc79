package yunpai.gateway.video.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Amf0Test {

    @Test
    void readsWhatItWrites() {
        // When
        var read = Amf0.read(Amf0.write("connect", 1, Map.of("app", "live", "audio", true), null, "云拍"));
        // Then
        assertThat(read).containsExactly("connect", 1.0, Map.of("app", "live", "audio", true), null, "云拍");
    }

    @Test
    void readsTheListsAndDatesOfADescription() {
        // Given
        Buffer body = Buffer.buffer()
                .appendBytes(new byte[] {8, 0, 0, 0, 1})
                .appendShort((short) 3)
                .appendString("fps")
                .appendBytes(new byte[] {10, 0, 0, 0, 2, 1, 1, 5})
                .appendBytes(new byte[] {0, 0, 9})
                .appendByte((byte) 11)
                .appendDouble(5)
                .appendShort((short) 0)
                .appendBytes(new byte[] {12, 0, 0, 0, 2})
                .appendString("ok");
        // When
        var read = Amf0.read(body);
        // Then
        assertThat(read).hasSize(3).contains(5.0, "ok");
        assertThat(read.getFirst().toString()).isEqualTo("{fps=[true, null]}");
    }

    @Test
    void refusesWhatIsCutOffTooDeepOrUnknown() {
        byte[] nest = new byte[400];
        for (int i = 0; i < nest.length; i += 4) {
            nest[i] = 3;
            nest[i + 2] = 1;
            nest[i + 3] = 'a';
        }
        for (byte[] wrong : new byte[][] {
            {0, 1}, {2, 0, 9, 'x'}, {12, -1, -1, -1, -1}, {10, 127, -1, -1, -1, 5, 5}, {3, 0, 1, 'a'}, {77}, nest
        }) {
            assertThatThrownBy(() -> Amf0.read(Buffer.buffer(wrong))).isInstanceOf(RtmpException.class);
        }
        byte[] many = "\u0005".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Amf0.read(Buffer.buffer(many))).hasMessageContaining("too many");
    }
}
