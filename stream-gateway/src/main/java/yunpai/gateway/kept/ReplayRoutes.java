package yunpai.gateway.kept;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;

/**
 * What was kept, to be watched by anybody: {@code /kept/{viewing}/all.m3u8}, the same for one lot as {@code lot-{lotId}.m3u8}, their files,
 * and chapters and marks at {@code /viewings/{viewing}/recording}.
 */
public final class ReplayRoutes {
    private static final Pattern FILE = Pattern.compile("init\\d{1,9}\\.mp4|s\\d{1,18}\\.m4s");
    private static final Pattern EPOCH = Pattern.compile("[0-9a-f]{1,32}");
    private static final Pattern LOT = Pattern.compile("lot-([0-9a-f-]{36})\\.m3u8");
    private static final String PLAYLIST = "application/vnd.apple.mpegurl";
    private static final int MOST_MARKS = 2_000;
    /** A playlist is made anew this often at most, however many ask for it. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private static final int MOST_REMEMBERED = 100;

    private final KeptStore store;
    private final KeptFiles files;
    private final Function<UUID, Future<Boolean>> over;
    private final Map<String, Made> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Made> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Made(long atNanos, Future<Buffer> text) {}

    /**
     * Routes.
     *
     * @param over whether a viewing is over; fails with a {@link Refusal} where there is none
     */
    public ReplayRoutes(KeptStore store, KeptFiles files, Function<UUID, Future<Boolean>> over) {
        this.store = store;
        this.files = files;
        this.over = over;
    }

    public void mount(Router router) {
        router.get("/viewings/:saleSessionId/recording").handler(Answers.with(200, this::recording));
        router.get("/kept/:saleSessionId/:file").handler(this::playlist);
        router.get("/kept/:saleSessionId/:epoch/:file").handler(this::file);
    }

    private Future<?> recording(RoutingContext call) {
        UUID id = Answers.id(call.pathParam("saleSessionId"));
        return over.apply(id)
                .compose(ended -> store.segments(id, null)
                        .compose(segments -> store.marks(id, MOST_MARKS)
                                .map(marks -> new Replay(segments).recording(id, ended, marks))));
    }

    private void playlist(RoutingContext call) {
        UUID id = Answers.id(call.pathParam("saleSessionId"));
        String name = call.pathParam("file");
        Matcher lot = LOT.matcher(name);
        if (!name.equals("all.m3u8") && !lot.matches()) {
            Answers.fail(call, Refusal.notFound());
            return;
        }
        text(id, lot.matches() ? Answers.id(lot.group(1)) : null)
                .onSuccess(text -> send(call, text, PLAYLIST, "no-cache"))
                .onFailure(broken -> Answers.fail(call, broken));
    }

    private Future<Buffer> text(UUID id, @Nullable UUID lotId) {
        String key = id + "/" + lotId;
        long now = System.nanoTime();
        synchronized (made) {
            Made known = made.get(key);
            if (known != null && now - known.atNanos() < FRESH_NANOS) {
                return known.text();
            }
            Future<Buffer> text = over.apply(id)
                    .compose(ended -> store.segments(id, lotId).compose(segments -> written(segments, ended)));
            made.put(key, new Made(now, text));
            return text;
        }
    }

    private static Future<Buffer> written(List<KeptSegment> segments, boolean ended) {
        return segments.isEmpty()
                ? Future.failedFuture(Refusal.notFound())
                : Future.succeededFuture(Buffer.buffer(new Replay(segments).playlist(ended)));
    }

    private void file(RoutingContext call) {
        UUID id = Answers.id(call.pathParam("saleSessionId"));
        String epoch = call.pathParam("epoch");
        String name = call.pathParam("file");
        if (!EPOCH.matcher(epoch).matches() || !FILE.matcher(name).matches()) {
            Answers.fail(call, Refusal.notFound());
            return;
        }
        String type = name.endsWith(".mp4") ? "video/mp4" : "video/iso.segment";
        files.get(id + "/" + epoch + "/" + name)
                .onSuccess(bytes -> send(call, bytes, type, "public, max-age=31536000, immutable"))
                .onFailure(none -> Answers.fail(call, Refusal.notFound()));
    }

    private static void send(RoutingContext call, Buffer body, String type, String cache) {
        call.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", cache)
                .putHeader("Access-Control-Allow-Origin", "*")
                .end(body);
    }
}
