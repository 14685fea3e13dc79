package yunpai.gateway.video;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What players fetch: {@code /live/video/{viewing}/{epoch}/live.m3u8}, {@code plain.m3u8} beside it, and the files they name. Parts and
 * segments never change under their address, so any cache between may keep them; playlists are asked for anew. No router stands
 * before it: a crowd asks for nothing as often as for this.
 */
public final class VideoDoor implements Handler<HttpServerRequest> {
    /** The beginning of every address. */
    public static final String PATH = "/live/video/";

    private static final CharSequence FOR_EVER = HttpHeaders.createOptimized("public, max-age=31536000, immutable");
    private static final CharSequence ASK_AGAIN = HttpHeaders.createOptimized("no-cache");
    private static final CharSequence NEVER = HttpHeaders.createOptimized("no-store");
    private static final CharSequence ANYONE = HttpHeaders.createOptimized("*");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final int LONGEST_NAME = 40;

    private final Vertx vertx;
    private final Function<String, @Nullable LiveStream> streams;
    private final Borrowed borrowed;

    /**
     * A door.
     *
     * @param streams finds a stream by {@code viewing/epoch}; called on any event loop
     * @param borrowed where streams come from that are not among these
     */
    public VideoDoor(Vertx vertx, Function<String, @Nullable LiveStream> streams, Borrowed borrowed) {
        this.vertx = vertx;
        this.streams = streams;
        this.borrowed = borrowed;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        int file = path == null ? -1 : path.lastIndexOf('/') + 1;
        if (path == null || !path.startsWith(PATH) || file <= PATH.length() || path.length() - file > LONGEST_NAME) {
            answer(request, null, Served.NOT_FOUND);
            return;
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "GET, HEAD")
                    .end();
            return;
        }
        String name = path.substring(PATH.length(), file - 1);
        LiveStream stream = streams.apply(name);
        boolean live = path.startsWith("live.m3u8", file) && path.length() == file + 9;
        Wish wish = live ? Wish.live(request.query()) : Wish.named(path.substring(file));
        if (wish == null) {
            answer(request, null, live ? Served.TOO_EARLY : Served.NOT_FOUND);
        } else if (stream == null) {
            borrowed.ask(name, wish, served -> answer(request, wish, served));
        } else {
            serve(request, stream, wish);
        }
    }

    private void serve(HttpServerRequest request, LiveStream stream, Wish wish) {
        Served now = stream.edition().answer(wish);
        if (now != null) {
            answer(request, wish, now);
            return;
        }
        Runnable forget = stream.ask(
                wish, System.nanoTime(), vertx.getOrCreateContext(), served -> answer(request, wish, served));
        HttpServerResponse response = request.response();
        if (!response.ended()) {
            response.exceptionHandler(broken -> forget.run()).closeHandler(gone -> forget.run());
        }
    }

    private static void answer(HttpServerRequest request, @Nullable Wish wish, Served served) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.headers()
                .set(HttpHeaders.CACHE_CONTROL, caching(wish, served))
                .set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANYONE)
                .set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        if (wish != null) {
            response.headers().set(HttpHeaders.CONTENT_TYPE, wish.what().type());
        }
        if (served.status() != 200) {
            response.setStatusCode(served.status());
        }
        if (served.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH, Integer.toString(served.body().length()));
            response.end();
        } else {
            response.end(served.body());
        }
    }

    private static CharSequence caching(@Nullable Wish wish, Served served) {
        if (wish == null || served.status() != 200) {
            return NEVER;
        }
        return wish.what().changes() ? ASK_AGAIN : FOR_EVER;
    }
}
