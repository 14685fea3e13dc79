package yunpai.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 100_000})
    void isByteForByteWhatTheEncoderOfTheSocketWrites(int length) {
        // Given
        String text = "看".repeat(length / 3) + "x".repeat(length % 3);
        EmbeddedChannel encoder = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        encoder.writeOutbound(new TextWebSocketFrame(text));
        ByteBuf expected = io.netty.buffer.Unpooled.buffer();
        for (ByteBuf piece = encoder.readOutbound(); piece != null; piece = encoder.readOutbound()) {
            expected.writeBytes(piece);
        }
        // When
        ByteBuf made = Frame.of(text).wire();
        ByteBuf shared = Frame.toMany(text).wire();
        // Then
        assertThat(made).isEqualTo(expected);
        assertThat(shared).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {3})
    void survivesBeingWrittenManyTimes(int times) {
        // Given
        Frame frame = Frame.toMany("one for all");
        // When
        for (int i = 0; i < times; i++) {
            frame.wire().duplicate().release();
        }
        // Then
        assertThat(frame.wire().refCnt()).isPositive();
        assertThat(frame.bytes()).isEqualTo(13);
    }
}
