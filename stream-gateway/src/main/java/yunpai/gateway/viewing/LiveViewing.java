package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.video.LiveStream;
import yunpai.protocol.viewing.Viewing;

/**
 * One viewing as it stands now.
 *
 * <pre>
 * scheduled ──first segment──▶ live ◀──parts come again── signal_lost
 *                               │  ──── no part comes ────▶ │
 *                               ╰──── host or silence ends it ──▶ over ──a host begins anew──▶ live
 * </pre>
 *
 * Confined to the hub's context.
 */
final class LiveViewing {
    /** So long without a part, and viewers are told. */
    static final long LOST_NANOS = 2_500_000_000L;
    /** So long without a part, and it is over. */
    static final long OVER_NANOS = 600_000_000_000L;

    private final UUID id;
    private Viewing.State state;
    private @Nullable UUID onCamera;
    private @Nullable Long startedAtMicros;
    private @Nullable LiveStream stream;
    private long begunNanos;
    /** Of the newest lease that is known, whoever has it. */
    private long lease;

    private @Nullable Elsewhere elsewhere;
    private long heardNanos;

    private final Hosts hosts = new Hosts();
    private final Counts counts;

    LiveViewing(UUID id, ViewingStore.Kept kept) {
        this.id = id;
        // After a restart there are no pictures until the host is back.
        this.state = kept.state() == Viewing.State.LIVE ? Viewing.State.SIGNAL_LOST : kept.state();
        this.onCamera = kept.onCameraLotId();
        this.startedAtMicros = kept.startedAtMicros();
        this.counts = new Counts(kept.likes());
    }

    UUID id() {
        return id;
    }

    Viewing.State state() {
        return state;
    }

    @Nullable
    LiveStream stream() {
        return stream;
    }

    Counts counts() {
        return counts;
    }

    /** The newest lease that is known of, whoever has it; 0 where there was none. */
    long lease() {
        return lease;
    }

    /** Whether this gateway packages its picture, as far as it knows. */
    boolean packagedHere() {
        return stream != null && state != Viewing.State.OVER;
    }

    ViewingStore.Kept kept() {
        return new ViewingStore.Kept(state, onCamera, startedAtMicros, counts.likes());
    }

    /** What is to be said of the lease that is held here; nothing where none is. */
    LeaseStore.@Nullable Held held(long nowNanos) {
        LiveStream packaged = stream;
        if (packaged == null || state == Viewing.State.OVER) {
            return null;
        }
        return new LeaseStore.Held(
                id,
                lease,
                new LeaseStore.Pulse(
                        packaged.epoch(), hosts.sending(nowNanos), packaged.playable(), packaged.hasAudio()));
    }

    /** What other gateways are told by this one, which packages the picture. */
    Elsewhere told(UUID node, long nowNanos) {
        Viewing now = viewing();
        return new Elsewhere(
                id,
                node,
                lease,
                state,
                now.epoch(),
                Boolean.TRUE.equals(now.hasAudio()),
                startedAtMicros,
                hostState(nowNanos),
                hosts.health(nowNanos));
    }

    /**
     * Another gateway says, or the database knows, that it packages the picture.
     *
     * @return whether something is another for those who watch
     */
    boolean heard(Elsewhere said, long nowNanos) {
        if (said.lease() < lease || (said.lease() == lease && packagedHere())) {
            return false;
        }
        Viewing before = viewing();
        putAside();
        lease = said.lease();
        elsewhere = said;
        heardNanos = nowNanos;
        state = said.state();
        startedAtMicros = said.startedAtMicros();
        return !before.equals(viewing());
    }

    /**
     * The database knows this of it, and of its lease that nobody holds it, or nothing.
     *
     * @return whether something is another for those who watch
     */
    boolean read(ViewingStore.Kept kept, long newestLease) {
        Viewing before = viewing();
        if (newestLease > lease || !packagedHere()) {
            if (kept.state() == Viewing.State.OVER && state != Viewing.State.OVER) {
                end();
            }
            putAside();
            lease = Math.max(lease, newestLease);
            elsewhere = null;
            state = kept.state() == Viewing.State.LIVE ? Viewing.State.SIGNAL_LOST : kept.state();
            startedAtMicros = kept.startedAtMicros();
        }
        return !before.equals(viewing());
    }

    /**
     * What the database alone decides, whoever packages it.
     *
     * @return whether it is another
     */
    boolean laid(ViewingStore.Kept kept) {
        boolean same = Objects.equals(onCamera, kept.onCameraLotId());
        onCamera = kept.onCameraLotId();
        counts.atLeast(kept.likes());
        return !same;
    }

    /** It was ended from here, under this lease, which was taken from whoever packages it. */
    void ended(long byLease) {
        lease = Math.max(lease, byLease);
        end();
        elsewhere = null;
    }

    /** Whether its gateway has been heard of late under this lease, or a later one. */
    boolean hasHeard(long ofLease, long nowNanos) {
        return elsewhere != null && lease >= ofLease && nowNanos - heardNanos < LOST_NANOS;
    }

    /** A later lease was taken: what is sent here is nobody's picture any more. */
    private void putAside() {
        LiveStream packaged = stream;
        stream = null;
        if (packaged != null && state != Viewing.State.OVER) {
            packaged.end();
        }
        hosts.replaced();
    }

    /** Who sends to it here, and who hears how that goes. */
    Hosts hosts() {
        return hosts;
    }

    /** Tells the host and those who watch it. */
    void tellHosts(long nowNanos) {
        if (hosts.none()) {
            return;
        }
        Elsewhere other = elsewhere;
        if (other == null) {
            hosts.tell(hostState(nowNanos), hosts.health(nowNanos));
        } else {
            JsonObject now = other.host().copy();
            hosts.tell(now.put("viewers", counts.viewers()).put("state", hostWord()), other.health());
        }
    }

    /** From now on this gateway packages it into a stream without pictures. */
    void hold(long newLease, LiveStream fresh) {
        lease = newLease;
        elsewhere = null;
        stream = fresh;
        if (state == Viewing.State.LIVE) {
            state = Viewing.State.SIGNAL_LOST;
        }
    }

    /** A host begins to send into the stream that is held; one who sends already is put aside. */
    void begin(Host next, long nowNanos) {
        hosts.begin(next);
        begunNanos = nowNanos;
        if (state == Viewing.State.OVER) {
            // Whoever stopped may begin anew; it is live again with the first part.
            state = Viewing.State.SCHEDULED;
        }
    }

    /** Where a returning host goes on. */
    @Nullable
    LiveStream goingOn() {
        return state == Viewing.State.OVER ? null : stream;
    }

    /**
     * Looks at the stream's pulse.
     *
     * @return whether the state changed
     */
    boolean watch(long nowNanos, long nowMicros) {
        LiveStream watched = stream;
        if (watched == null || state == Viewing.State.OVER) {
            return silent(nowNanos);
        }
        long silence = watched.lastPartNanos() == 0 ? nowNanos - begunNanos : nowNanos - watched.lastPartNanos();
        Viewing.State before = state;
        if (watched.playable() && silence < LOST_NANOS) {
            state = Viewing.State.LIVE;
            startedAtMicros = startedAtMicros == null ? nowMicros : startedAtMicros;
        } else if (silence > OVER_NANOS && nowNanos - begunNanos > OVER_NANOS) {
            end();
        } else if (state == Viewing.State.LIVE && silence >= LOST_NANOS) {
            state = Viewing.State.SIGNAL_LOST;
        }
        return state != before;
    }

    /** The gateway that packages it says nothing any more: viewers here are told what they see. */
    private boolean silent(long nowNanos) {
        boolean lost = elsewhere != null && state == Viewing.State.LIVE && nowNanos - heardNanos >= LOST_NANOS;
        if (lost) {
            state = Viewing.State.SIGNAL_LOST;
        }
        return lost;
    }

    /** Whether pictures arrive here and now. */
    boolean hears() {
        return state == Viewing.State.LIVE && stream != null;
    }

    /** Ends the showing: players are told to stop, the host too. */
    void end() {
        state = Viewing.State.OVER;
        LiveStream ended = stream;
        if (ended != null) {
            ended.end();
        }
        hosts.over();
    }

    void onCamera(@Nullable UUID lotId) {
        onCamera = lotId;
    }

    @Nullable
    UUID onCamera() {
        return onCamera;
    }

    /** What can be played, by its epoch. */
    private @Nullable String playing() {
        if (state != Viewing.State.LIVE && state != Viewing.State.SIGNAL_LOST) {
            return null;
        }
        LiveStream packaged = stream;
        if (packaged != null) {
            return packaged.playable() ? packaged.epoch() : null;
        }
        return elsewhere == null ? null : elsewhere.stream();
    }

    Viewing viewing() {
        String playing = playing();
        boolean audio = stream != null ? stream.hasAudio() : elsewhere != null && elsewhere.audio();
        return new Viewing(
                id,
                state,
                playing,
                playing == null ? null : "/live/video/" + id + "/" + playing + "/live.m3u8",
                onCamera,
                startedAtMicros,
                counts.viewers(),
                counts.likes(),
                playing == null ? null : audio);
    }

    private String hostWord() {
        return state == Viewing.State.SCHEDULED ? "ready" : Elsewhere.word(state);
    }

    /** What the host is told each second. */
    JsonObject hostState(long nowNanos) {
        Viewing now = viewing();
        JsonObject word =
                new JsonObject().put("type", "state").put("state", hostWord()).put("viewers", counts.viewers());
        if (now.playlistUrl() != null) {
            word.put("playlistUrl", now.playlistUrl());
        }
        String by = hosts.by();
        if (by != null) {
            word.put("by", by);
        }
        LiveStream watched = stream;
        if (watched != null && watched.lastPartNanos() != 0) {
            word.put("partAgeMillis", (nowNanos - watched.lastPartNanos()) / 1_000_000);
        }
        return word;
    }
}
