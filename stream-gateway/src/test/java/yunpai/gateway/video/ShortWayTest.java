package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.VertxHttpObject;
import io.vertx.core.net.impl.ShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What takes the short way, what goes on to Vert.x, and that answers keep the order of their questions. */
class ShortWayTest {
    private static final String THERE = "/live/video/v/e/p1.m4s";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nx: y\r\ncontent-length: 4\r\n\r\nbody";

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter());

    @BeforeEach
    void open() {
        ShortWay.Answer answer = new ShortWay.Answer(ShortWay.head("x: y"), Buffer.buffer("body"));
        channel.pipeline()
                .addLast(new ShortWay(channel.pipeline().firstContext(), uri -> uri.equals(THERE) ? answer : null))
                .addLast(new ChannelInboundHandlerAdapter());
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private static HttpRequest get(String uri, String... headers) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri);
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], headers[i + 1]);
        }
        return request;
    }

    private void ask(HttpRequest request) {
        channel.writeInbound(request, LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        for (Object next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            said.append(next instanceof ByteBuf bytes ? bytes.toString(StandardCharsets.US_ASCII) : "(Vert.x)");
        }
        return said.toString();
    }

    private int handedOn() {
        int requests = 0;
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            requests += next instanceof HttpRequest ? 1 : 0;
        }
        return requests;
    }

    @Test
    void answersWhatIsThereAndHandsNothingOn() {
        // When
        ask(get(THERE));
        ask(get(THERE, "Connection", "Keep-Alive"));
        // Then
        assertThat(said()).isEqualTo(ANSWER + ANSWER);
        assertThat(channel.inboundMessages()).isEmpty();
    }

    static Stream<HttpRequest> others() {
        HttpRequest garbled = get(THERE);
        garbled.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("made up")));
        return Stream.of(
                get("/live/video/v/e/p2.m4s"),
                get("/"),
                get(THERE, "Connection", "close"),
                get(THERE, "Connection", "Upgrade", "Upgrade", "websocket"),
                get(THERE, "Content-Length", "0"),
                get(THERE, "Transfer-Encoding", "chunked"),
                new DefaultHttpRequest(HttpVersion.HTTP_1_0, HttpMethod.GET, THERE),
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.HEAD, THERE),
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, THERE),
                garbled);
    }

    @ParameterizedTest
    @MethodSource("others")
    void handsOnWhatIsNotThereOrIsNoPlainQuestion(HttpRequest other) {
        // When
        ask(other);
        // Then
        assertThat(said()).isEmpty();
        assertThat(channel.inboundMessages()).containsExactly(other, LastHttpContent.EMPTY_LAST_CONTENT);
    }

    @Test
    void waitsItsTurnWhileVertxOwesAnAnswer() {
        // Given
        ask(get("/waits"));
        ask(get("/waits/too"));
        channel.writeOutbound(new VertxHttpObject(false), new VertxHttpObject(true), new VertxHttpObject(false));
        // When
        ask(get(THERE));
        // Then
        assertThat(said()).isEqualTo("(Vert.x)".repeat(3));
        assertThat(handedOn()).isEqualTo(3);
    }

    @Test
    void takesOverAgainWhenVertxOwesNothing() {
        // Given
        ask(get("/waits"));
        channel.writeOutbound(new VertxHttpObject(true));
        // When
        ask(get(THERE));
        // Then
        assertThat(said()).isEqualTo("(Vert.x)" + ANSWER);
    }

    @Test
    void leavesAConnectionThatEndsToVertx() {
        // Given
        ask(get(THERE, "Connection", "close"));
        channel.writeOutbound(new VertxHttpObject(true));
        // When
        ask(get(THERE));
        // Then
        assertThat(said()).isEqualTo("(Vert.x)");
        assertThat(handedOn()).isEqualTo(2);
    }

    @Test
    void leavesEverythingToVertxWhenTheServerStops() {
        // Given
        channel.pipeline().fireUserEventTriggered(new ShutdownEvent(1, TimeUnit.SECONDS));
        // When
        ask(get(THERE));
        // Then
        assertThat(said()).isEmpty();
        assertThat(handedOn()).isEqualTo(1);
    }

    @Test
    void leavesWhoDoesNotReadToVertx() {
        // Given
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        // When
        ask(get(THERE));
        // Then
        assertThat(said()).isEmpty();
        assertThat(handedOn()).isEqualTo(1);
    }
}
