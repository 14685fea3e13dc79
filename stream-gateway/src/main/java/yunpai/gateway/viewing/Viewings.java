package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.Lots;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.news.News;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.video.BorrowedLanes;
import yunpai.gateway.video.LiveStream;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.viewing.Viewing;

/**
 * All viewings somebody asked for since the start. What is done to one is done on the hub's context. Of several gateways the one packages a
 * viewing that holds its lease, and tells the others; what the others do to it goes through the database.
 */
public final class Viewings {
    private static final Logger LOG = LoggerFactory.getLogger(Viewings.class);
    /** Kinds of news: a gateway packages this viewing; its row in the database is another. */
    static final String PACKAGED = "packaged";

    static final String CHANGED = "viewing";

    private final Vertx vertx;
    private final Parts parts;
    private final Pictures pictures;
    private final Streams streams;
    private final Map<UUID, LiveViewing> viewings = new HashMap<>();
    private final Map<UUID, Future<LiveViewing>> loading = new HashMap<>();
    private final Beginnings beginnings;
    private final Rounds rounds;
    private final Lookup lookup;
    private Function<UUID, Future<Void>> whenOver = over -> Future.succeededFuture();
    private Consumer<UUID> whenOverElsewhere = over -> {};

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
    public record Parts(Ground ground, ViewingStore store, Leases leases, CourtTime time) {}

    /** Whom they tell, and what they hear: those who watch, the engine, the other gateways. */
    public record Ground(FeedHub hub, Lots lots, News news) {}

    /**
     * No viewings yet.
     *
     * @param pictures makes streams and keeps them
     */
    public Viewings(Vertx vertx, Parts parts, Pictures pictures) {
        this.vertx = vertx;
        this.parts = parts;
        this.pictures = pictures;
        this.streams = new Streams(new BorrowedLanes(vertx, parts.time()::mediaMicros));
        this.beginnings = new Beginnings(this, parts, pictures);
        this.rounds = new Rounds(this, parts);
        this.lookup = new Lookup(vertx, this, parts);
        News news = parts.ground().news();
        news.on(PACKAGED, said -> heard(Elsewhere.of(said)));
        news.on(CHANGED, said -> lookup.look(UUID.fromString(said.getString("viewing"))));
        news.on(Rounds.COUNTS, rounds::heard);
    }

    /** What is to be done when a viewing is over; before {@link #start}. */
    public void onOver(Function<UUID, Future<Void>> then) {
        whenOver = then;
    }

    /** What is to be done here when another gateway has ended a viewing; before {@link #start}. */
    public void onOverElsewhere(Consumer<UUID> then) {
        whenOverElsewhere = then;
    }

    /** Begins to look after them; those whose gateway has gone and whose time is up are ended at once. */
    public void start() {
        rounds.start(vertx);
    }

    /** Ends nothing that viewers see, for the hosts come back, here or elsewhere; keeps the likes. */
    public Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        hub().run(() -> rounds.stop(vertx).onComplete(stopped));
        return stopped.future();
    }

    /** Looks in the database at all of them: something was said that was not heard here. On the hub's context. */
    public void readAll() {
        List.copyOf(viewings.keySet()).forEach(lookup::look);
    }

    /** Where their pictures are. */
    public Streams streams() {
        return streams;
    }

    FeedHub hub() {
        return parts.ground().hub();
    }

    Iterable<LiveViewing> all() {
        return viewings.values();
    }

    @Nullable
    LiveViewing known(UUID id) {
        return viewings.get(id);
    }

    /** Works on a viewing; fails with a {@link Refusal} where there is none. From any thread. */
    <T> Future<T> with(UUID saleSessionId, Function<LiveViewing, Future<T>> work) {
        Promise<T> done = Promise.promise();
        hub().run(() -> find(saleSessionId).compose(work).onComplete(done));
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
        Future<LiveViewing> loaded = parts.ground()
                .lots()
                .lotsOf(id)
                .compose(lots -> lookup.load(id))
                .onComplete(done -> loading.remove(id))
                .onSuccess(viewing -> viewings.put(id, viewing));
        if (!loaded.isComplete()) {
            loading.put(id, loaded);
        }
        return loaded;
    }

    /** Another gateway says that it packages a viewing. */
    private void heard(Elsewhere said) {
        if (said.node().equals(parts.leases().node())) {
            return;
        }
        LiveViewing viewing = viewings.get(said.saleSessionId());
        if (viewing == null || said.lease() >= viewing.lease()) {
            if (said.stream() != null) {
                streams.heard(said.saleSessionId(), said.stream(), said.node(), System.nanoTime());
            }
        }
        if (viewing != null) {
            boolean wasOver = viewing.state() == Viewing.State.OVER;
            if (viewing.heard(said, System.nanoTime())) {
                tell(viewing);
            }
            settle(viewing, wasOver);
        }
    }

    /** After somebody else did something to it: what it leads to here. */
    void settle(LiveViewing viewing, boolean wasOver) {
        pictures.onCamera(viewing.id(), viewing.onCamera());
        if (!viewing.packagedHere()) {
            streams.putAside(viewing.id());
        }
        if (!wasOver && viewing.state() == Viewing.State.OVER) {
            whenOverElsewhere.accept(viewing.id());
        }
    }

    /** It may be another's now. */
    void look(UUID id) {
        lookup.look(id);
    }

    /** Whether a host may begin; fails with a {@link Refusal} where another one is live and this one yields. */
    Future<Void> mayBegin(UUID id, Host host) {
        return beginnings.may(id, host);
    }

    /** A host is ready to send: gives the stream he goes on with, or a new one. Of two who come at once one is after the other. */
    Future<LiveStream> begin(UUID id, Host host) {
        return beginnings.begin(id, host);
    }

    /** Lets a host hear of whoever sends. */
    void watch(UUID id, Host watcher) {
        with(id, viewing -> {
                    viewing.hosts().watch(watcher);
                    viewing.tellHosts(System.nanoTime());
                    return Future.<Void>succeededFuture();
                })
                .onFailure(unknown -> LOG.debug("nobody can watch {}: {}", id, unknown.getMessage()));
    }

    void gone(UUID id, Host host) {
        hub().run(() -> {
            LiveViewing viewing = viewings.get(id);
            if (viewing != null) {
                viewing.hosts().gone(host);
            }
        });
    }

    /** Ends the showing, whichever gateway packages it: its lease is taken from it. */
    Future<Viewing> end(UUID id, Host.Actor actor) {
        return with(id, viewing -> {
            if (viewing.state() == Viewing.State.OVER) {
                return Future.succeededFuture(viewing.viewing());
            }
            if (viewing.packagedHere()) {
                viewing.end();
                return changed(viewing, "over", actor).map(done -> viewing.viewing());
            }
            return parts.leases().revoke(id).compose(lease -> {
                viewing.ended(lease);
                return changed(viewing, "over", actor).map(done -> viewing.viewing());
            });
        });
    }

    /** Marks the lot on camera, or none. */
    Future<Viewing> onCamera(UUID id, @Nullable UUID lotId, Host.Actor actor) {
        return with(
                id,
                viewing -> parts.ground().lots().lotsOf(id).compose(lots -> {
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
        return with(id, viewing -> parts.ground().lots().lotsOf(id));
    }

    Future<Void> like(UUID id, int count) {
        return with(id, viewing -> {
            viewing.counts().like(count);
            return Future.succeededFuture();
        });
    }

    /** Tells those who watch at once, keeps it, and tells the other gateways what is kept. */
    Future<Void> changed(LiveViewing viewing, String kind, Host.Actor actor) {
        tell(viewing);
        boolean over = kind.equals("over");
        if (over) {
            streams.putAside(viewing.id());
            over(viewing.id());
        } else if (viewing.packagedHere()) {
            tellOthers(viewing);
        }
        ViewingStore.Happened happened = new ViewingStore.Happened(
                parts.time().nowMicros(),
                parts.time().realMicros(),
                kind,
                viewing.onCamera(),
                actor.holder(),
                actor.role(),
                viewing.lease());
        return parts.store()
                .keep(viewing.id(), viewing.kept(), happened)
                .compose(kept -> over
                        ? parts.leases().release(viewing.id(), happened.lease()).map(kept)
                        : Future.succeededFuture(kept))
                .onSuccess(kept -> {
                    if (!kept || over || kind.equals("on_camera")) {
                        parts.ground()
                                .news()
                                .tell(
                                        CHANGED,
                                        new JsonObject()
                                                .put("viewing", viewing.id().toString()));
                    }
                })
                .onFailure(broken -> LOG.error("viewing {} could not be kept", viewing.id(), broken))
                .mapEmpty();
    }

    void tell(LiveViewing viewing) {
        hub().publish("viewing:" + viewing.id(), payload(viewing));
    }

    /** Tells those who watch what they need not know at once. */
    void tellInPassing(LiveViewing viewing) {
        hub().publishInPassing("viewing:" + viewing.id(), payload(viewing));
    }

    private static FeedPayload payload(LiveViewing viewing) {
        return new FeedPayload(List.of(), List.of(), viewing.viewing(), List.of(), null, null);
    }

    /** Tells the other gateways what this one packages. */
    void tellOthers(LiveViewing viewing) {
        Elsewhere here = viewing.told(parts.leases().node(), System.nanoTime());
        parts.ground().news().tell(PACKAGED, here.json());
    }

    /** Nothing was heard of it for long, wherever it was packaged. */
    void endedInSilence(UUID id) {
        LOG.info("viewing {} is over: nothing was heard of it for long", id);
        LiveViewing viewing = viewings.get(id);
        if (viewing != null) {
            viewing.end();
            streams.putAside(id);
            tell(viewing);
        }
        over(id);
        parts.ground().news().tell(CHANGED, new JsonObject().put("viewing", id.toString()));
    }

    private void over(UUID id) {
        whenOver.apply(id).onFailure(broken -> LOG.error("viewing {} is over, but not all of it", id, broken));
    }
}
