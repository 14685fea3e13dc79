package yunpai.server.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * The portal's files, from memory. A name that carries a hash never changes; everything else is asked for again with its tag. An address
 * of the single-page app, which is no file, gets the page itself.
 */
final class PortalFiles implements Handler<RoutingContext> {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private final Map<String, PortalFile> files;

    PortalFiles(Map<String, PortalFile> files) {
        this.files = files;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            context.next();
            return;
        }
        find(context.normalizedPath()).ifPresentOrElse(it -> send(context, it), context::next);
    }

    private Optional<PortalFile> find(String path) {
        PortalFile exact = files.get(path.substring(1));
        if (exact != null) {
            return Optional.of(exact);
        }
        boolean aFile = path.substring(path.lastIndexOf('/')).contains(".");
        return aFile ? Optional.empty() : Optional.ofNullable(files.get("index.html"));
    }

    private static void send(RoutingContext context, PortalFile file) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, file.hashed() ? FOR_EVER : ASK_AGAIN)
                .putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType());
        if (file.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean packed = file.gzip().isPresent() && accepted != null && accepted.contains("gzip");
        Buffer body = packed ? file.gzip().get() : file.plain();
        if (packed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }
}
