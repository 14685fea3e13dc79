package yunpai.gateway.kept;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.video.Finished;

/**
 * Keeps one viewing's segments in their order: first the bytes, then the row that names them, so that a row never names what is not there.
 * What cannot be kept is tried again; only when too much waits is a segment given up, loudly. Confined to one context.
 */
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long MOST_WAITING_BYTES = 128L << 20;
    private static final long TRY_AGAIN_MILLIS = 1_000;
    /** So long the storage may be away before anybody is told. */
    private static final long BEHIND_NANOS = 3_000_000_000L;

    private final Parts parts;
    private final UUID saleSessionId;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Set<String> inits = new HashSet<>();
    private @Nullable KeptSegment newest;
    private boolean known;
    private boolean busy;
    private long waitingBytes;
    private long lost;
    /** Since when nothing could be kept; 0 while all can. */
    private volatile long failingNanos;

    private long takenNanos = System.nanoTime();

    /** What a recorder needs. */
    record Parts(Vertx vertx, Context context, KeptFiles files, KeptStore store) {}

    /** A segment with what was known of the hall when it was complete. */
    record Waiting(
            Finished segment, long courtMicros, @Nullable UUID lotId) {}

    Recorder(Parts parts, UUID saleSessionId) {
        this.parts = parts;
        this.saleSessionId = saleSessionId;
    }

    /** Keeps the next segment; from any thread. */
    void take(Waiting next) {
        parts.context().runOnContext(now -> {
            takenNanos = System.nanoTime();
            if (waitingBytes + next.segment().body().length() > MOST_WAITING_BYTES) {
                lost++;
                LOG.error(
                        "viewing {}: segment {} of {} is not kept, too much waits for the storage",
                        saleSessionId,
                        next.segment().sequence(),
                        next.segment().epoch());
                return;
            }
            waitingBytes += next.segment().body().length();
            waiting.add(next);
            work();
        });
    }

    /** Segments that could not be kept. */
    long lost() {
        return lost;
    }

    /** Whether nothing could be kept for a while; from any thread. */
    boolean behind() {
        long since = failingNanos;
        return since != 0 && System.nanoTime() - since > BEHIND_NANOS;
    }

    /** Whether pictures have come in the last so many nanoseconds. */
    boolean active(long withinNanos) {
        return System.nanoTime() - takenNanos < withinNanos;
    }

    private void work() {
        Waiting next = waiting.peek();
        if (busy || next == null) {
            return;
        }
        busy = true;
        keep(next)
                .onComplete(kept -> parts.context().runOnContext(now -> {
                    busy = false;
                    if (kept.succeeded()) {
                        failingNanos = 0;
                        waiting.remove();
                        waitingBytes -= next.segment().body().length();
                        work();
                    } else {
                        LOG.warn(
                                "viewing {} cannot be kept for now: {}",
                                saleSessionId,
                                kept.cause().getMessage());
                        known = false;
                        failingNanos = failingNanos == 0 ? System.nanoTime() : failingNanos;
                        parts.vertx()
                                .setTimer(
                                        TRY_AGAIN_MILLIS,
                                        again -> parts.context().runOnContext(then -> work()));
                    }
                }));
    }

    private Future<Void> keep(Waiting next) {
        KeptSegment.Media media = media(next.segment());
        KeptSegment named = KeptSegment.after(KeptSegment.beginning(), saleSessionId, 0, media, 0, null);
        Future<Void> head = inits.contains(named.initFile())
                ? Future.succeededFuture()
                : parts.files().put(named.initFile(), next.segment().initBody());
        return head.onSuccess(done -> inits.add(named.initFile()))
                .compose(done -> parts.files().put(named.file(), next.segment().body()))
                .compose(done -> newest())
                .compose(last -> add(last, media, next));
    }

    private Future<@Nullable KeptSegment> newest() {
        if (known) {
            return Future.succeededFuture(newest);
        }
        return parts.store().newest(saleSessionId).map(found -> {
            newest = found.orElse(null);
            known = true;
            return newest;
        });
    }

    private Future<Void> add(@Nullable KeptSegment last, KeptSegment.Media media, Waiting next) {
        if (last != null
                && last.media().epoch().equals(media.epoch())
                && last.media().sequence() >= media.sequence()) {
            // Added before, though its answer was lost.
            return Future.succeededFuture();
        }
        KeptSegment link = KeptSegment.after(
                last == null ? KeptSegment.beginning() : last.chain(),
                saleSessionId,
                last == null ? 0 : last.number() + 1,
                media,
                next.courtMicros(),
                next.lotId());
        return parts.store().add(link).compose(added -> {
            if (!added) {
                return Future.failedFuture("another node has kept number " + link.number());
            }
            newest = link;
            return Future.succeededFuture();
        });
    }

    private static KeptSegment.Media media(Finished segment) {
        return new KeptSegment.Media(
                segment.epoch(),
                segment.sequence(),
                segment.init(),
                segment.discontinuity(),
                segment.dateMicros(),
                segment.durationMicros(),
                segment.body().length(),
                KeptSegment.sha256().digest(segment.initBody().getBytes()),
                KeptSegment.sha256().digest(segment.body().getBytes()));
    }
}
