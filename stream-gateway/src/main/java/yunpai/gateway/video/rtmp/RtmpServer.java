package yunpai.gateway.video.rtmp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port for all encoders. */
public final class RtmpServer {
    private static final Logger LOG = LoggerFactory.getLogger(RtmpServer.class);

    private final Vertx vertx;
    private final PublishDoor door;
    private final Bounds bounds;
    private final SecureRandom random = new SecureRandom();
    private final Set<RtmpConnection> open = ConcurrentHashMap.newKeySet();
    private final NetServer server;

    /**
     * What one server takes.
     *
     * @param mostConnections with and without a key, at least 1
     * @param keyWithinMillis who has shown no right key until then is closed
     * @param silentMillis who sends nothing for so long is told so and closed
     */
    public record Bounds(int mostConnections, long keyWithinMillis, long silentMillis) {
        public static final Bounds USUAL = new Bounds(200, 10_000, 15_000);
    }

    /**
     * A server that does not listen yet.
     *
     * @param certificate for RTMPS; without one it is plain RTMP
     */
    public RtmpServer(Vertx vertx, PublishDoor door, Bounds bounds, Optional<KeyCertOptions> certificate) {
        this.vertx = vertx;
        this.door = door;
        this.bounds = bounds;
        NetServerOptions options = new NetServerOptions()
                .setTcpNoDelay(true)
                // For those to whom nothing can be said any more.
                .setReadIdleTimeout((int) bounds.silentMillis() * 2)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        certificate.ifPresent(shown -> options.setSsl(true).setKeyCertOptions(shown));
        this.server = vertx.createNetServer(options);
    }

    /** Listens; gives the port, which is a free one where 0 was asked for. */
    public Future<Integer> listen(String host, int port) {
        return server.connectHandler(this::connected).listen(port, host).map(NetServer::actualPort);
    }

    private void connected(NetSocket socket) {
        if (open.size() >= bounds.mostConnections()) {
            LOG.warn("more than {} encoders; one was turned away", bounds.mostConnections());
            socket.close();
            return;
        }
        RtmpConnection connection = new RtmpConnection(vertx, socket, door, random);
        open.add(connection);
        connection.serve(bounds, () -> open.remove(connection));
    }

    /** How many encoders publish. */
    public int publishing() {
        return (int) open.stream().filter(RtmpConnection::publishing).count();
    }

    /** Listens no more and closes all. */
    public Future<Void> stop() {
        return server.close();
    }
}
