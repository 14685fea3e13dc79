package yunpai.gateway.feed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.feed.FeedPayload;

/**
 * All channels, on one context. When what has changed goes out is up to the {@link Departures}. Channels live while somebody listens and a little longer, so that one who returns can join on.
 */
public final class FeedHub {
    private static final Logger LOG = LoggerFactory.getLogger(FeedHub.class);
    static final long TICK_MILLIS = 100;
    private static final long BEACON_MILLIS = 1_000;
    private static final long IDLE_NANOS = 60_000_000_000L;
    private static final int MOST_CHANNELS = 10_000;

    private final Vertx vertx;
    private final Context context;
    private final CourtTime time;
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<String, Future<Channel>> opening = new HashMap<>();
    private final Map<Thread, Loop> loops = new ConcurrentHashMap<>();
    private final Renewals renewals;
    private final Departures departures;
    private long beaconTimer = -1;

    /**
     * A hub without channels.
     *
     * @param context an event loop's, on which all channels live
     */
    public FeedHub(Vertx vertx, Context context, CourtTime time) {
        this(vertx, context, time, TICK_MILLIS);
    }

    /**
     * A hub without channels and with a tick of its own.
     *
     * @param tickMillis how long changes are gathered after one that went out; with 0 each goes out by itself
     */
    public FeedHub(Vertx vertx, Context context, CourtTime time, long tickMillis) {
        this.vertx = vertx;
        this.context = context;
        this.time = time;
        this.renewals = new Renewals(vertx, this, this::begun);
        this.departures = new Departures(vertx, this, tickMillis);
    }

    /** Serves channels {@code kind:…} from a source; before {@link #start}. */
    public void serve(String kind, Source source) {
        sources.put(kind, source);
    }

    public void start() {
        beaconTimer = vertx.setPeriodic(BEACON_MILLIS, tick -> context.runOnContext(now -> beacon()));
    }

    public void stop() {
        vertx.cancelTimer(beaconTimer);
        loops.values().forEach(Loop::stop);
    }

    /** Does work on the hub's context. */
    public void run(Runnable work) {
        context.runOnContext(now -> work.run());
    }

    /** Tells those who follow the channel, if any. On the hub's context. */
    public void publish(String channel, FeedPayload change) {
        Channel known = channels.get(channel);
        if (known != null) {
            known.change(change);
            announce(known);
        }
    }

    /**
     * A change that can wait for company, a count for instance: it leaves with the next that those who follow it get anyway, and within a
     * second. On the hub's context.
     */
    public void publishInPassing(String channel, FeedPayload change) {
        Channel known = channels.get(channel);
        if (known != null) {
            known.change(change);
        }
    }

    /** Tells them the whole picture anew, because something between is missing. On the hub's context. */
    void replace(String channel, FeedPayload whole, List<UUID> gone) {
        Channel known = channels.get(channel);
        if (known != null) {
            known.removeLots(gone, whole);
            announce(known);
        }
    }

    /** Fetches the pictures of all open channels of these kinds anew, because something of them may be missing. On the hub's context. */
    public void renew(Set<String> kinds) {
        renewals.add(channels.keySet().stream()
                .filter(name -> kinds.contains(kind(name)))
                .collect(Collectors.toSet()));
    }

    /** The open channel of that name, which has begun, or null. */
    @Nullable
    Channel begun(String name) {
        Channel known = channels.get(name);
        return known == null || !known.begun() ? null : known;
    }

    private static String kind(String channel) {
        return channel.substring(0, Math.max(0, channel.indexOf(':')));
    }

    /** How many connections follow the channel. On the hub's context. */
    public int audience(String channel) {
        Channel known = channels.get(channel);
        return known == null ? 0 : known.audience();
    }

    /** What channels of a kind somebody follows: that which stands behind the colon of their names. On the hub's context. */
    public List<String> followed(String kind) {
        String prefix = kind + ":";
        return channels.values().stream()
                .filter(each -> each.name().startsWith(prefix) && each.audience() > 0)
                .map(each -> each.name().substring(prefix.length()))
                .toList();
    }

    /** Whether the channel is kept, for somebody follows it or may come back to it. On the hub's context. */
    public boolean open(String channel) {
        return channels.containsKey(channel);
    }

    /** The loop of the calling event loop's thread. */
    Loop loop() {
        return loops.computeIfAbsent(Thread.currentThread(), thread -> new Loop(vertx));
    }

    /** Lets a subscriber follow a channel from where it stands; called on its own loop. */
    void subscribe(Loop loop, Subscriber subscriber, String channel, @Nullable Place stands) {
        run(() -> channel(channel).onComplete(found -> {
            if (found.failed()) {
                Refusal why = Refusal.in(found.cause());
                if (why == null) {
                    LOG.warn("channel {} cannot be opened", channel, found.cause());
                }
                Refusal word = why == null ? Refusal.of(503, "暂时不可用，请稍后再试", "not available right now") : why;
                loop.run(() -> subscriber.refused(channel, word));
                return;
            }
            departures.send(found.result());
            List<Frame> frames = found.result().answer(stands);
            found.result().joined(loop);
            loop.run(() -> {
                if (!subscriber.follows(channel) || !loop.join(channel, subscriber)) {
                    run(() -> left(channel, loop));
                }
                subscriber.answer(channel, frames);
            });
        }));
    }

    /** Called on the subscriber's own loop. */
    void unsubscribe(Loop loop, Subscriber subscriber, String channel) {
        if (loop.leave(channel, subscriber)) {
            run(() -> left(channel, loop));
        }
    }

    private void left(String channel, Loop loop) {
        Channel known = channels.get(channel);
        if (known != null) {
            known.left(loop);
            known.idleSinceNanos = System.nanoTime();
        }
    }

    private Future<Channel> channel(String name) {
        Channel known = channels.get(name);
        if (known != null && known.begun()) {
            return Future.succeededFuture(known);
        }
        Future<Channel> already = opening.get(name);
        if (already != null) {
            return already;
        }
        if (!sources.containsKey(kind(name)) || channels.size() >= MOST_CHANNELS) {
            return Future.failedFuture(sources.containsKey(kind(name)) ? Refusal.tooFast() : Refusal.notFound());
        }
        Channel fresh = new Channel(name, time, !name.startsWith("viewing:"));
        fresh.idleSinceNanos = System.nanoTime();
        channels.put(name, fresh);
        Future<Channel> begun = first(name)
                .map(first -> {
                    fresh.begin(first);
                    return fresh;
                })
                .onFailure(refused -> channels.remove(name))
                .onComplete(done -> opening.remove(name));
        if (!begun.isComplete()) {
            opening.put(name, begun);
        }
        return begun;
    }

    /** What the channel's source shows now. */
    Future<FeedPayload> first(String channel) {
        Source source = sources.get(kind(channel));
        if (source == null) {
            return Future.failedFuture(Refusal.notFound());
        }
        try {
            return source.first(channel.substring(channel.indexOf(':') + 1));
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    void announce(Channel channel) {
        departures.announce(channel);
    }

    /** Names every channel's newest number; what waited for company goes, and what has been idle for long is given up on the way. */
    void beacon() {
        channels.values().stream().filter(Channel::changed).forEach(this::announce);
        long now = System.nanoTime();
        channels.values()
                .removeIf(each -> each.begun() && each.audience() == 0 && now - each.idleSinceNanos > IDLE_NANOS);
        Map<String, Place> places = new HashMap<>();
        channels.values().stream()
                // Whoever has just heard an envelope knows where the channel stands, and what time it is.
                .filter(each -> each.begun() && now - each.flushedNanos >= BEACON_MILLIS * 1_000_000)
                .forEach(each -> places.put(each.name(), each.place()));
        long courtMicros = time.nowMicros();
        double rate = time.rate();
        loops.values().forEach(loop -> loop.run(() -> loop.beacon(places, courtMicros, rate)));
    }
}
