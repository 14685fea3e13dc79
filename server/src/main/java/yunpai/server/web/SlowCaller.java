package yunpai.server.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection on which nothing goes either way, and one whose request does not come to its end; for a caller who is gone without a
 * word, or who sends a byte now and then, would hold it for ever. Who reads slowly what is sent to him is left alone as long as he reads,
 * and so are WebSockets, which have rules of their own. On the connection's event loop.
 */
final class SlowCaller extends ChannelDuplexHandler {
    private static final int LOOKS = 4;

    private final long patienceNanos;
    private long movedNanos = System.nanoTime();
    /** Since when something was read to which nothing was answered; only if {@link #owed}. */
    private long askedNanos;

    private boolean owed;
    private long unsentBefore;
    private @Nullable Future<?> look;

    private SlowCaller(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Begins with a new connection.
     *
     * @param patience so long may nothing happen, and so long may a request with the beginning of its answer take
     */
    static void watch(HttpConnection connection, Duration patience) {
        if (connection instanceof HttpServerConnection inner) {
            inner.channelHandlerContext().pipeline().addFirst("slowCaller", new SlowCaller(patience));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lookLater(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (look != null) {
            look.cancel(false);
        }
    }

    private void lookLater(ChannelHandlerContext context) {
        look = context.executor().schedule(() -> look(context), patienceNanos / LOOKS, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        if (context.isRemoved()) {
            return;
        }
        if (pipeline.get(WebSocketFrameDecoder.class) != null) {
            pipeline.remove(this);
            return;
        }
        long now = System.nanoTime();
        long unsent = unsent(context.channel());
        if (unsent < unsentBefore) {
            movedNanos = now;
        }
        unsentBefore = unsent;
        if (now - movedNanos > patienceNanos || (owed && now - askedNanos > patienceNanos)) {
            var unused = context.close();
        } else {
            lookLater(context);
        }
    }

    /** In bytes, what has begun to go among them. */
    private static long unsent(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer == null) {
            return 0;
        }
        long begun = switch (buffer.current()) {
            case ByteBuf bytes -> bytes.readableBytes();
            case FileRegion file -> file.count() - file.transferred();
            case null, default -> 0;
        };
        return buffer.totalPendingWriteBytes() + begun;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        movedNanos = System.nanoTime();
        if (!owed) {
            owed = true;
            askedNanos = movedNanos;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        movedNanos = System.nanoTime();
        owed = false;
        var unused = context.write(message, promise);
    }
}
