package yunpai.gateway.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.ShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket on the channel itself, for connections that are many and mostly listen: without what Vert.x keeps for an HTTP connection and for
 * a WebSocket. It sends frames that are made already, hears text, and does the rest of RFC 6455 that a server owes: fragments, pings, both ways
 * of closing. What is binary is heard as an empty text, which nobody here understands.
 */
final class BareSocket extends ChannelInboundHandlerAdapter implements Wire {
    /** Of a message, in however many frames. */
    static final int LONGEST_BYTES = 64 * 1024;

    private static final short GOING_AWAY = 1001;
    private static final short TOO_LONG = 1009;
    private static final int CLOSING_SECONDS = 10;
    private static final int FINAL = 0x80;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LONGEST_REASON = 120;

    private @Nullable ChannelHandlerContext context;
    private @Nullable Ear ear;
    /** What has come of a message whose end has not. */
    private @Nullable ByteBuf begun;

    private boolean closing;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not on a channel");
    }

    @Override
    public void listen(Ear hears) {
        ear = hears;
    }

    @Override
    public void write(Frame frame) {
        put(frame.wire().duplicate());
    }

    @Override
    public void write(Bundle bundle) {
        put(bundle.wire().duplicate());
    }

    /** Past all that would look at it, with a promise that nobody keeps. */
    private void put(ByteBuf bytes) {
        if (!closing) {
            var unused = context().write(bytes, context().voidPromise());
        }
    }

    @Override
    public void flush() {
        context().flush();
    }

    @Override
    public boolean writable() {
        return context().channel().isWritable();
    }

    @Override
    public boolean closed() {
        return closing || !context().channel().isActive();
    }

    @Override
    public void ping() {
        put(control(PING, Unpooled.EMPTY_BUFFER));
        flush();
    }

    @Override
    public void pause() {
        context().channel().config().setAutoRead(false);
    }

    @Override
    public void resume() {
        context().channel().config().setAutoRead(true);
    }

    @Override
    public void close(short code, String reason) {
        ByteBuf said = Unpooled.buffer().writeShort(code);
        said.writeCharSequence(
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), StandardCharsets.US_ASCII);
        close(said);
    }

    /** The other side is to close first, for what it has sent meanwhile would make an error of our end; but not for ever. */
    private void close(ByteBuf said) {
        put(control(CLOSE, said));
        flush();
        closing = true;
        var unused = context().executor().schedule(this::end, CLOSING_SECONDS, TimeUnit.SECONDS);
    }

    private void end() {
        var unused = context().close();
    }

    private static ByteBuf control(int kind, ByteBuf payload) {
        int length = payload.readableBytes();
        return Unpooled.buffer(length + 2)
                .writeByte(FINAL | kind)
                .writeByte(length)
                .writeBytes(payload);
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        try {
            if (message instanceof CloseWebSocketFrame close) {
                answer(close);
            } else if (message instanceof WebSocketFrame frame && !closing) {
                heard(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void heard(WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            put(control(PONG, frame.content()));
            flush();
        } else if (frame instanceof PongWebSocketFrame) {
            ear().pong();
        } else if (frame.isFinalFragment() && !(frame instanceof ContinuationWebSocketFrame)) {
            ear().text(text(frame));
        } else {
            gather(frame);
        }
    }

    private static String text(WebSocketFrame frame) {
        return frame instanceof io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame
                ? ""
                : frame.content().toString(StandardCharsets.UTF_8);
    }

    private void gather(WebSocketFrame frame) {
        ByteBuf all = begun == null ? Unpooled.buffer() : begun;
        begun = all;
        if (all.readableBytes() + frame.content().readableBytes() > LONGEST_BYTES) {
            begun = null;
            close(TOO_LONG, "too long");
            return;
        }
        all.writeBytes(frame.content());
        if (frame.isFinalFragment()) {
            begun = null;
            ear().text(all.toString(StandardCharsets.UTF_8));
        }
    }

    private Ear ear() {
        return Objects.requireNonNull(ear, "nobody listens");
    }

    private void answer(CloseWebSocketFrame close) {
        ChannelHandlerContext channel = context();
        if (closing) {
            var unused = channel.close();
            return;
        }
        closing = true;
        var unused = channel.writeAndFlush(control(CLOSE, close.content())).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext gone) {
        closing = true;
        begun = null;
        Ear heard = ear;
        if (heard != null) {
            heard.gone();
        }
    }

    /** The server stops. */
    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) {
        if (event instanceof ShutdownEvent && !closing) {
            close(GOING_AWAY, "the server stops");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable broken) {
        if (broken instanceof CorruptedWebSocketFrameException violation && !closing) {
            close(
                    (short) violation.closeStatus().code(),
                    violation.closeStatus().reasonText());
        } else {
            var unused = from.close();
        }
    }
}
