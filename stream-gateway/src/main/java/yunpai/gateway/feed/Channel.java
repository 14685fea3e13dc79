package yunpai.gateway.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.feed.FeedPayload;

/**
 * One numbered sequence of changes: what it shows to a newcomer, the newest envelopes for those who return, and on which event
 * loops somebody listens. Changes that come between two envelopes share one; its numbers span them all. Confined to the hub.
 */
final class Channel {
    private static final int MOST_KEPT = 256;
    private static final int MOST_KEPT_BYTES = 1 << 20;

    private final String name;
    private final String epoch = UUID.randomUUID().toString().substring(0, 13);
    private final CourtTime time;
    private final boolean desk;
    private final Fold state = new Fold();
    private final Fold pending = new Fold();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final Map<Loop, Integer> listeners = new HashMap<>();
    private int keptBytes;
    private @Nullable Frame shown;
    private long shownAt;
    private long shownNanos;
    private long at;
    private int changes;
    private boolean replace;
    private @Nullable List<FeedPayload> waiting = new ArrayList<>();
    private @Nullable Fold sinceAsked;

    long flushedNanos;
    long idleSinceNanos;
    boolean scheduled;
    /** Event loops that have not yet told the last envelope to all. */
    int underWay;

    private record Kept(long from, Frame frame) {}

    /** A channel that is empty until it is {@link #begin begun}; {@code desk}: it also shows what was declined. */
    Channel(String name, CourtTime time, boolean desk) {
        this.name = name;
        this.time = time;
        this.desk = desk;
    }

    String name() {
        return name;
    }

    Place place() {
        return new Place(epoch, at);
    }

    /** Lays the first picture, and over it what came while it was fetched. */
    void begin(FeedPayload first) {
        state.lay(first);
        List<FeedPayload> meanwhile = waiting == null ? List.of() : waiting;
        waiting = null;
        meanwhile.forEach(state::lay);
        state.forgetThePast(desk);
        at = 1;
    }

    /** Whether it has a first picture; changes before are kept for it. */
    boolean begun() {
        return waiting == null;
    }

    void change(FeedPayload change) {
        if (waiting != null) {
            waiting.add(change);
            return;
        }
        state.lay(change);
        state.forgetThePast(desk);
        pending.lay(change);
        changes++;
        if (sinceAsked != null) {
            sinceAsked.lay(change);
            sinceAsked.forgetThePast(desk);
        }
    }

    /** Its whole picture is being fetched anew; what changes meanwhile is to be laid over it. */
    void awaitPicture() {
        sinceAsked = new Fold();
    }

    /** The whole picture, which takes the place of what it shows: something between is missing. */
    void renew(FeedPayload whole) {
        Fold meanwhile = sinceAsked;
        sinceAsked = null;
        state.clear();
        state.lay(whole);
        if (meanwhile != null) {
            state.lay(meanwhile.payload(time.nowMicros(), time.rate()));
        }
        state.forgetThePast(desk);
        changes++;
        replace = true;
    }

    /** A gap was found: the next envelope is a whole picture, and no one may join on to what was before it. */
    void replaceWith(FeedPayload whole) {
        change(whole);
        replace = begun();
    }

    void removeLots(List<UUID> gone, FeedPayload whole) {
        state.removeLots(gone);
        replaceWith(whole);
    }

    /** Whether something waits for the next envelope. */
    boolean changed() {
        return changes > 0;
    }

    /** The next envelope, or nothing where nothing changed. */
    @Nullable
    Frame flush() {
        if (changes == 0) {
            return null;
        }
        long from = at;
        at += changes;
        changes = 0;
        FeedPayload payload = pending.payload(time.nowMicros(), time.rate());
        pending.clear();
        if (replace) {
            replace = false;
            kept.clear();
            keptBytes = 0;
            return snapshot();
        }
        Frame frame = Envelope.change(name, epoch, from, at, payload);
        keep(new Kept(from, frame));
        return frame;
    }

    private void keep(Kept newest) {
        kept.addLast(newest);
        keptBytes += newest.frame().bytes();
        while (kept.size() > MOST_KEPT || (keptBytes > MOST_KEPT_BYTES && kept.size() > 1)) {
            keptBytes -= kept.removeFirst().frame().bytes();
        }
    }

    /** What is sent to a newcomer, or to one who returns and stands there. Nothing may be pending. */
    List<Frame> answer(@Nullable Place stands) {
        if (stands == null || !stands.epoch().equals(epoch) || stands.at() > at) {
            return List.of(snapshot());
        }
        Frame joins = Envelope.recovered(
                name, stands, new FeedPayload(List.of(), List.of(), null, List.of(), time.nowMicros(), time.rate()));
        List<Frame> missed = new ArrayList<>(List.of(joins));
        boolean found = stands.at() == at;
        for (Kept each : kept) {
            found |= each.from() == stands.at();
            if (found && each.from() >= stands.at()) {
                missed.add(each.frame());
            }
        }
        return found ? missed : List.of(snapshot());
    }

    /** The same for all who come within a tick: when a crowd returns at once, it is made once for many. */
    Frame snapshot() {
        Frame last = shown;
        long now = System.nanoTime();
        if (last != null && shownAt == at && now - shownNanos < FeedHub.TICK_MILLIS * 1_000_000) {
            return last;
        }
        Frame fresh = Envelope.snapshot(name, place(), state.payload(time.nowMicros(), time.rate()));
        shown = fresh;
        shownAt = at;
        shownNanos = now;
        return fresh;
    }

    void joined(Loop loop) {
        listeners.merge(loop, 1, Integer::sum);
    }

    void left(Loop loop) {
        listeners.computeIfPresent(loop, (same, count) -> count > 1 ? count - 1 : null);
    }

    Iterable<Loop> loops() {
        return listeners.keySet();
    }

    int audience() {
        return listeners.values().stream().mapToInt(Integer::intValue).sum();
    }
}
