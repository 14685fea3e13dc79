package yunpai.gateway.feed;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link BareSocket} of a request: answers the handshake of RFC 6455 (4.2.2) and takes everything off the channel that Vert.x has put
 * there but TLS. The channel stays in the server's group, which closes it when the server stops.
 */
final class BareUpgrade {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "Sec-WebSocket-Key";
    private static final int KEY_BYTES = 16;
    private static final WebSocketDecoderConfig BOUNDS = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(BareSocket.LONGEST_BYTES)
            .allowExtensions(false)
            // It would want an encoder; the socket answers by itself.
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();

    private BareUpgrade() {}

    /** Null where the request is not what is expected, and Vert.x is to make a WebSocket of it or to say why not. On its event loop. */
    static @Nullable Future<BareSocket> of(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (!(request.connection() instanceof HttpServerConnection connection) || !fits(request)) {
            return null;
        }
        Channel channel = connection.channelHandlerContext().channel();
        String key = request.getHeader(KEY);
        Promise<BareSocket> taken = Promise.promise();
        // What brought the request here goes back through handlers that are to go.
        call.vertx().getOrCreateContext().runOnContext(then -> {
            if (channel.isActive()) {
                taken.complete(takeOver(channel, key));
            } else {
                taken.fail("gone");
            }
        });
        return taken.future();
    }

    private static boolean fits(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return request.method().equals(HttpMethod.GET)
                && request.version() == HttpVersion.HTTP_1_1
                && "websocket".equalsIgnoreCase(headers.get("Upgrade"))
                && names(headers.get("Connection"), "upgrade")
                && "13".equals(headers.get("Sec-WebSocket-Version"))
                && isKey(headers.get(KEY))
                && !headers.contains("Content-Length")
                && !headers.contains("Transfer-Encoding");
    }

    private static boolean names(@Nullable String list, String word) {
        return list != null
                && List.of(list.toLowerCase(Locale.ROOT).split("[ ,]+", -1)).contains(word);
    }

    private static boolean isKey(@Nullable String text) {
        try {
            return text != null && Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException garbled) {
            return false;
        }
    }

    /** From the last to the first: the decoder hands on what it has read already when it goes, and the socket must be next by then. */
    private static BareSocket takeOver(Channel channel, String key) {
        ChannelPipeline pipeline = channel.pipeline();
        List<ChannelHandler> before = new ArrayList<>(pipeline.toMap().values());
        before.removeIf(SslHandler.class::isInstance);
        BareSocket socket = new BareSocket();
        pipeline.addLast(new WebSocket13FrameDecoder(BOUNDS), socket);
        Collections.reverse(before);
        before.forEach(pipeline::remove);
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accepted(key) + "\r\n\r\n";
        var unused = channel.writeAndFlush(
                Unpooled.wrappedBuffer(answer.getBytes(StandardCharsets.US_ASCII)), channel.voidPromise());
        channel.config().setAutoRead(true);
        return socket;
    }

    private static String accepted(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
