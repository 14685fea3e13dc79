package yunpai.engine;

import static yunpai.engine.Awaiting.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server on this machine that can be cut in an instant. */
public final class Wire implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final NetServer server;
    private final int port;
    private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Wire(int port) {
        this.port = port;
        this.server = await(vertx.createNetServer().connectHandler(this::lead).listen(0, "127.0.0.1"));
    }

    public int port() {
        return server.actualPort();
    }

    /** Nothing passes any more, in no direction. */
    public void cut() {
        cut = true;
        ends.forEach(NetSocket::close);
    }

    private void lead(NetSocket near) {
        if (cut) {
            near.close();
            return;
        }
        near.pause();
        ends.add(near);
        client.connect(port, "127.0.0.1").onFailure(away -> near.close()).onSuccess(far -> {
            ends.add(far);
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.pipeTo(far);
            far.pipeTo(near);
            if (cut) {
                near.close();
            }
        });
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
