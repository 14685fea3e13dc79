package yunpai.load.bench.fanout;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A crowd of WebSockets on one server: plain Netty, the same for every server, half of the machine's cores at most. */
final class Viewers implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(60);
    private static final int MOST_AT_THE_DOOR = 64;
    private static final int LONGEST_FRAME = 1 << 20;
    private static final int LONGEST_ANSWER = 8 * 1024;

    private final URI at;
    private final Dialect dialect;
    private final Timetable timetable;
    private final MultiThreadIoEventLoopGroup loops;
    private final Viewer.Counts counts = new Viewer.Counts();
    private final List<Viewer> viewers = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private int begin;

    /** What they have heard together; {@code frames} are those that carried a message or several. */
    record Heard(long messages, long frames, long lost, long misplaced) {
        /** Messages that somebody did not hear, or not in their order. */
        long gaps() {
            return lost + misplaced;
        }

        /** What came after that; what was lost before is not forgotten. */
        Heard since(Heard earlier) {
            return new Heard(messages - earlier.messages, frames - earlier.frames, lost, misplaced);
        }
    }

    Viewers(URI at, Dialect dialect, Timetable timetable) {
        this.at = at;
        this.dialect = dialect;
        this.timetable = timetable;
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.loops = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
    }

    /**
     * Connects so many, a few at a time, and waits until all of them would hear the message {@code first}.
     *
     * @throws NotMeasuredException when one cannot, or not within a minute
     */
    void connect(int count, int first) throws InterruptedException, NotMeasuredException {
        begin = first;
        Semaphore door = new Semaphore(MOST_AT_THE_DOOR);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        long deadline = System.nanoTime() + CONNECTING.toNanos();
        for (int each = 0; each < count; each++) {
            if (!door.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) || failure.get() != null) {
                throw notAll(each, count, failure.get());
            }
            Viewer viewer = new Viewer(dialect, timetable, counts, first);
            var unused = viewer.joined().whenComplete((there, why) -> {
                failure.compareAndSet(null, why);
                door.release();
            });
            viewers.add(viewer);
            connect(viewer);
        }
        boolean all = door.tryAcquire(MOST_AT_THE_DOOR, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (!all || failure.get() != null) {
            throw notAll(count, count, failure.get());
        }
    }

    private static NotMeasuredException notAll(int tried, int wanted, @Nullable Throwable why) {
        return new NotMeasuredException("of " + wanted + " connections " + tried
                + " were tried and not all came about: " + (why == null ? "too slow" : why));
    }

    private void connect(Viewer viewer) {
        ChannelFuture connecting = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<NioSocketChannel>() {
                    @Override
                    protected void initChannel(NioSocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(LONGEST_ANSWER))
                                .addLast(protocol())
                                .addLast(viewer);
                    }
                })
                .connect(at.getHost(), at.getPort());
        channels.add(connecting.channel());
        connecting.addListener(tried -> {
            if (tried.cause() != null) {
                viewer.joined().completeExceptionally(tried.cause());
            }
        });
    }

    private WebSocketClientProtocolHandler protocol() {
        return new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(at)
                .version(WebSocketVersion.V13)
                .allowExtensions(false)
                .maxFramePayloadLength(LONGEST_FRAME)
                .withUTF8Validator(false)
                .build());
    }

    /** Waits until everybody has as many messages as there are before {@code end}, or the time is up. */
    void await(int end, Duration longest) throws InterruptedException {
        long wanted = (long) viewers.size() * (end - begin);
        long deadline = System.nanoTime() + longest.toNanos();
        while (counts.messages().sum() < wanted && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
    }

    /** What was heard of the messages before {@code end}. */
    Heard heard(int end) {
        return new Heard(
                counts.messages().sum(),
                counts.frames().sum(),
                viewers.stream().mapToLong(viewer -> viewer.lost(end)).sum(),
                viewers.stream().mapToLong(Viewer::misplaced).sum());
    }

    @Override
    public void close() {
        for (Channel each : channels) {
            var unused = each.close();
        }
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
