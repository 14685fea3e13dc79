package yunpai.gateway.feed;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;

/** A request that has become a WebSocket, with the connection that carries it. */
public record Upgrade(ServerWebSocket socket, HttpConnection connection) {

    /** Makes the request a WebSocket, or answers that one is wanted. */
    public static Future<Upgrade> of(RoutingContext call) {
        HttpConnection connection = call.request().connection();
        return call.request()
                .toWebSocket()
                .map(socket -> new Upgrade(socket, connection))
                .onFailure(refused -> Answers.fail(call, Refusal.malformed("a WebSocket is wanted here")));
    }

    /**
     * Where bytes that are a frame already can be written, past the encoder that would frame and copy them for each connection;
     * null where the pipeline is not as expected (it is Vert.x's own affair), and then every connection encodes for itself.
     */
    public @Nullable ChannelHandlerContext pastTheEncoder() {
        return connection instanceof HttpServerConnection inner
                ? inner.channelHandlerContext().pipeline().context(WebSocket13FrameEncoder.class)
                : null;
    }
}
