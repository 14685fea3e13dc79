package yunpai.gateway.kept;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.video.Finished;
import yunpai.gateway.video.LiveStream;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotAddresses;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.PublicEvent;

/** Keeps the picture of every viewing that is live on this node, with the bids that were told meanwhile, and watches the room there is. */
public final class Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final long LOOK_EVERY_MILLIS = 5_000;
    /** So long after its last segment is a viewing's picture still being kept, as far as bids are concerned. */
    private static final long ACTIVE_NANOS = 15_000_000_000L;

    private static final long WARN_EVERY_NANOS = 600_000_000_000L;
    /** A picture of 2.5 Mb/s, for what is said to people. */
    private static final long BYTES_PER_MINUTE = 2_500_000L / 8 * 60;

    private final Parts parts;
    private final long leastFreeBytes;
    private final Context context;
    private final Map<UUID, Recorder> recorders = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> onCamera = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> viewingOfLot = new ConcurrentHashMap<>();
    private volatile KeptFiles.@Nullable Room room;
    private long warnedNanos = System.nanoTime() - WARN_EVERY_NANOS;
    private long timer = -1;

    /** What recordings are made of. */
    public record Parts(Vertx vertx, KeptFiles files, KeptStore store, CourtTime time) {}

    /**
     * Nothing kept yet.
     *
     * @param leastFreeBytes with less room than this no new viewing begins; those that run go on
     */
    public Recordings(Parts parts, long leastFreeBytes) {
        this.parts = parts;
        this.leastFreeBytes = leastFreeBytes;
        this.context = parts.vertx().getOrCreateContext();
    }

    /** Begins to hear of bids and to look at the room there is; done when that is known. */
    public Future<Void> start() {
        timer = parts.vertx().setPeriodic(LOOK_EVERY_MILLIS, tick -> look().onComplete(looked -> LOG.trace("looked")));
        parts.vertx().eventBus().<Object>consumer(LotAddresses.COMMITTED, said -> {
            LotCommitted commit = Json.read(String.valueOf(said.body()), LotCommitted.class);
            UUID viewing = viewingOfLot.get(commit.lotId());
            Recorder recorder = viewing == null ? null : recorders.get(viewing);
            if (viewing != null && recorder != null && recorder.active(ACTIVE_NANOS)) {
                commit.events().forEach(event -> note(viewing, commit.lotId(), event));
            }
        });
        return look();
    }

    public void stop() {
        parts.vertx().cancelTimer(timer);
    }

    private Future<Void> look() {
        return parts.files()
                .room()
                .onComplete(looked -> {
                    if (looked.failed()) {
                        LOG.error(
                                "the storage of recordings cannot be looked at: {}",
                                looked.cause().getMessage());
                        room = null;
                        return;
                    }
                    room = looked.result();
                    long now = System.nanoTime();
                    if (looked.result().freeBytes() < leastFreeBytes * 3 && now - warnedNanos >= WARN_EVERY_NANOS) {
                        warnedNanos = now;
                        LOG.warn("room for recordings: {} minutes", minutesLeft());
                    }
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void note(UUID viewing, UUID lotId, PublicEvent event) {
        Long amount = event.amountFen();
        String code = event.code();
        if (!event.kind().equals("bid_accepted") || amount == null || code == null) {
            return;
        }
        parts.store()
                .addBid(viewing, new KeptStore.Bid(lotId, event.seq(), event.atMicros(), amount, code))
                .onFailure(broken -> LOG.warn("a bid is not noted beside the picture: {}", broken.getMessage()));
    }

    /** Why no new viewing may begin, or null where one may. */
    public @Nullable Refusal full() {
        KeptFiles.Room seen = room;
        return seen == null || seen.freeBytes() < leastFreeBytes
                ? Refusal.of(507, "录像存储空间不足，暂不能开始新的直播，请联系管理员", "no room to record another viewing; call an operator")
                : null;
    }

    /** Minutes of one picture for which there is room, -1 where that is not known. */
    public long minutesLeft() {
        KeptFiles.Room seen = room;
        return seen == null ? -1 : seen.freeBytes() / BYTES_PER_MINUTE;
    }

    /**
     * Keeps what a stream will show.
     *
     * @param lots of the sale session, whose bids are noted beside the picture
     */
    public void keep(UUID saleSessionId, LiveStream stream, Future<List<UUID>> lots) {
        Recorder recorder = recorders.computeIfAbsent(
                saleSessionId,
                id -> new Recorder(
                        new Recorder.Parts(parts.vertx(), context, parts.files(), parts.store()), saleSessionId));
        lots.onSuccess(all -> all.forEach(lot -> viewingOfLot.put(lot, saleSessionId)))
                .onFailure(silent -> LOG.warn("bids are not noted beside viewing {}", saleSessionId, silent));
        stream.keptBy(new LiveStream.Keeper() {
            @Override
            public void keep(Finished segment) {
                recorder.take(new Recorder.Waiting(segment, courtMicros(segment), onCamera.get(saleSessionId)));
            }

            @Override
            public boolean behind() {
                return recorder.behind();
            }
        });
    }

    private long courtMicros(Finished segment) {
        return parts.time().nowMicros()
                - (long) (segment.durationMicros() * parts.time().rate());
    }

    /** What is on camera from now on. */
    public void onCamera(UUID saleSessionId, @Nullable UUID lotId) {
        if (lotId == null) {
            onCamera.remove(saleSessionId);
        } else {
            onCamera.put(saleSessionId, lotId);
        }
    }

    /** Shows operators the room there is and what was lost. */
    public void watch(MeterRegistry meters) {
        Gauge.builder("yunpai.gateway.recording.room.bytes", () -> {
                    KeptFiles.Room seen = room;
                    return seen == null ? Double.NaN : (double) seen.freeBytes();
                })
                .register(meters);
        Gauge.builder(
                        "yunpai.gateway.recording.lost.segments",
                        () -> recorders.values().stream()
                                .mapToLong(Recorder::lost)
                                .sum())
                .register(meters);
    }
}
