package yunpai.engine.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The cookie that carries a session. Over TLS its name makes the browser hold it to this host, this scheme and the root path;
 * plain HTTP is for the loopback only, where browsers refuse that prefix.
 *
 * @param tls true if browsers reach the platform over TLS
 */
public record SessionCookie(boolean tls) {

    public String name() {
        return tls ? "__Host-yunpai" : "yunpai";
    }

    /** The header value that hands out the token, until the browser is closed: the server ends the session anyway. */
    public String set(String token) {
        return cookie(token).encode();
    }

    /** The header value that takes it back. */
    public String clear() {
        return cookie("").setMaxAge(0).encode();
    }

    /** The token the request carries; if two cookies of the name come, neither is believed. */
    public Optional<String> in(HttpServerRequest request) {
        var cookies = request.cookies(name());
        return cookies.size() == 1
                ? Optional.of(cookies.iterator().next().getValue()).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(tls)
                .setSameSite(CookieSameSite.STRICT);
    }
}
