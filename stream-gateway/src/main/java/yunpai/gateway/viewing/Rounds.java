package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.video.LiveStream;

/** What is done for all viewings again and again: pulses, leases, counts, likes, and the end of what has fallen silent. On the hub's context. */
final class Rounds {
    static final String COUNTS = "counts";

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long WATCH_MILLIS = 250;
    private static final int RENEW_EVERY = 2;
    private static final int COUNTS_EVERY = 4;
    private static final int LIKES_EVERY = 20;
    private static final int SILENT_EVERY = 80;
    /** Of one message between gateways. */
    private static final int MOST_COUNTED = 1_000;

    private final Viewings viewings;
    private final Viewings.Parts parts;
    private long timer = -1;
    private int tick;
    private boolean renewing;

    Rounds(Viewings viewings, Viewings.Parts parts) {
        this.viewings = viewings;
        this.parts = parts;
    }

    void start(Vertx vertx) {
        viewings.hub().run(this::endSilent);
        timer = vertx.setPeriodic(WATCH_MILLIS, each -> viewings.hub().run(this::watch));
    }

    /** Keeps the likes, and gives the leases back, so that hosts who come to another gateway need not wait. */
    Future<Void> stop(Vertx vertx) {
        vertx.cancelTimer(timer);
        List<Future<?>> last = new ArrayList<>();
        for (LiveViewing viewing : viewings.all()) {
            last.add(keepLikes(viewing));
            if (viewing.packagedHere()) {
                last.add(parts.leases().release(viewing.id(), viewing.lease()));
            }
        }
        return Future.join(last).mapEmpty();
    }

    private void watch() {
        tick++;
        long now = System.nanoTime();
        if (tick % SILENT_EVERY == 0) {
            endSilent();
        }
        if (tick % RENEW_EVERY == 0) {
            renew(now);
        }
        for (LiveViewing viewing : viewings.all()) {
            pulse(viewing, now);
        }
        if (tick % COUNTS_EVERY == 0) {
            viewings.streams().sweep(now);
            count(now);
        }
    }

    private void pulse(LiveViewing viewing, long now) {
        LiveStream stream = viewing.stream();
        if (stream != null) {
            stream.sweep(now);
        }
        boolean here = viewing.packagedHere();
        if (viewing.watch(now, parts.time().nowMicros())) {
            LOG.info("viewing {} is {}", viewing.id(), viewing.state());
            if (here) {
                viewings.changed(viewing, Elsewhere.word(viewing.state()), Host.Actor.GATEWAY)
                        .onComplete(done -> LOG.trace("kept"));
            } else {
                viewings.tell(viewing);
            }
            viewing.tellHosts(now);
        }
        if (tick % LIKES_EVERY == 0) {
            keepLikes(viewing).onComplete(done -> LOG.trace("kept"));
        }
    }

    /** A gateway that was held up for long finds here that another has taken its place. */
    private void renew(long now) {
        List<LeaseStore.Held> held = StreamSupport.stream(viewings.all().spliterator(), false)
                .map(viewing -> viewing.held(now))
                .filter(Objects::nonNull)
                .toList();
        if (renewing || held.isEmpty()) {
            return;
        }
        renewing = true;
        parts.leases()
                .renew(held)
                .onComplete(renewed -> viewings.hub().run(() -> {
                    renewing = false;
                    if (renewed.failed()) {
                        LOG.warn("leases cannot be renewed: {}", renewed.cause().getMessage());
                        return;
                    }
                    held.stream()
                            .map(LeaseStore.Held::saleSessionId)
                            .filter(id -> !renewed.result().contains(id))
                            .forEach(viewings::look);
                }));
    }

    private void count(long now) {
        JsonArray all = new JsonArray();
        for (LiveViewing viewing : viewings.all()) {
            Counts counts = viewing.counts();
            counts.here(viewings.hub().audience("viewing:" + viewing.id()));
            JsonObject mine = counts.toTell();
            if (mine != null && all.size() < MOST_COUNTED) {
                all.add(mine.put("viewing", viewing.id().toString()));
            }
            if (counts.sum(now)) {
                viewings.tellInPassing(viewing);
            }
            if (viewing.packagedHere()) {
                viewings.tellOthers(viewing);
            }
            viewing.tellHosts(now);
        }
        if (!all.isEmpty()) {
            parts.ground().news().tell(COUNTS, new JsonObject().put("all", all));
        }
    }

    /** What another gateway counts. */
    void heard(JsonObject said) {
        String from = said.getString("from");
        if (from.equals(parts.leases().node().toString())) {
            return;
        }
        long now = System.nanoTime();
        JsonArray all = said.getJsonArray("all");
        for (int i = 0; i < all.size(); i++) {
            JsonObject each = all.getJsonObject(i);
            @Nullable LiveViewing viewing = viewings.known(UUID.fromString(each.getString("viewing")));
            if (viewing != null) {
                viewing.counts().heard(from, each, now);
            }
        }
    }

    private Future<Void> keepLikes(LiveViewing viewing) {
        long more = viewing.counts().takeLikes();
        if (more == 0) {
            return Future.succeededFuture();
        }
        return parts.store()
                .addLikes(viewing.id(), more)
                .onSuccess(all -> viewing.counts().kept(more, all))
                .onFailure(broken -> {
                    viewing.counts().cameBack(more);
                    LOG.warn("likes of {} could not be kept: {}", viewing.id(), broken.getMessage());
                })
                .mapEmpty();
    }

    /** Says of whom this gateway hears, and ends those of whom none has heard for long, whoever had them. */
    private void endSilent() {
        long real = parts.time().realMicros();
        List<UUID> heard = StreamSupport.stream(viewings.all().spliterator(), false)
                .filter(LiveViewing::hears)
                .map(LiveViewing::id)
                .toList();
        Future<Void> told =
                heard.isEmpty() ? Future.succeededFuture() : parts.store().heard(heard, real);
        told.compose(done -> parts.store()
                        .endSilent(
                                real - LiveViewing.OVER_NANOS / 1000,
                                parts.time().nowMicros()))
                .onSuccess(ended -> ended.forEach(id -> viewings.hub().run(() -> viewings.endedInSilence(id))))
                .onFailure(broken ->
                        LOG.warn("viewings that have fallen silent cannot be ended: {}", broken.getMessage()));
    }
}
