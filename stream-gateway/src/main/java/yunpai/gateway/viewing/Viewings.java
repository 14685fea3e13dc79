package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.Lots;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.video.LiveStream;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.viewing.Viewing;

/** All viewings somebody asked for since the start. What is done to one is done on the hub's context. */
public final class Viewings {
    private static final Logger LOG = LoggerFactory.getLogger(Viewings.class);
    private static final long WATCH_MILLIS = 250;
    private static final int COUNTS_EVERY = 4;
    private static final int LIKES_EVERY = 20;
    private static final int SILENT_EVERY = 80;

    private final Vertx vertx;
    private final Parts parts;
    private final Pictures pictures;
    private final Map<UUID, LiveViewing> viewings = new HashMap<>();
    private final Map<UUID, Future<LiveViewing>> loading = new HashMap<>();
    private final Map<String, LiveStream> streams = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private Function<UUID, Future<Void>> whenOver = over -> Future.succeededFuture();
    private long timer = -1;
    private int tick;

    /** Makes streams, and hears what is on camera. Called on the hub's context. */
    public interface Pictures {
        /** Why no new stream may begin, or null where one may. */
        @Nullable
        Refusal full();

        /** A stream without pictures, of this epoch, that is kept. */
        LiveStream begin(UUID saleSessionId, String epoch);

        void onCamera(UUID saleSessionId, @Nullable UUID lotId);
    }

    /** What viewings are made of. */
    public record Parts(FeedHub hub, Lots lots, ViewingStore store, CourtTime time) {}

    /**
     * No viewings yet.
     *
     * @param pictures makes streams and keeps them
     */
    public Viewings(Vertx vertx, Parts parts, Pictures pictures) {
        this.vertx = vertx;
        this.parts = parts;
        this.pictures = pictures;
    }

    /** What is to be done when a viewing is over; before {@link #start}. */
    public void onOver(Function<UUID, Future<Void>> then) {
        whenOver = then;
    }

    /** Begins to look after them; those whose gateway has gone and whose time is up are ended at once. */
    public void start() {
        parts.hub().run(this::endSilent);
        timer = vertx.setPeriodic(WATCH_MILLIS, each -> parts.hub().run(this::watch));
    }

    /** Ends nothing that viewers see, for the hosts come back after a restart; keeps the likes. */
    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        Promise<Void> kept = Promise.promise();
        parts.hub()
                .run(() -> Future.join(
                                viewings.values().stream().map(this::keepLikes).toList())
                        .<Void>mapEmpty()
                        .onComplete(kept));
        return kept.future();
    }

    /** The stream by {@code viewing/epoch}, while it can be fetched; from any thread. */
    public @Nullable LiveStream stream(String viewingAndEpoch) {
        return streams.get(viewingAndEpoch);
    }

    /** The stream of a viewing that is fetched now, if there is one; from any thread. */
    public @Nullable LiveStream stream(UUID viewing) {
        String prefix = viewing + "/";
        for (Map.Entry<String, LiveStream> each : streams.entrySet()) {
            if (each.getKey().startsWith(prefix)) {
                return each.getValue();
            }
        }
        return null;
    }

    /** Works on a viewing; fails with a {@link Refusal} where there is none. From any thread. */
    <T> Future<T> with(UUID saleSessionId, Function<LiveViewing, Future<T>> work) {
        Promise<T> done = Promise.promise();
        parts.hub().run(() -> find(saleSessionId).compose(work).onComplete(done));
        return done.future();
    }

    /** The viewing as it stands. */
    public Future<Viewing> get(UUID saleSessionId) {
        return with(saleSessionId, viewing -> Future.succeededFuture(viewing.viewing()));
    }

    private Future<LiveViewing> find(UUID id) {
        LiveViewing known = viewings.get(id);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        Future<LiveViewing> already = loading.get(id);
        if (already != null) {
            return already;
        }
        Future<LiveViewing> loaded = parts.lots()
                .lotsOf(id)
                .compose(lots -> parts.store().find(id))
                .map(kept -> new LiveViewing(id, kept.orElse(ViewingStore.Kept.NEW)))
                .onComplete(done -> loading.remove(id))
                .onSuccess(viewing -> viewings.put(id, viewing));
        if (!loaded.isComplete()) {
            loading.put(id, loaded);
        }
        return loaded;
    }

    /** Whether a host may begin; fails with a {@link Refusal} where another one is live and this one yields. */
    Future<Void> mayBegin(UUID id, Host host) {
        return with(id, viewing -> viewing.taken(host, System.nanoTime()) ? taken() : Future.succeededFuture());
    }

    private static <T> Future<T> taken() {
        return Future.failedFuture(Refusal.of(409, "已有另一台设备在直播", "another device is live"));
    }

    /** A host is ready to send: gives the stream he goes on with, or a new one. */
    Future<LiveStream> begin(UUID id, Host host) {
        return with(id, viewing -> {
            if (viewing.taken(host, System.nanoTime())) {
                return taken();
            }
            LiveStream goesOn = viewing.goingOn();
            Refusal full = goesOn == null ? pictures.full() : null;
            if (full != null) {
                return Future.failedFuture(full);
            }
            pictures.onCamera(id, viewing.onCamera());
            LiveStream stream = goesOn == null ? newStream(id) : goesOn;
            viewing.begin(host, stream, System.nanoTime());
            return Future.succeededFuture(stream);
        });
    }

    private LiveStream newStream(UUID id) {
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        LiveStream stream = pictures.begin(id, HexFormat.of().formatHex(bytes));
        String prefix = id + "/";
        streams.keySet().removeIf(each -> each.startsWith(prefix));
        streams.put(prefix + stream.epoch(), stream);
        return stream;
    }

    /** Lets a host hear of whoever sends. */
    void watch(UUID id, Host watcher) {
        with(id, viewing -> {
                    viewing.watch(watcher);
                    viewing.tellHosts(System.nanoTime());
                    return Future.<Void>succeededFuture();
                })
                .onFailure(unknown -> LOG.debug("nobody can watch {}: {}", id, unknown.getMessage()));
    }

    void gone(UUID id, Host host) {
        parts.hub().run(() -> {
            LiveViewing viewing = viewings.get(id);
            if (viewing != null) {
                viewing.gone(host);
            }
        });
    }

    /** Ends the showing. */
    Future<Viewing> end(UUID id, Host.Actor actor) {
        return with(id, viewing -> {
            if (viewing.state() == Viewing.State.OVER) {
                return Future.succeededFuture(viewing.viewing());
            }
            viewing.end();
            return changed(viewing, "over", actor).map(done -> viewing.viewing());
        });
    }

    /** Marks the lot on camera, or none. */
    Future<Viewing> onCamera(UUID id, @Nullable UUID lotId, Host.Actor actor) {
        return with(
                id,
                viewing -> parts.lots().lotsOf(id).compose(lots -> {
                    if (lotId != null && !lots.contains(lotId)) {
                        return Future.failedFuture(
                                Refusal.field("lotId", "该标的不在本专场", "this lot is not in this sale session"));
                    }
                    viewing.onCamera(lotId);
                    pictures.onCamera(id, lotId);
                    return changed(viewing, "on_camera", actor).map(done -> viewing.viewing());
                }));
    }

    /** Which lot a question is about unless it says so. */
    public Future<@Nullable UUID> onCamera(UUID id) {
        return with(id, viewing -> Future.succeededFuture(viewing.onCamera()));
    }

    public Future<List<UUID>> lotsOf(UUID id) {
        return with(id, viewing -> parts.lots().lotsOf(id));
    }

    Future<Void> like(UUID id, int count) {
        return with(id, viewing -> {
            viewing.like(count);
            return Future.succeededFuture();
        });
    }

    /** Tells those who watch at once and keeps it. */
    private Future<Void> changed(LiveViewing viewing, String kind, Host.Actor actor) {
        tell(viewing);
        if (kind.equals("over")) {
            over(viewing.id());
        }
        ViewingStore.Happened happened = new ViewingStore.Happened(
                parts.time().nowMicros(),
                parts.time().realMicros(),
                kind,
                viewing.onCamera(),
                actor.holder(),
                actor.role());
        return parts.store()
                .keep(viewing.id(), viewing.kept(), happened)
                .onFailure(broken -> LOG.error("viewing {} could not be kept", viewing.id(), broken));
    }

    private void tell(LiveViewing viewing) {
        viewing.countsChanged = false;
        parts.hub()
                .publish(
                        "viewing:" + viewing.id(),
                        new FeedPayload(List.of(), List.of(), viewing.viewing(), List.of(), null, null));
    }

    /** Says of whom this gateway hears, and ends those of whom none has heard for long, whoever had them. */
    private void endSilent() {
        long real = parts.time().realMicros();
        List<UUID> heard = viewings.values().stream()
                .filter(LiveViewing::hears)
                .map(LiveViewing::id)
                .toList();
        Future<Void> told =
                heard.isEmpty() ? Future.succeededFuture() : parts.store().heard(heard, real);
        told.compose(done -> parts.store()
                        .endSilent(
                                real - LiveViewing.OVER_NANOS / 1000,
                                parts.time().nowMicros()))
                .onSuccess(ended -> ended.forEach(id -> parts.hub().run(() -> ended(id))))
                .onFailure(broken ->
                        LOG.warn("viewings that have fallen silent cannot be ended: {}", broken.getMessage()));
    }

    private void ended(UUID id) {
        LOG.info("viewing {} is over: nothing was heard of it for long", id);
        LiveViewing viewing = viewings.get(id);
        if (viewing != null) {
            viewing.end();
            tell(viewing);
        }
        over(id);
    }

    private void over(UUID id) {
        whenOver.apply(id).onFailure(broken -> LOG.error("viewing {} is over, but not all of it", id, broken));
    }

    private void watch() {
        tick++;
        if (tick % SILENT_EVERY == 0) {
            endSilent();
        }
        long now = System.nanoTime();
        for (LiveViewing viewing : viewings.values()) {
            LiveStream stream = viewing.stream();
            if (stream != null) {
                stream.sweep(now);
            }
            if (viewing.watch(now, parts.time().nowMicros())) {
                LOG.info("viewing {} is {}", viewing.id(), viewing.state());
                changed(viewing, viewing.state().name().toLowerCase(Locale.ROOT), Host.Actor.GATEWAY)
                        .onComplete(done -> LOG.trace("kept"));
                viewing.tellHosts(now);
            }
            if (tick % COUNTS_EVERY == 0) {
                count(viewing, now);
            }
            if (tick % LIKES_EVERY == 0) {
                keepLikes(viewing).onComplete(done -> LOG.trace("kept"));
            }
        }
    }

    private void count(LiveViewing viewing, long now) {
        viewing.viewers(parts.hub().audience("viewing:" + viewing.id()));
        if (viewing.countsChanged) {
            tell(viewing);
        }
        viewing.tellHosts(now);
    }

    private Future<Void> keepLikes(LiveViewing viewing) {
        long more = viewing.likesToKeep;
        if (more == 0) {
            return Future.succeededFuture();
        }
        viewing.likesToKeep = 0;
        return parts.store().addLikes(viewing.id(), more).onFailure(broken -> {
            viewing.likesToKeep += more;
            LOG.warn("likes of {} could not be kept: {}", viewing.id(), broken.getMessage());
        });
    }
}
