package yunpai.load.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private final Timetable timetable = new Timetable(10, 4);
    private final Viewer.Counts counts = new Viewer.Counts();

    private Viewer viewer(Dialect dialect) {
        return new Viewer(dialect, timetable, counts, 2);
    }

    private static EmbeddedChannel open(Viewer viewer) {
        EmbeddedChannel channel = new EmbeddedChannel(viewer);
        channel.pipeline().fireUserEventTriggered(ClientHandshakeStateEvent.HANDSHAKE_COMPLETE);
        return channel;
    }

    private static void hear(EmbeddedChannel channel, String text) {
        channel.writeInbound(new TextWebSocketFrame(text));
    }

    private static void hear(EmbeddedChannel channel, int number) {
        hear(channel, Message.text(number, 180));
    }

    private static String said(EmbeddedChannel channel) {
        TextWebSocketFrame frame = channel.readOutbound();
        try {
            return frame.text();
        } finally {
            frame.release();
        }
    }

    @Test
    void countsEveryMessageOfEveryFrame() {
        // Given
        Viewer viewer = viewer(Dialect.PLAIN);
        EmbeddedChannel channel = open(viewer);

        // When
        hear(channel, 2);
        hear(channel, Message.text(3, 180) + Message.text(4, 180));
        hear(channel, 5);

        // Then
        assertThat(counts.messages().sum()).isEqualTo(4);
        assertThat(counts.frames().sum()).isEqualTo(3);
        assertThat(viewer.lost(6)).isZero();
        assertThat(viewer.misplaced()).isZero();
        // The first two were sent before anything was measured.
        assertThat(timetable.delays().getTotalCount()).isEqualTo(2);
    }

    @Test
    void noticesWhatIsMissingInTheMiddleAndAtTheEnd() {
        // Given
        Viewer viewer = viewer(Dialect.PLAIN);
        EmbeddedChannel channel = open(viewer);

        // When
        hear(channel, 2);
        hear(channel, 5);

        // Then
        assertThat(viewer.lost(6)).isEqualTo(2);
        assertThat(viewer.lost(8)).isEqualTo(4);
    }

    @Test
    void noticesWhatComesTwiceOrTooLate() {
        // Given
        Viewer viewer = viewer(Dialect.PLAIN);
        EmbeddedChannel channel = open(viewer);

        // When
        hear(channel, 2);
        hear(channel, 2);
        hear(channel, 4);
        hear(channel, 3);

        // Then
        assertThat(viewer.misplaced()).isEqualTo(2);
        assertThat(viewer.lost(5)).isEqualTo(1);
    }

    @Test
    void followsTheChannelOfTheFeedAndWaitsForItsSnapshot() {
        // Given
        Viewer viewer = viewer(Dialect.FEED);
        EmbeddedChannel channel = open(viewer);
        assertThat(said(channel)).isEqualTo("{\"type\":\"subscribe\",\"channel\":\"" + FeedServer.CHANNEL + "\"}");
        hear(channel, "{\"type\":\"beacon\",\"courtMicros\":1}");
        assertThat(viewer.joined()).isNotDone();

        // When
        hear(channel, "{\"type\":\"envelope\",\"snapshot\":true}");

        // Then
        assertThat(viewer.joined()).isCompletedWithValue(viewer);
        assertThat(channel.<Object>readOutbound()).isNull();
    }

    @Test
    void speaksSocketIo() {
        // Given
        Viewer viewer = viewer(Dialect.SOCKET_IO);
        EmbeddedChannel channel = open(viewer);

        // When
        hear(channel, "0{\"sid\":\"a\",\"pingInterval\":25000}");
        assertThat(said(channel)).isEqualTo("40");
        assertThat(viewer.joined()).isNotDone();
        hear(channel, "40{\"sid\":\"b\"}");
        hear(channel, "2");

        // Then
        assertThat(viewer.joined()).isCompletedWithValue(viewer);
        assertThat(said(channel)).isEqualTo("3");
    }

    @Test
    void hearsMessagesInBinaryFramesToo() {
        // Given
        EmbeddedChannel channel = open(viewer(Dialect.PLAIN));
        TextWebSocketFrame text = new TextWebSocketFrame(Message.text(2, 180));

        // When
        channel.writeInbound(new BinaryWebSocketFrame(text.content()));

        // Then
        assertThat(counts.messages().sum()).isEqualTo(1);
    }

    @Test
    void cannotJoinAConnectionThatIsClosed() {
        // Given
        Viewer viewer = viewer(Dialect.FEED);
        EmbeddedChannel channel = open(viewer);

        // When
        var unused = channel.close();

        // Then
        assertThat(viewer.joined()).isCompletedExceptionally();
    }
}
