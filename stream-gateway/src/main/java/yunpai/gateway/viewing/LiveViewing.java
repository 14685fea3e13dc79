package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.video.Health;
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

    private static final int MOST_WATCHERS = 10;

    private final UUID id;
    private Viewing.State state;
    private @Nullable UUID onCamera;
    private @Nullable Long startedAtMicros;
    private long likes;
    private long viewers;
    private @Nullable LiveStream stream;
    private @Nullable Host host;
    private long begunNanos;

    private final Set<Host> watchers = new LinkedHashSet<>();

    long likesToKeep;
    boolean countsChanged;

    LiveViewing(UUID id, ViewingStore.Kept kept) {
        this.id = id;
        // After a restart there are no pictures until the host is back.
        this.state = kept.state() == Viewing.State.LIVE ? Viewing.State.SIGNAL_LOST : kept.state();
        this.onCamera = kept.onCameraLotId();
        this.startedAtMicros = kept.startedAtMicros();
        this.likes = kept.likes();
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

    @Nullable
    Host host() {
        return host;
    }

    ViewingStore.Kept kept() {
        return new ViewingStore.Kept(state, onCamera, startedAtMicros, likes);
    }

    /** Lets one more hear of whoever sends; one too many displaces the oldest. */
    void watch(Host watcher) {
        watchers.add(watcher);
        if (watchers.size() > MOST_WATCHERS) {
            watchers.remove(watchers.iterator().next());
        }
    }

    /** Tells the host and those who watch it. */
    void tellHosts(long nowNanos) {
        Host sends = host;
        if (sends == null && watchers.isEmpty()) {
            return;
        }
        JsonObject now = hostState(nowNanos);
        Health.Report report = sends == null ? null : sends.health(nowNanos);
        JsonObject health = report == null ? null : HealthWords.of(report);
        List<Host> all = new ArrayList<>(watchers);
        if (sends != null) {
            all.add(sends);
        }
        for (Host each : all) {
            each.tell(now);
            if (health != null) {
                each.tell(health);
            }
        }
    }

    /** Whether this host must not begin, for another one sends and it is one that yields. */
    boolean taken(Host by, long nowNanos) {
        Host sends = host;
        return by.yields() && sends != null && !sends.equals(by) && sends.sending(nowNanos);
    }

    /** A host begins to send into the stream; one who sends already is put aside. */
    void begin(Host next, LiveStream into, long nowNanos) {
        Host before = host;
        if (before != null && !before.equals(next)) {
            before.replaced();
        }
        host = next;
        watchers.remove(next);
        stream = into;
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

    /** The host's connection is gone; the stream waits for the next. */
    void gone(Host which) {
        watchers.remove(which);
        if (which.equals(host)) {
            host = null;
        }
    }

    /**
     * Looks at the stream's pulse.
     *
     * @return whether the state changed
     */
    boolean watch(long nowNanos, long nowMicros) {
        LiveStream watched = stream;
        if (watched == null || state == Viewing.State.OVER) {
            return false;
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

    /** Whether pictures arrive here and now. */
    boolean hears() {
        return state == Viewing.State.LIVE;
    }

    /** Ends the showing: players are told to stop, the host too. */
    void end() {
        state = Viewing.State.OVER;
        LiveStream ended = stream;
        if (ended != null) {
            ended.end();
        }
        Host told = host;
        host = null;
        if (told != null) {
            told.over();
        }
    }

    void onCamera(@Nullable UUID lotId) {
        onCamera = lotId;
    }

    @Nullable
    UUID onCamera() {
        return onCamera;
    }

    void like(long more) {
        likes += more;
        likesToKeep += more;
        countsChanged = true;
    }

    void viewers(long now) {
        countsChanged |= viewers != now;
        viewers = now;
    }

    Viewing viewing() {
        boolean shown = state == Viewing.State.LIVE || state == Viewing.State.SIGNAL_LOST;
        LiveStream playing = shown && stream != null && stream.playable() ? stream : null;
        return new Viewing(
                id,
                state,
                playing == null ? null : playing.epoch(),
                playing == null ? null : "/live/video/" + id + "/" + playing.epoch() + "/live.m3u8",
                onCamera,
                startedAtMicros,
                viewers,
                likes,
                playing == null ? null : playing.hasAudio());
    }

    /** What the host is told each second. */
    JsonObject hostState(long nowNanos) {
        Viewing now = viewing();
        JsonObject word = new JsonObject()
                .put("type", "state")
                .put(
                        "state",
                        state == Viewing.State.SCHEDULED
                                ? "ready"
                                : state.name().toLowerCase(java.util.Locale.ROOT))
                .put("viewers", viewers);
        if (now.playlistUrl() != null) {
            word.put("playlistUrl", now.playlistUrl());
        }
        Host sends = host;
        if (sends != null) {
            word.put("by", sends.yields() ? "encoder" : "browser");
        }
        LiveStream watched = stream;
        if (watched != null && watched.lastPartNanos() != 0) {
            word.put("partAgeMillis", (nowNanos - watched.lastPartNanos()) / 1_000_000);
        }
        return word;
    }
}
