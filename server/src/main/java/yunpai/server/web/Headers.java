package yunpai.server.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** What every answer says to the browser: load nothing from elsewhere, run nothing inline, show us in no frame. */
final class Headers implements Handler<RoutingContext> {
    // hls.js plays from a worker made of a blob; tooltips of the chart style themselves by attributes.
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr"
            + " 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; connect-src"
            + " 'self'; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final boolean secureForGood;

    /**
     * Headers for one server.
     *
     * @param secureForGood the certificate is a real one, so browsers may remember to come by TLS only
     */
    Headers(boolean secureForGood) {
        this.secureForGood = secureForGood;
    }

    @Override
    public void handle(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(), payment=()");
        if (secureForGood) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
