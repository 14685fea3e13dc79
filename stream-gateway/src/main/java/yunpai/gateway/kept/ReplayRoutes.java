package yunpai.gateway.kept;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.protocol.viewing.Recording;

/**
 * What was kept, to be watched by anybody: {@code /kept/{viewing}/all.m3u8}, the same for one lot as {@code lot-{lotId}.m3u8}, what was
 * written beside them as {@code .vtt}, their files, and chapters and marks at {@code /viewings/{viewing}/recording}.
 */
public final class ReplayRoutes {
    private static final Pattern FILE = Pattern.compile("init\\d{1,9}\\.mp4|s\\d{1,18}\\.m4s");
    private static final Pattern EPOCH = Pattern.compile("[0-9a-f]{1,32}");
    private static final Pattern LIST = Pattern.compile("(?:all|lot-([0-9a-f-]{36}))\\.(m3u8|vtt)");
    private static final String PLAYLIST = "application/vnd.apple.mpegurl";
    private static final String CAPTIONS = "text/vtt; charset=utf-8";
    private static final int MOST_MARKS = 2_000;

    private final KeptStore store;
    private final KeptFiles files;
    private final KeptWords words;
    private final Function<UUID, Future<Boolean>> over;
    private final Fresh<Wanted, Buffer> texts = new Fresh<>();
    private final Fresh<Of, Recording> recordings = new Fresh<>();

    private record Of(UUID viewing, boolean ended) {}

    /**
     * Routes.
     *
     * @param over whether a viewing is over; fails with a {@link Refusal} where there is none
     */
    public ReplayRoutes(KeptStore store, KeptFiles files, KeptWords words, Function<UUID, Future<Boolean>> over) {
        this.store = store;
        this.files = files;
        this.words = words;
        this.over = over;
    }

    public void mount(Router router) {
        router.get("/viewings/:saleSessionId/recording").handler(Answers.with(200, this::recording));
        router.get("/kept/:saleSessionId/:file").handler(this::list);
        router.get("/kept/:saleSessionId/:epoch/:file").handler(this::file);
    }

    private Future<?> recording(RoutingContext call) {
        UUID id = Answers.id(call.pathParam("saleSessionId"));
        return over.apply(id).compose(ended -> recordings.get(new Of(id, ended), () -> recording(id, ended)));
    }

    private Future<Recording> recording(UUID id, boolean ended) {
        return store.segments(id, null)
                .compose(segments -> words.any(id)
                        .compose(captioned -> store.marks(id, MOST_MARKS)
                                .map(marks -> new Replay(segments).recording(id, ended, captioned, marks))));
    }

    private void list(RoutingContext call) {
        UUID id = Answers.id(call.pathParam("saleSessionId"));
        Matcher name = LIST.matcher(call.pathParam("file"));
        if (!name.matches()) {
            Answers.fail(call, Refusal.notFound());
            return;
        }
        String lot = name.group(1);
        boolean captions = name.group(2).equals("vtt");
        Wanted wanted = new Wanted(id, lot == null ? null : Answers.id(lot), captions);
        text(wanted)
                .onSuccess(text -> send(call, text, captions ? CAPTIONS : PLAYLIST, "no-cache"))
                .onFailure(broken -> Answers.fail(call, broken));
    }

    private record Wanted(UUID viewing, @Nullable UUID lotId, boolean captions) {}

    private Future<Buffer> text(Wanted wanted) {
        return texts.get(
                wanted,
                () -> over.apply(wanted.viewing())
                        .compose(ended -> store.segments(wanted.viewing(), wanted.lotId())
                                .compose(segments -> segments.isEmpty()
                                        ? Future.failedFuture(Refusal.notFound())
                                        : written(wanted, segments, ended))));
    }

    private Future<Buffer> written(Wanted wanted, List<KeptSegment> segments, boolean ended) {
        return wanted.captions()
                ? words.webVtt(wanted.viewing(), new Timeline(segments)).map(Buffer::buffer)
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
