package yunpai.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a host and the gateway that can break: with a bang, or so that nobody hears of it. */
final class Wire implements AutoCloseable {
    private final int to;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** Leads to a port of this machine. */
    Wire(int to) throws IOException {
        this.to = to;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> carry(near, far, true));
                Thread.ofVirtual().start(() -> carry(far, near, false));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    /** What is sent on a silent line is lost without anybody's hearing; what the gateway says still comes. */
    private void carry(Socket from, Socket into, boolean towardsGateway) {
        byte[] bytes = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (!towardsGateway || !silent) {
                    out.write(bytes, 0, count);
                }
            }
            if (!towardsGateway || !silent) {
                into.shutdownOutput();
            }
        } catch (IOException broken) {
            if (!silent) {
                reset(from);
                reset(into);
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            // Not a farewell but a reset, as a network gives that is gone.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            Thread.onSpinWait();
        }
    }

    /** All connections break now; new ones are let through. */
    void cut() {
        sockets.forEach(Wire::reset);
        sockets.clear();
    }

    /** From now on nothing reaches the gateway, and nothing tells it so. */
    void fallSilent() {
        silent = true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
