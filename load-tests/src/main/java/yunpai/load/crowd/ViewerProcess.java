package yunpai.load.crowd;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.AttributeKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yunpai.load.crowd.Viewer.Followed;
import yunpai.protocol.Json;

/**
 * Thousands of viewers in one process, on one event loop. It is told what to do by lines on standard input and answers each with a line
 * on standard output; when its input ends, so does it.
 */
public final class ViewerProcess {
    /** A connection that this side has ended. */
    static final AttributeKey<Boolean> LEAVES = AttributeKey.valueOf("leaves");

    private static final boolean NATIVE = Epoll.isAvailable();
    private static final int STEP_MILLIS = 10;
    private static final int AGAIN_MILLIS = 2_000;

    /** From one address there are 28,000 connections to a port, and looking for a free one is slow once half of them are taken. */
    private static final int OF_ONE_ADDRESS = 8_000;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, NATIVE ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final Random random = new Random(1);
    private final int port;
    private final Viewer.Crew crew;
    private final List<Watching> all = new ArrayList<>();

    /** A viewer, and the connection he has at the moment. */
    private static final class Watching {
        final Followed followed;
        final SocketAddress from;

        @Nullable
        Channel channel;

        Watching(Followed followed, SocketAddress from) {
            this.followed = followed;
            this.from = from;
        }
    }

    private ViewerProcess(int port, Viewer.Crew crew) {
        this.port = port;
        this.crew = crew;
    }

    /**
     * Serves its input.
     *
     * @param arguments the gateway's port; how far the court clock is ahead of this machine's, in microseconds; the channels
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        List<String> channels = List.of(arguments).subList(2, arguments.length);
        Tally tally = new Tally(Long.parseLong(arguments[1]));
        ViewerProcess viewers = new ViewerProcess(Integer.parseInt(arguments[0]), new Viewer.Crew(channels, tally));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            System.out.println(viewers.loop.submit(() -> viewers.obey(words)).get());
        }
        System.exit(0);
    }

    private String obey(String[] words) {
        switch (words[0]) {
            case "connect" -> connect(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "storm" -> storm(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "forget" -> crew.tally().forget();
            case "report" -> {}
            default -> throw new IllegalArgumentException("unknown word " + words[0]);
        }
        return Json.write(crew.tally().figures());
    }

    /** So many more, so many a second. */
    private void connect(int count, int perSecond) {
        int now = Math.min(count, Math.max(1, perSecond * STEP_MILLIS / 1_000));
        for (int n = 0; n < now; n++) {
            all.add(new Watching(new Followed(crew.channels()), address(all.size() / OF_ONE_ADDRESS)));
            open(all.getLast());
        }
        if (count > now) {
            var unused = loop.schedule(() -> connect(count - now, perSecond), STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** One of so many loses the connection and is back at an instant by chance within so many milliseconds, as a page would. */
    private void storm(int oneOf, int withinMillis) {
        for (int n = 0; n < all.size(); n += oneOf) {
            Watching watching = all.get(n);
            Channel old = watching.channel;
            if (old != null) {
                old.attr(LEAVES).set(true);
                var unused = old.close();
            }
            openLater(watching, random.nextInt(withinMillis));
        }
    }

    /** One of loopback's that is this process's own. */
    private static SocketAddress address(int which) {
        long pid = ProcessHandle.current().pid();
        byte[] address = {127, (byte) (1 + (pid >> 8) % 254), (byte) pid, (byte) (1 + which)};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), 0);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    private void openLater(Watching watching, int millis) {
        var unused = loop.schedule(() -> open(watching), millis, TimeUnit.MILLISECONDS);
    }

    private void open(Watching watching) {
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(NATIVE ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(8_192))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(new Viewer(crew, watching.followed));
                    }
                })
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), watching.from)
                .channel();
        watching.channel = channel;
        // Refused or lost: he tries again, as a page would.
        var unused = channel.closeFuture().addListener(gone -> {
            if (!channel.hasAttr(LEAVES)) {
                openLater(watching, 100 + random.nextInt(AGAIN_MILLIS));
            }
        });
    }
}
