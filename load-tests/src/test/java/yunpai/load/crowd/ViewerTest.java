package yunpai.load.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import yunpai.load.crowd.Viewer.Followed;

class ViewerTest {
    private static final String CHANNEL = "session:9f0c";
    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n";

    private final Tally tally = new Tally(0);
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new Viewer(new Viewer.Crew(List.of(CHANNEL), tally), new Followed(List.of(CHANNEL))));

    private static ByteBuf frame(int kind, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = Unpooled.buffer().writeByte(0x80 | kind);
        if (payload.length < 126) {
            frame.writeByte(payload.length);
        } else {
            frame.writeByte(126).writeShort(payload.length);
        }
        return frame.writeBytes(payload);
    }

    private static String snapshot(String padding) {
        return "{\"type\":\"envelope\",\"channel\":\"" + CHANNEL
                + "\",\"epoch\":\"e\",\"from\":3,\"to\":3,\"snapshot\":true,\"payload\":{\"x\":\"" + padding + "\"}}";
    }

    private String sent() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf piece = connection.readOutbound(); piece != null; piece = connection.readOutbound()) {
            all.append(piece.toString(StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    @Test
    void followsOnceTheSocketIsOpen() {
        // When
        connection.writeInbound(Unpooled.copiedBuffer(UPGRADED, StandardCharsets.US_ASCII));

        // Then
        assertThat(sent()).contains("GET /live/feed").contains("\"subscribe\"").contains(CHANNEL);
    }

    @Test
    void readsFramesHoweverTheyAreCut() {
        // Given
        ByteBuf all = Unpooled.buffer().writeBytes(UPGRADED.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(frame(1, snapshot("y".repeat(300)))).writeBytes(frame(1, snapshot("")));

        // When
        while (all.isReadable()) {
            connection.writeInbound(Unpooled.copiedBuffer(all.readSlice(Math.min(7, all.readableBytes()))));
        }

        // Then
        assertThat(tally.figures().snapshots()).isEqualTo(2);
        assertThat(tally.figures().connected()).isEqualTo(1);
    }

    @Test
    void answersAPing() {
        // Given
        connection.writeInbound(Unpooled.copiedBuffer(UPGRADED, StandardCharsets.US_ASCII));
        sent();

        // When
        connection.writeInbound(frame(9, "?"));

        // Then
        assertThat(sent()).endsWith("?").startsWith("\u008a");
    }

    @Test
    void isNotCountedAsLostWhereTheGatewayRefusedIt() {
        // When
        connection.writeInbound(
                Unpooled.copiedBuffer("HTTP/1.1 503 Service Unavailable\r\n\r\n", StandardCharsets.US_ASCII));

        // Then
        assertThat(connection.isOpen()).isFalse();
        assertThat(tally.figures().lost()).isZero();
    }
}
