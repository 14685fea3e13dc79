package yunpai.load.bench.fanout;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** One connection, and which messages it has heard. Belongs to its event loop; what is counted may be read when nothing is sent. */
final class Viewer extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final Dialect dialect;
    private final Timetable timetable;
    private final Counts counts;
    private final CompletableFuture<Viewer> joined = new CompletableFuture<>();
    private int next;
    private long lost;
    private long misplaced;

    /** What all viewers have heard together. */
    record Counts(LongAdder messages, LongAdder frames) {
        Counts() {
            this(new LongAdder(), new LongAdder());
        }
    }

    /**
     * A viewer that has heard nothing.
     *
     * @param next the first message it is to hear
     */
    Viewer(Dialect dialect, Timetable timetable, Counts counts, int next) {
        this.dialect = dialect;
        this.timetable = timetable;
        this.counts = counts;
        this.next = next;
    }

    /** Done when whatever is published from now on reaches it; fails when it cannot. */
    CompletableFuture<Viewer> joined() {
        return joined;
    }

    /** Messages it has not heard, if {@code end} is the one after the last that was published. */
    long lost(int end) {
        return lost + Math.max(0, end - next);
    }

    /** Messages that came twice, or after a later one. */
    long misplaced() {
        return misplaced;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            dialect.first().ifPresent(word -> say(context, word));
            if (dialect.joinsByOpening()) {
                joined.complete(this);
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (Message.numbersIn(frame.content(), this::heard) > 0) {
            counts.frames().increment();
        } else if (frame instanceof TextWebSocketFrame) {
            other(context, frame.content().toString(StandardCharsets.UTF_8));
        }
    }

    private void heard(int number) {
        timetable.received(number, System.nanoTime());
        if (number < next) {
            misplaced += 1;
        } else {
            lost += number - next;
            next = number + 1;
        }
        // Last, for whoever has seen this count may read the others.
        counts.messages().increment();
    }

    private static void say(ChannelHandlerContext context, String word) {
        var unused = context.writeAndFlush(new TextWebSocketFrame(word));
    }

    private void other(ChannelHandlerContext context, String frame) {
        dialect.reply(frame).ifPresent(word -> say(context, word));
        if (!joined.isDone() && dialect.joined(frame)) {
            joined.complete(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        joined.completeExceptionally(broken);
        var unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        joined.completeExceptionally(new IllegalStateException("the connection was closed"));
    }
}
