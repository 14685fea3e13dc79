package yunpai.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.vertx.core.net.impl.ShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BareSocketTest {
    private final List<String> heard = new ArrayList<>();
    private BareSocket socket;
    private EmbeddedChannel server;
    /** Netty's own codec, as a browser would write and read. */
    private EmbeddedChannel client;

    @BeforeEach
    void connect() {
        socket = new BareSocket();
        WebSocketDecoderConfig bounds = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(BareSocket.LONGEST_BYTES)
                .closeOnProtocolViolation(false)
                .build();
        server = new EmbeddedChannel(new WebSocket13FrameDecoder(bounds), socket);
        client = new EmbeddedChannel(
                new WebSocket13FrameEncoder(true), new WebSocket13FrameDecoder(false, false, 1 << 20));
        socket.listen(new Wire.Ear() {
            @Override
            public void text(String text) {
                heard.add(text);
            }

            @Override
            public void pong() {
                heard.add("(pong)");
            }

            @Override
            public void gone() {
                heard.add("(gone)");
            }
        });
    }

    private void say(WebSocketFrame... frames) {
        for (WebSocketFrame frame : frames) {
            client.writeOutbound(frame);
        }
        for (ByteBuf bytes = client.readOutbound(); bytes != null; bytes = client.readOutbound()) {
            server.writeInbound(bytes);
        }
    }

    /** What the client reads of all that has left the server. */
    private WebSocketFrame read() {
        for (ByteBuf bytes = server.readOutbound(); bytes != null; bytes = server.readOutbound()) {
            client.writeInbound(bytes);
        }
        return client.readInbound();
    }

    @Test
    void hearsTextHoweverItIsCut() {
        // When
        say(
                new TextWebSocketFrame("一句"),
                new TextWebSocketFrame(false, 0, "in "),
                new ContinuationWebSocketFrame(false, 0, "three "),
                new PongWebSocketFrame(),
                new ContinuationWebSocketFrame(true, 0, "pieces"),
                new TextWebSocketFrame("last"));
        // Then
        assertThat(heard).containsExactly("一句", "(pong)", "in three pieces", "last");
    }

    @Test
    void hearsWhatIsBinaryAsNothingThatCanBeUnderstood() {
        // When
        say(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {1, 2, 3})));
        // Then
        assertThat(heard).containsExactly("");
    }

    @Test
    void sendsWhatIsMadeAlready() {
        // When
        socket.write(Frame.toMany("one"));
        socket.write(new Bundle(List.of(
                new Piece("session:1", Frame.toMany("看")), new Piece("viewing:1", Frame.toMany("x".repeat(70_000))))));
        socket.flush();
        // Then
        assertThat(((TextWebSocketFrame) read()).text()).isEqualTo("one");
        assertThat(((TextWebSocketFrame) read()).text()).isEqualTo("看");
        assertThat(((TextWebSocketFrame) read()).text()).hasSize(70_000);
    }

    @Test
    void answersAPingWithWhatItBrought() {
        // When
        say(new PingWebSocketFrame(Unpooled.copiedBuffer("who", java.nio.charset.StandardCharsets.US_ASCII)));
        // Then
        WebSocketFrame answer = read();
        assertThat(answer).isInstanceOf(PongWebSocketFrame.class);
        assertThat(answer.content().toString(java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("who");
    }

    @Test
    void asksWhetherSomebodyIsThere() {
        // When
        socket.ping();
        // Then
        assertThat(read()).isInstanceOf(PingWebSocketFrame.class);
    }

    @Test
    void closesWhenTheOtherSideDoes() {
        // When
        say(new CloseWebSocketFrame(1000, "enough"));
        // Then
        assertThat(((CloseWebSocketFrame) read()).statusCode()).isEqualTo(1000);
        assertThat(server.isOpen()).isFalse();
        assertThat(heard).containsExactly("(gone)");
    }

    @Test
    void saysWhyItClosesAndLetsTheOtherSideGoFirst() {
        // When
        socket.close(Line.TRY_LATER, "slow reader");
        socket.write(Frame.toMany("too late"));
        socket.flush();
        // Then
        CloseWebSocketFrame said = (CloseWebSocketFrame) read();
        assertThat(said.statusCode()).isEqualTo(1013);
        assertThat(said.reasonText()).isEqualTo("slow reader");
        assertThat(read()).isNull();
        assertThat(socket.closed()).isTrue();
        assertThat(server.isOpen()).isTrue();
        say(new TextWebSocketFrame("not heard any more"), new CloseWebSocketFrame(1013, ""));
        assertThat(server.isOpen()).isFalse();
        assertThat(heard).containsExactly("(gone)");
    }

    @Test
    void doesNotWaitForTheOtherSideForEver() {
        // Given
        socket.close(Line.POLICY, "too fast");
        // When
        server.advanceTimeBy(11, TimeUnit.SECONDS);
        server.runScheduledPendingTasks();
        // Then
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void refusesWhatIsTooLongInOneFrameOrInMany() {
        // When
        say(
                new TextWebSocketFrame(false, 0, "x".repeat(60_000)),
                new ContinuationWebSocketFrame(true, 0, "y".repeat(6_000)));
        // Then
        assertThat(((CloseWebSocketFrame) read()).statusCode()).isEqualTo(1009);
        connect();
        say(new TextWebSocketFrame("x".repeat(BareSocket.LONGEST_BYTES + 1)));
        assertThat(((CloseWebSocketFrame) read()).statusCode()).isEqualTo(1009);
        assertThat(heard).isEmpty();
    }

    @Test
    void refusesWhatIsNotMaskedAsAClientMust() {
        // When
        server.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x81, 2, 'h', 'i'}));
        // Then
        assertThat(((CloseWebSocketFrame) read()).statusCode()).isEqualTo(1002);
        assertThat(heard).isEmpty();
    }

    @Test
    void saysThatTheServerStops() {
        // When
        server.pipeline().fireUserEventTriggered(new ShutdownEvent(0, TimeUnit.SECONDS));
        // Then
        assertThat(((CloseWebSocketFrame) read()).statusCode()).isEqualTo(1001);
    }
}
