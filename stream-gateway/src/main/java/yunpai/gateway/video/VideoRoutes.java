package yunpai.gateway.video;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What players fetch: {@code /video/{viewing}/{epoch}/live.m3u8} and the files it names. Parts and segments never change under
 * their address, so any cache between may keep them; the playlist is asked for anew.
 */
public final class VideoRoutes {
    private static final Pattern FILE = Pattern.compile("(?:(init)(\\d{1,9})\\.mp4|([ps])(\\d{1,18})\\.m4s)");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");
    private static final String FOR_EVER = "public, max-age=86400, immutable";

    private final Vertx vertx;
    private final BiFunction<String, String, @Nullable LiveStream> streams;

    /** @param streams finds a stream by viewing and epoch */
    public VideoRoutes(Vertx vertx, BiFunction<String, String, @Nullable LiveStream> streams) {
        this.vertx = vertx;
        this.streams = streams;
    }

    public void mount(Router router) {
        router.get("/video/:viewing/:epoch/live.m3u8").handler(this::playlist);
        router.get("/video/:viewing/:epoch/:file").handler(this::file);
    }

    private void playlist(RoutingContext call) {
        LiveStream stream = stream(call);
        if (stream == null) {
            answer(call, Served.refused(404), "application/vnd.apple.mpegurl", "no-cache");
            return;
        }
        String sequence = call.request().getParam("_HLS_msn");
        String part = call.request().getParam("_HLS_part");
        if (!numberOrAbsent(sequence) || !numberOrAbsent(part) || (sequence == null && part != null)) {
            answer(call, Served.refused(400), "application/vnd.apple.mpegurl", "no-cache");
            return;
        }
        Future<Served> served = sequence == null
                ? stream.playlist()
                : stream.playlist(Long.parseLong(sequence), part == null ? -1 : index(part), System.nanoTime());
        later(call, served, "application/vnd.apple.mpegurl", "no-cache");
    }

    private void file(RoutingContext call) {
        LiveStream stream = stream(call);
        Matcher name = FILE.matcher(call.pathParam("file"));
        if (stream == null || !name.matches()) {
            answer(call, Served.refused(404), "video/mp4", FOR_EVER);
        } else if (name.group(1) != null) {
            answer(call, stream.init(Integer.parseInt(name.group(2))), "video/mp4", FOR_EVER);
        } else if (name.group(3).equals("s")) {
            answer(call, stream.segment(Long.parseLong(name.group(4))), "video/iso.segment", FOR_EVER);
        } else {
            later(call, stream.part(Long.parseLong(name.group(4)), System.nanoTime()), "video/iso.segment", FOR_EVER);
        }
    }

    private @Nullable LiveStream stream(RoutingContext call) {
        return streams.apply(call.pathParam("viewing"), call.pathParam("epoch"));
    }

    /** The answer may come from the packager's thread; the response belongs to the event loop. */
    private void later(RoutingContext call, Future<Served> served, String type, String cache) {
        if (served.isComplete()) {
            answer(call, served.result(), type, cache);
            return;
        }
        Context context = vertx.getOrCreateContext();
        served.onSuccess(result -> context.runOnContext(now -> answer(call, result, type, cache)));
    }

    private static void answer(RoutingContext call, Served served, String type, String cache) {
        HttpServerResponse response = call.response();
        if (response.closed() || response.ended()) {
            return;
        }
        boolean found = served.status() == 200;
        response.setStatusCode(served.status())
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", found ? cache : "no-store")
                .putHeader("Access-Control-Allow-Origin", "*");
        if (served.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        response.end(served.body());
    }

    private static boolean numberOrAbsent(@Nullable String text) {
        return text == null || WHOLE.matcher(text).matches();
    }

    private static int index(String part) {
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(part));
    }
}
