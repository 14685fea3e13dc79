package yunpai.engine.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asks, before anything of a request is read, who calls and whether he may; refuses what another site's page sends. */
public final class Doorkeeper {
    static final String CALLER = "yunpai.caller";
    static final String TOKEN = "yunpai.token";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Sessions sessions;
    private final SessionCookie cookie;

    public Doorkeeper(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    void greet(RoutingContext context) {
        SecurityHeaders.api(context.response().headers(), cookie.tls());
        context.next();
    }

    void admit(RoutingContext context, Access access) {
        HttpServerRequest request = context.request();
        if (!SAFE.contains(request.method()) && comesFromElsewhere(request)) {
            context.fail(foreign());
            return;
        }
        Optional<String> token = cookie.in(request);
        if (token.isEmpty()) {
            decide(context, access, Optional.empty());
            return;
        }
        // What follows reads the body only after the answer; without the pause its first bytes would be lost.
        request.pause();
        sessions.holderOf(token.get()).onComplete(found -> {
            // Over HTTP/2 a page may have given it up meanwhile, and nothing is left to be read.
            if (!request.isEnded()) {
                request.resume();
            }
            if (found.failed()) {
                context.fail(found.cause());
                return;
            }
            found.result().ifPresent(caller -> context.put(TOKEN, token.get()));
            decide(context, access, found.result());
        });
    }

    private static void decide(RoutingContext context, Access access, Optional<Caller> caller) {
        try {
            access.check(caller, courtOf(context));
            if (access.needsCaller() && !SAFE.contains(context.request().method())) {
                requireCsrfToken(context);
            }
        } catch (Problem problem) {
            context.fail(problem);
            return;
        }
        caller.ifPresent(who -> context.put(CALLER, who));
        context.next();
    }

    private static void requireCsrfToken(RoutingContext context) {
        String shown = context.request().getHeader(Csrf.HEADER);
        String token = context.get(TOKEN);
        if (shown == null || token == null || !Csrf.fits(token, shown)) {
            throw Problem.of(
                    403, "CSRF_TOKEN_MISSING", "页面已失效，请刷新后重试。", "This page is out of date. Reload it and try again.");
        }
    }

    private static Optional<UUID> courtOf(RoutingContext context) {
        return Call.parseId(context.pathParam(Access.COURT));
    }

    /** Browsers say where a request comes from; programs that are no browser say nothing and carry no cookie by accident. */
    private static boolean comesFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        var authority = request.authority();
        return authority == null || !sameAuthority(origin, authority.toString());
    }

    private static boolean sameAuthority(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Problem foreign() {
        return Problem.of(403, "FOREIGN_ORIGIN", "请求来自其他网站。", "The request comes from another site.");
    }
}
