package yunpai.gateway.video;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.VertxHttpObject;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.impl.ShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The short way for what a crowd asks for most: what is there at this moment is written to the channel in one piece, before Vert.x makes a request,
 * a response and their promises of it. Whatever is no plain GET of that kind goes on to Vert.x, and as long as Vert.x owes this connection an
 * answer everything else goes there too, so that answers keep the order of their questions. On one connection of HTTP/1.1, on its event loop.
 */
final class ShortWay extends ChannelDuplexHandler {
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final int MOST_DIGITS = 10;

    private final ChannelHandlerContext encoder;
    private final Function<String, @Nullable Answer> ready;
    /** Requests that Vert.x has got and not answered. */
    private int owed;
    /** Vert.x is to say the last word on this connection. */
    private boolean last;
    /** A request has been answered, and its end is still to come. */
    private boolean ending;

    private boolean unflushed;

    /**
     * An answer with 200.
     *
     * @param head status line and headers, down to {@code content-length: }; shared and never released
     */
    record Answer(ByteBuf head, Buffer body) {}

    /**
     * Not on a connection yet.
     *
     * @param encoder which would make bytes of Vert.x's answers; what is bytes already is written past it
     * @param ready what there is at this moment for an address with its query, or null
     */
    ShortWay(ChannelHandlerContext encoder, Function<String, @Nullable Answer> ready) {
        this.encoder = encoder;
        this.ready = ready;
    }

    /** Opens it on a new connection whose pipeline is as expected (it is Vert.x's own affair); everything goes the long way on others. */
    static void open(HttpConnection connection, Function<String, @Nullable Answer> ready) {
        if (!(connection instanceof HttpServerConnection inner)) {
            return;
        }
        ChannelHandlerContext vertx = inner.channelHandlerContext();
        ChannelPipeline pipeline = vertx.pipeline();
        ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
        // HTTP/2 has no such encoder. Behind TLS files are sent by chunks, which wait in a queue that would be
        // overtaken.
        if (encoder != null && pipeline.get(ChunkedWriteHandler.class) == null) {
            pipeline.addBefore(vertx.name(), "shortWay", new ShortWay(encoder, ready));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            boolean plain = isPlain(request);
            Answer answer = plain && isFree(context) ? ready.apply(request.uri()) : null;
            if (answer != null) {
                ending = true;
                put(answer);
                return;
            }
            owed++;
            last |= !staysOpen(request);
        } else if (ending) {
            ending = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        context.fireChannelRead(message);
    }

    private static boolean isPlain(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return HttpMethod.GET.equals(request.method())
                && staysOpen(request)
                && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Whether the connection surely goes on after this request. */
    private static boolean staysOpen(HttpRequest request) {
        String connection = request.headers().get(HttpHeaderNames.CONNECTION);
        return request.decoderResult().isSuccess()
                && HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                && (connection == null || HttpHeaderValues.KEEP_ALIVE.contentEqualsIgnoreCase(connection));
    }

    /** Whether it is this handler's turn, and the other side reads what it is sent; if it does not, Vert.x knows how to wait. */
    private boolean isFree(ChannelHandlerContext context) {
        if (owed > 0 || last) {
            return false;
        }
        if (!context.channel().isWritable()) {
            flush();
        }
        return context.channel().isWritable();
    }

    /** In one piece outside the heap, where the network takes it from. */
    private void put(Answer answer) {
        ByteBuf body = ((BufferInternal) answer.body()).getByteBuf();
        int length = body.readableBytes();
        ByteBuf head = answer.head();
        ByteBuf wire = encoder.alloc().directBuffer(head.readableBytes() + MOST_DIGITS + END_OF_HEAD.length + length);
        wire.writeBytes(head, head.readerIndex(), head.readableBytes());
        ByteBufUtil.writeAscii(wire, Integer.toString(length));
        wire.writeBytes(END_OF_HEAD).writeBytes(body, body.readerIndex(), length);
        var unused = encoder.write(wire, encoder.channel().voidPromise());
        unflushed = true;
    }

    private void flush() {
        if (unflushed) {
            unflushed = false;
            encoder.flush();
        }
    }

    /** All that was asked in one go is answered in one write. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flush();
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof VertxHttpObject piece && piece.isEnded()) {
            owed--;
        }
        var unused = context.write(message, promise);
    }

    /** The server stops. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        last |= event instanceof ShutdownEvent;
        context.fireUserEventTriggered(event);
    }

    /** What stands before the length of a body. */
    static ByteBuf head(String... headers) {
        String text = "HTTP/1.1 200 OK\r\n" + String.join("\r\n", headers) + "\r\ncontent-length: ";
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
