package yunpai.load.chaos.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Function;
import java.util.function.Supplier;

/** A port that hands connections on to another, each through the gate of the two parties it is between. */
public final class Proxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int BACKLOG = 1_024;
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket listening;
    private final Supplier<InetSocketAddress> target;
    private final Function<Socket, Gate> gateOf;

    private Proxy(ServerSocket listening, Supplier<InetSocketAddress> target, Function<Socket, Gate> gateOf) {
        this.listening = listening;
        this.target = target;
        this.gateOf = gateOf;
    }

    /**
     * Listens on a free port.
     *
     * @param at the address listened on
     * @param target is asked anew for each connection, so that it can move
     * @param gateOf tells by the connection that came in between whom it is
     */
    public static Proxy listen(InetAddress at, Supplier<InetSocketAddress> target, Function<Socket, Gate> gateOf)
            throws IOException {
        Proxy proxy = new Proxy(new ServerSocket(0, BACKLOG, at), target, gateOf);
        Thread.ofVirtual().name("proxy " + proxy.port()).start(proxy::accept);
        return proxy;
    }

    /** On loopback, the same gate for whoever comes. */
    public static Proxy listen(Supplier<InetSocketAddress> target, Gate gate) throws IOException {
        return listen(InetAddress.getLoopbackAddress(), target, any -> gate);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Takes no connection any more; those that stand end with their ends. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket from = listening.accept();
                Thread.ofVirtual().start(() -> carry(from));
            } catch (IOException closed) {
                // The next turn sees whether it was the end.
            }
        }
    }

    private void carry(Socket from) {
        Socket to = new Socket();
        try {
            Gate gate = gateOf.apply(from);
            gate.enter(from, to);
            try {
                if (!gate.pass()) {
                    return;
                }
                from.setTcpNoDelay(true);
                to.setTcpNoDelay(true);
                to.connect(target.get(), CONNECT_MILLIS);
                Thread back = Thread.ofVirtual().start(() -> pump(to, from, gate));
                pump(from, to, gate);
                back.join();
                // Both sides have ended: what is still on its way to them arrives, which a reset would prevent.
                Gate.close(from);
                Gate.close(to);
            } finally {
                gate.leave(from, to);
            }
        } catch (IOException nobodyThere) {
            // Whoever called sees a reset, as of a port where nobody listens.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Gate.reset(from);
            Gate.reset(to);
        }
    }

    /** Hands on what comes until it ends; a clean end is handed on too, anything else ends both directions. */
    private static void pump(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                if (!gate.pass()) {
                    return;
                }
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
            if (gate.pass()) {
                to.shutdownOutput();
            }
        } catch (IOException broken) {
            breakOff(from, to, gate);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a half-open connection not even its break is heard on the other side. */
    private static void breakOff(Socket from, Socket to, Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Gate.reset(from);
        Gate.reset(to);
    }
}
