package yunpai.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;

/**
 * Under which addresses the hall is known.
 *
 * @param port that is listened on; where none was named, a free one
 * @param outside as people type it
 * @param inside as the services of this process call it
 */
record Addresses(int port, URI outside, URI inside) {

    /**
     * Chooses the port, or makes sure that the one named can be had, before anything else is started.
     *
     * @throws CannotStart when it cannot be listened on
     */
    static Addresses of(Settings.Http http) {
        int port = listenable(http.host(), http.port(), "HTTP");
        String scheme = http.secure() ? "https" : "http";
        URI here = URI.create(scheme + "://localhost:" + port);
        return new Addresses(
                port,
                http.publicOrigin().orElse(here),
                URI.create(scheme + "://" + reachable(http.host()) + ":" + port));
    }

    EdgeServices.Callback callback() {
        return new EdgeServices.Callback(inside, outside);
    }

    private static String reachable(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    /**
     * A port that can be listened on, the one named or a free one.
     *
     * @param door whose settings are named where it cannot: HTTP or RTMP
     */
    static int listenable(String host, int port, String door) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket.getLocalPort();
        } catch (UnknownHostException e) {
            throw new CannotStart(
                    "YUNPAI_" + door + "_HOST must be an address of this machine, not \"" + host + "\".", e);
        } catch (IOException e) {
            throw new CannotStart(
                    "Port " + port + " of " + host + " cannot be listened on (" + e.getMessage()
                            + "). Stop what listens there, or choose another YUNPAI_" + door + "_PORT or YUNPAI_" + door
                            + "_HOST.",
                    e);
        }
    }
}
