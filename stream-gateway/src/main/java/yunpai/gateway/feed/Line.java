package yunpai.gateway.feed;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Refusal;

/**
 * One WebSocket with its bounds: what comes in is limited in rate and size and must be JSON; who reads too slowly gets no backlog but
 * the newest snapshot once he can take it, and is closed when he cannot for long; who is silent is pinged and then closed.
 */
public final class Line implements Subscriber {
    /** Close codes of our own, beside those of RFC 6455. */
    public static final short POLICY = 1008;

    public static final short TRY_LATER = 1013;

    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_MALFORMED = 20;
    private static final int MOST_CHANNELS = 32;
    private static final long SLOW_NANOS = 10_000_000_000L;
    /** So long without a word from a client, and it is asked whether it is there. */
    private static final long PING_AFTER_NANOS = 20_000_000_000L;
    /** So long it has for its answer. */
    private static final long PONG_WITHIN_NANOS = 40_000_000_000L;

    private final ServerWebSocket socket;
    private final FeedHub hub;
    private final Loop loop;
    private final Throttle throttle;
    /** Few, and the same for most: replaced as a whole, for sets that grow are large where connections are many. */
    private Set<String> followed = Set.of();

    private Set<String> behind = Set.of();
    private final @Nullable ChannelHandlerContext shared;
    private long fullSinceNanos;
    private long heardNanos = System.nanoTime();
    private long pingedNanos = heardNanos;
    private int malformed;
    private int standsAt = -1;
    private boolean unsent;
    private boolean closed;
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
        this.socket = upgrade.socket();
        this.hub = hub;
        this.loop = hub.loop();
        this.throttle = new Throttle(40, perSecond, System.nanoTime());
        this.shared = upgrade.pastTheEncoder();
    }

    /** Begins to listen. */
    public void open(Listener listener, Runnable whenClosed) {
        onClose = whenClosed;
        socket.textMessageHandler(text -> heard(listener, text));
        socket.pongHandler(pong -> heardNanos = System.nanoTime());
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(gone -> ended());
        loop.opened(this);
    }

    boolean encodesOnce() {
        return shared != null;
    }

    /** Hears nothing until what is under way is known; what the client says meanwhile waits. */
    public <T> Future<T> meanwhileSilent(Future<T> work) {
        socket.pause();
        return work.onComplete(done -> socket.resume());
    }

    /** Something came that is not text, a chunk of video for instance. */
    public void alive() {
        heardNanos = System.nanoTime();
    }

    private void heard(Listener listener, String text) {
        heardNanos = System.nanoTime();
        if (closed) {
            return;
        }
        if (!throttle.pass(heardNanos)) {
            close(POLICY, "too fast");
            return;
        }
        if (text.length() > LONGEST_TEXT) {
            malformed(null, "the frame is too long", "消息过长");
            return;
        }
        try {
            JsonObject frame = new JsonObject(text);
            if (!(frame.getValue("type") instanceof String type)) {
                malformed("type", "a frame needs a type", "消息缺少类型");
                return;
            }
            listener.heard(type, frame);
        } catch (DecodeException | ClassCastException unfit) {
            malformed(null, "not a JSON object of the contract", "消息无法理解");
        } catch (Refusal refusal) {
            malformed(
                    refusal.errors().isEmpty()
                            ? null
                            : refusal.errors().getFirst().field(),
                    refusal.en(),
                    refusal.zh());
        }
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
        followed = with(followed, channel);
        hub.subscribe(loop, this, channel, epoch == null ? null : new Place(epoch, at));
    }

    public void leave(String channel) {
        followed = without(followed, channel);
        behind = without(behind, channel);
        hub.unsubscribe(loop, this, channel);
    }

    @Override
    public void offer(String channel, Frame frame) {
        if (closed || (!channel.isEmpty() && !followed.contains(channel))) {
            return;
        }
        if (writable()) {
            if (!behind.contains(channel)) {
                write(frame);
            }
        } else {
            loop.late(this);
            if (!channel.isEmpty()) {
                behind = with(behind, channel);
            }
        }
    }

    @Override
    public void refused(String channel, Refusal why) {
        followed = without(followed, channel);
        if (!closed) {
            malformed("channel", channel + ": " + why.en(), why.zh());
        }
    }

    @Override
    public boolean closed() {
        return closed;
    }

    private boolean writable() {
        boolean free = socket.isClosed() || (shared != null ? shared.channel().isWritable() : !socket.writeQueueFull());
        if (free) {
            fullSinceNanos = 0;
        } else if (fullSinceNanos == 0) {
            fullSinceNanos = System.nanoTime();
        }
        return free;
    }

    private void write(Frame frame) {
        if (socket.isClosed()) {
            return;
        }
        if (shared != null) {
            var unused = shared.write(frame.wire().duplicate(), shared.voidPromise());
            if (!unsent) {
                unsent = true;
                loop.unsent(this);
            }
        } else {
            socket.writeTextMessage(frame.text());
        }
    }

    /** What was written leaves. */
    void send() {
        unsent = false;
        if (shared != null) {
            shared.flush();
        }
    }

    /** Its place among those of its loop, which is the loop's to give; -1 before it is opened. */
    int standsAt() {
        return standsAt;
    }

    void standsAt(int place) {
        standsAt = place;
    }

    /** Whether it has got what it could not take before, or has gone. */
    boolean catchesUp(long now) {
        if (!writable()) {
            if (now - fullSinceNanos > SLOW_NANOS) {
                close(TRY_LATER, "slow reader");
            }
            return closed;
        }
        Set<String> late = behind;
        behind = Set.of();
        late.forEach(channel -> hub.subscribe(loop, this, channel, null));
        return behind.isEmpty();
    }

    /** Asks who has been silent whether he is there. */
    void watch(long now) {
        // Measured from the question: a gateway that is late with it must not take that for a client's silence.
        boolean asked = pingedNanos - heardNanos > 0;
        if (asked && now - pingedNanos > PONG_WITHIN_NANOS) {
            close(TRY_LATER, "silent");
        } else if (!asked && now - heardNanos > PING_AFTER_NANOS && !closed && !socket.isClosed()) {
            pingedNanos = now;
            socket.writePing(io.vertx.core.buffer.Buffer.buffer("?"));
        }
    }

    /** Closes with a reason the client can show. */
    public void close(short code, String reason) {
        if (!closed) {
            socket.close(code, reason);
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

    private static Set<String> with(Set<String> some, String one) {
        if (some.contains(one)) {
            return some;
        }
        Set<String> more = new LinkedHashSet<>(some);
        more.add(one);
        return Set.copyOf(more);
    }

    private static Set<String> without(Set<String> some, String one) {
        if (!some.contains(one)) {
            return some;
        }
        Set<String> fewer = new LinkedHashSet<>(some);
        fewer.remove(one);
        return Set.copyOf(fewer);
    }
}
