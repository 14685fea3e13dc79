package yunpai.engine.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** What every answer says to the browser about itself. */
public final class SecurityHeaders {
    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** The policy of the portal's pages: own scripts, own styles (the component library sets styles inline), media from blobs. */
    public static final String PAGE_POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
            + "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    /** For answers of the API: never framed, never run, never sniffed, never kept. */
    static void api(MultiMap headers, boolean tls) {
        common(headers, tls);
        headers.set("Content-Security-Policy", API_POLICY);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** For the portal's pages and files; the camera and microphone are for our own pages only. */
    public static void page(MultiMap headers, boolean tls) {
        common(headers, tls);
        headers.set("Content-Security-Policy", PAGE_POLICY);
        headers.set("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(), payment=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static void common(MultiMap headers, boolean tls) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (tls) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
