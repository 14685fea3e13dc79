package yunpai.gateway.video;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
    private static final String LIVE = "live.m3u8";
    private static final Map<Wish.What, ByteBuf> HEADS = heads();

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

    private static Map<Wish.What, ByteBuf> heads() {
        Map<Wish.What, ByteBuf> heads = new EnumMap<>(Wish.What.class);
        for (Wish.What what : Wish.What.values()) {
            heads.put(
                    what,
                    ShortWay.head(
                            HttpHeaders.CACHE_CONTROL + ": " + caching(what),
                            HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN + ": " + ANYONE,
                            CONTENT_TYPE_OPTIONS + ": " + NOSNIFF,
                            HttpHeaders.CONTENT_TYPE + ": " + what.type()));
        }
        return heads;
    }

    /** Lets what is there at the moment at which it is asked for take a shorter way on this connection. On its event loop, before its first request. */
    public void shorten(HttpConnection connection) {
        ShortWay.open(connection, this::ready);
    }

    private ShortWay.@Nullable Answer ready(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int file = path.lastIndexOf('/') + 1;
        if (!isOurs(path, file)) {
            return null;
        }
        LiveStream stream = streams.apply(stream(path, file));
        Wish wish = wish(path, file, query < 0 ? null : uri.substring(query + 1));
        if (stream == null || wish == null) {
            return null;
        }
        Served now = stream.edition().answer(wish);
        return now == null || now.status() != 200
                ? null
                : new ShortWay.Answer(Objects.requireNonNull(HEADS.get(wish.what())), now.body());
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        int file = path == null ? -1 : path.lastIndexOf('/') + 1;
        if (path == null || !isOurs(path, file)) {
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
        LiveStream stream = streams.apply(stream(path, file));
        Wish wish = wish(path, file, request.query());
        if (wish == null) {
            answer(request, null, isLive(path, file) ? Served.TOO_EARLY : Served.NOT_FOUND);
        } else if (stream == null) {
            borrowed.ask(stream(path, file), wish, served -> answer(request, wish, served));
        } else {
            serve(request, stream, wish);
        }
    }

    private static boolean isOurs(String path, int file) {
        return path.startsWith(PATH) && file > PATH.length() && path.length() - file <= LONGEST_NAME;
    }

    private static String stream(String path, int file) {
        return path.substring(PATH.length(), file - 1);
    }

    private static boolean isLive(String path, int file) {
        return path.length() == file + LIVE.length() && path.startsWith(LIVE, file);
    }

    private static @Nullable Wish wish(String path, int file, @Nullable String query) {
        return isLive(path, file) ? Wish.live(query) : Wish.named(path.substring(file));
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
        return wish == null || served.status() != 200 ? NEVER : caching(wish.what());
    }

    private static CharSequence caching(Wish.What what) {
        return what.changes() ? ASK_AGAIN : FOR_EVER;
    }
}
