package yunpai.gateway.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which network address a request comes, for limits that one machine with many accounts cannot get round. Whoever connects from the
 * public network is taken at his own address. From a private one it may be a proxy, whose {@code X-Forwarded-For} is believed: of
 * what it lists, the last address that is not private itself. The machine itself without that header is nobody in particular.
 */
public final class CallerAddress {
    private static final int LONGEST_HEADER = 500;
    private static final int NETWORK_BYTES = 8;

    private CallerAddress() {}

    /** The address, an IPv6 one by its network of 64 bits; null where limits by address make no sense. */
    public static @Nullable String of(HttpServerRequest request) {
        String connected =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return of(connected, request.headers().getAll("X-Forwarded-For"));
    }

    static @Nullable String of(@Nullable String connected, List<String> forwarded) {
        InetAddress near = parsed(connected);
        if (near == null) {
            return null;
        }
        if (!isPrivate(near)) {
            return network(near);
        }
        InetAddress far = last(String.join(",", forwarded));
        if (far != null) {
            return network(far);
        }
        return near.isLoopbackAddress() ? null : network(near);
    }

    private static @Nullable InetAddress last(String list) {
        if (list.length() > LONGEST_HEADER) {
            return null;
        }
        InetAddress last = null;
        String[] all = list.split(",", -1);
        for (int i = all.length - 1; i >= 0; i--) {
            InetAddress one = parsed(all[i].strip());
            if (one == null) {
                return last;
            }
            last = one;
            if (!isPrivate(one)) {
                return one;
            }
        }
        return last;
    }

    private static @Nullable InetAddress parsed(@Nullable String text) {
        return text == null ? null : NetUtil.createInetAddressFromIpAddressString(text);
    }

    private static boolean isPrivate(InetAddress address) {
        boolean uniqueLocal = address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
        return uniqueLocal
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress();
    }

    /** A household has a whole network of IPv6 addresses, so that each alone says nothing. */
    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
