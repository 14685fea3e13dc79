package yunpai.gateway.video;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.Upgrade;

/**
 * One connection of the near lane. Who reads too slowly is given nothing until the next key frame that he can take; who needs that often, or
 * takes nothing for long, is closed with a reason, for another lane serves him better. Confined to its event loop.
 */
final class NearViewer implements LaneReader {
    static final short DONE = 1000;
    static final short TRY_ANOTHER_LANE = 1013;

    /** Two to three seconds of a picture, and nobody's memory. */
    private static final int MOST_QUEUED_BYTES = 512 << 10;

    private static final long STUCK_NANOS = 8_000_000_000L;
    private static final int MOST_SKIPS = 6;
    private static final long SKIPS_COUNT_NANOS = 60_000_000_000L;

    private final ServerWebSocket socket;
    private final @Nullable ChannelHandlerContext shared;
    private boolean started;
    private boolean behind;
    private boolean closed;
    private long behindSinceNanos;
    private int skips;
    private long skipsSinceNanos;

    NearViewer(Upgrade upgrade) {
        socket = upgrade.socket();
        shared = upgrade.pastTheEncoder();
        socket.setWriteQueueMaxSize(MOST_QUEUED_BYTES);
        if (shared != null) {
            shared.channel()
                    .config()
                    .setWriteBufferWaterMark(new WriteBufferWaterMark(MOST_QUEUED_BYTES / 2, MOST_QUEUED_BYTES));
        }
    }

    /** A run from its beginning, or from the newest key frame. */
    @Override
    public void start(Iterable<LaneFrame> frames) {
        started = true;
        behind = false;
        frames.forEach(this::write);
    }

    @Override
    public void offer(LaneFrame frame) {
        if (closed || !started) {
            return;
        }
        boolean free = writable();
        if (behind && !(free && frame.keyframe())) {
            if (System.nanoTime() - behindSinceNanos > STUCK_NANOS) {
                close(TRY_ANOTHER_LANE, "slow reader");
            }
            return;
        }
        if (!free) {
            fallBehind(System.nanoTime());
            return;
        }
        behind = false;
        write(frame);
    }

    private void fallBehind(long now) {
        behind = true;
        behindSinceNanos = now;
        if (skips == 0 || now - skipsSinceNanos > SKIPS_COUNT_NANOS) {
            skips = 0;
            skipsSinceNanos = now;
        }
        if (++skips > MOST_SKIPS) {
            close(TRY_ANOTHER_LANE, "too slow for this lane");
        }
    }

    private boolean writable() {
        return shared != null ? shared.channel().isWritable() : !socket.writeQueueFull();
    }

    private void write(LaneFrame frame) {
        if (closed || socket.isClosed()) {
            return;
        }
        if (shared != null) {
            var unused = shared.writeAndFlush(frame.wire().duplicate(), shared.voidPromise());
        } else if (frame.text()) {
            socket.writeTextMessage(frame.payload().toString());
        } else {
            socket.writeBinaryMessage(frame.payload());
        }
    }

    @Override
    public void close(short code, String reason) {
        if (!closed) {
            closed = true;
            if (!socket.isClosed()) {
                socket.close(code, reason);
            }
        }
    }
}
