package yunpai.gateway.feed;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Refusal;

/**
 * One WebSocket with its bounds: what comes in is limited in rate and size and must be JSON; who reads too slowly gets no backlog but
 * the newest snapshot once he can take it, and is closed when he cannot for long; who is silent is pinged and then closed.
 */
public final class Line extends Subscriber implements Wire.Ear {
    /** Close codes of our own, beside those of RFC 6455. */
    public static final short POLICY = 1008;

    public static final short TRY_LATER = 1013;

    private static final int MOST_MALFORMED = 20;
    private static final int MOST_CHANNELS = 32;
    private static final long SLOW_NANOS = 10_000_000_000L;
    /** So long without a word from a client, and it is asked whether it is there. */
    private static final long PING_AFTER_NANOS = 20_000_000_000L;
    /** So long it has for its answer. */
    private static final long PONG_WITHIN_NANOS = 40_000_000_000L;

    private final Wire wire;
    private final FeedHub hub;
    private final Loop loop;
    private final Throttle throttle;
    private Set<String> followed = Set.of();
    /** Of these it could not take something. */
    private Set<String> behind = Set.of();

    private long fullSinceNanos;
    private long heardNanos = System.nanoTime();
    private long pingedNanos = heardNanos;
    private int malformed;
    private int standsAt = -1;
    private boolean unsent;
    private boolean closed;
    private Listener listener = (type, frame) -> {};
    private Runnable onClose = () -> {};

    /** Hears what a client says. */
    public interface Listener {
        /** A JSON object with a {@code type}; what it throws as a {@link Refusal} is answered as malformed. */
        void heard(String type, JsonObject frame);
    }

    /**
     * Serves a socket; called on its event loop.
     *
     * @param perSecond frames of text it may send in the long run
     */
    public Line(Upgrade upgrade, FeedHub hub, double perSecond) {
        this(new SocketWire(upgrade), hub, perSecond);
    }

    Line(Wire wire, FeedHub hub, double perSecond) {
        this.wire = wire;
        this.hub = hub;
        this.loop = hub.loop();
        this.throttle = new Throttle(40, perSecond, System.nanoTime());
    }

    /** Begins to listen. */
    public void open(Listener hears, Runnable whenClosed) {
        listener = hears;
        onClose = whenClosed;
        loop.opened(this);
        wire.listen(this);
    }

    /** Hears nothing until what is under way is known; what the client says meanwhile waits. */
    public <T> Future<T> meanwhileSilent(Future<T> work) {
        wire.pause();
        return work.onComplete(done -> wire.resume());
    }

    /** Something came that is not text, a chunk of video for instance. */
    public void alive() {
        heardNanos = System.nanoTime();
    }

    @Override
    public void pong() {
        heardNanos = System.nanoTime();
    }

    @Override
    public void gone() {
        ended();
    }

    @Override
    public void text(String text) {
        heardNanos = System.nanoTime();
        if (closed) {
            return;
        }
        if (!throttle.pass(heardNanos)) {
            close(POLICY, "too fast");
            return;
        }
        Hearing.hear(this, listener, text);
    }

    /** Says that a frame was not understood or cannot be done; a client that goes on so is closed. */
    public void malformed(@Nullable String field, String en, String zh) {
        JsonObject word = new JsonObject()
                .put("type", "malformed")
                .put("detail", en)
                .put("zh", zh)
                .put("en", en);
        if (field != null) {
            word.put("field", field);
        }
        say(word);
        if (++malformed >= MOST_MALFORMED) {
            close(POLICY, "too many frames that are not understood");
        }
    }

    /** Sends a word to this client alone. */
    public void say(JsonObject word) {
        if (!closed) {
            write(Frame.of(word.encode()));
            if (!writable()) {
                loop.late(this);
            }
        }
    }

    /** Follows a channel; the answer comes as an envelope, or as malformed where it cannot be followed. */
    public void follow(String channel, @Nullable String epoch, long at) {
        if (!followed.contains(channel) && followed.size() >= MOST_CHANNELS) {
            malformed("channel", "too many channels", "订阅过多");
            return;
        }
        followed = Channels.with(followed, channel);
        hub.subscribe(loop, this, channel, epoch == null ? null : new Place(epoch, at));
    }

    public void leave(String channel) {
        forget(channel);
        hub.unsubscribe(loop, this, channel);
    }

    private void forget(String channel) {
        followed = Channels.without(followed, channel);
        behind = Channels.without(behind, channel);
    }

    @Override
    void offer(Bundle bundle) {
        if (closed || wire.closed()) {
            return;
        }
        if (!writable()) {
            loop.late(this);
            behind = Channels.both(behind, bundle.channels());
            return;
        }
        if (behind.isEmpty()) {
            wire.write(bundle);
        } else {
            bundle.pieces().stream()
                    .filter(piece -> !behind.contains(piece.channel()))
                    .forEach(piece -> wire.write(piece.frame()));
        }
        wire.flush();
    }

    @Override
    void answer(String channel, List<Frame> frames) {
        if (!follows(channel)) {
            return;
        }
        behind = Channels.without(behind, channel);
        for (Frame frame : frames) {
            if (!writable()) {
                loop.late(this);
                behind = Channels.with(behind, channel);
                return;
            }
            write(frame);
        }
    }

    @Override
    void refused(String channel, Refusal why) {
        forget(channel);
        if (!closed) {
            malformed("channel", channel + ": " + why.en(), why.zh());
        }
    }

    @Override
    boolean follows(String channel) {
        return !closed && followed.contains(channel);
    }

    @Override
    boolean closed() {
        return closed;
    }

    private boolean writable() {
        boolean free = wire.closed() || wire.writable();
        if (free) {
            fullSinceNanos = 0;
        } else if (fullSinceNanos == 0) {
            fullSinceNanos = System.nanoTime();
        }
        return free;
    }

    private void write(Frame frame) {
        if (wire.closed()) {
            return;
        }
        wire.write(frame);
        if (!unsent) {
            unsent = true;
            loop.unsent(this);
        }
    }

    /** What was written leaves. */
    void send() {
        unsent = false;
        wire.flush();
    }

    /** Its place among those of its loop, which is the loop's to give; -1 before it is opened. */
    int standsAt() {
        return standsAt;
    }

    void standsAt(int place) {
        standsAt = place;
    }

    /** Whether it can take again what it could not, and has asked for that, or has gone. */
    boolean catchesUp(long now) {
        if (!writable()) {
            if (now - fullSinceNanos > SLOW_NANOS) {
                close(TRY_LATER, "slow reader");
            }
            return closed;
        }
        // Until the answer comes it is behind: what comes between would not join on.
        behind.forEach(channel -> hub.subscribe(loop, this, channel, null));
        return true;
    }

    /** Asks who has been silent whether he is there. */
    void watch(long now) {
        // Measured from the question: a gateway that is late with it must not take that for a client's silence.
        boolean asked = pingedNanos - heardNanos > 0;
        if (asked && now - pingedNanos > PONG_WITHIN_NANOS) {
            close(TRY_LATER, "silent");
        } else if (!asked && now - heardNanos > PING_AFTER_NANOS && !closed && !wire.closed()) {
            pingedNanos = now;
            wire.ping();
        }
    }

    /** Closes with a reason the client can show. */
    public void close(short code, String reason) {
        if (!closed) {
            wire.close(code, reason);
            ended();
        }
    }

    private void ended() {
        if (closed) {
            return;
        }
        closed = true;
        loop.closed(this);
        followed.forEach(this::leave);
        onClose.run();
    }
}
