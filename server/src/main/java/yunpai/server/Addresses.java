package yunpai.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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

    static Addresses of(Settings.Http http) {
        int port = http.port() == 0 ? free() : http.port();
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

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("No port is free on this machine: " + e.getMessage(), e);
        }
    }
}
