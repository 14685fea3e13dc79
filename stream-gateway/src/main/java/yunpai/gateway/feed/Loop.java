package yunpai.gateway.feed;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The connections of one event loop. The hub posts one task to it for each envelope, however many of its connections listen; what they
 * get in one round of the loop leaves together; and one timer looks after all of them. Everything but {@link #run} belongs to the
 * loop's own thread.
 */
final class Loop {
    /** How often connections that are late are looked after. */
    static final long WATCH_MILLIS = 250;

    /** Of the others a part each time: all of them within five seconds, for there are many, and little changes with them. */
    private static final int PARTS = 20;

    private final Vertx vertx;
    private final Context context;
    private final long timer;
    private final Map<String, Set<Subscriber>> byChannel = new HashMap<>();
    private final Map<Subscriber, Set<String>> bySubscriber = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Set<Line> late = new LinkedHashSet<>();
    private final List<Line> unsent = new ArrayList<>();
    private int watched;

    /** The loop of the calling thread. */
    Loop(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.timer = vertx.setPeriodic(WATCH_MILLIS, tick -> watch());
    }

    /** Looks after nobody any more. */
    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Queues work for this loop; work queued from one thread is done in its order. */
    void run(Runnable work) {
        context.runOnContext(now -> work.run());
    }

    /** A connection that is looked after from now on. */
    void opened(Line line) {
        line.standsAt(lines.size());
        lines.add(line);
    }

    /** The last takes the place of the one that goes. */
    void closed(Line line) {
        if (line.standsAt() < 0) {
            return;
        }
        Line last = lines.removeLast();
        if (last != line) {
            lines.set(line.standsAt(), last);
            last.standsAt(line.standsAt());
        }
        late.remove(line);
    }

    /** It could not take something, and is looked after until it can. */
    void late(Line line) {
        late.add(line);
    }

    private void watch() {
        long now = System.nanoTime();
        // A line that is closed leaves while they are gone through.
        for (Line line : late.toArray(Line[]::new)) {
            if (line.catchesUp(now)) {
                late.remove(line);
            }
        }
        for (int left = lines.size() / PARTS + 1; left > 0 && !lines.isEmpty(); left--) {
            watched = (watched + 1) % lines.size();
            lines.get(watched).watch(now);
        }
    }

    /** Something was written to the connection, which leaves when this round of the loop is over. */
    void unsent(Line line) {
        if (unsent.isEmpty()) {
            run(this::send);
        }
        unsent.add(line);
    }

    private void send() {
        unsent.forEach(Line::send);
        unsent.clear();
    }

    /** Whether the subscriber was not there before. */
    boolean join(String channel, Subscriber subscriber) {
        bySubscriber.merge(subscriber, Set.of(channel), Loop::both);
        return byChannel.computeIfAbsent(channel, one -> new LinkedHashSet<>()).add(subscriber);
    }

    /** Most connections follow the same few channels: a set that cannot be changed is the smaller one. */
    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    /** Whether the subscriber was there. */
    boolean leave(String channel, Subscriber subscriber) {
        Set<Subscriber> all = byChannel.get(channel);
        if (all == null || !all.remove(subscriber)) {
            return false;
        }
        if (all.isEmpty()) {
            byChannel.remove(channel);
        }
        bySubscriber.computeIfPresent(subscriber, (one, channels) -> {
            Set<String> left = new LinkedHashSet<>(channels);
            left.remove(channel);
            return left.isEmpty() ? null : Set.copyOf(left);
        });
        return true;
    }

    void deliver(String channel, Frame frame) {
        byChannel.getOrDefault(channel, Set.of()).forEach(subscriber -> subscriber.offer(channel, frame));
    }

    /**
     * One beacon for each subscriber; those who follow the same channels get the same bytes.
     *
     * @param places of channels of which nothing has been heard lately
     */
    void beacon(Map<String, Place> places, long courtMicros, double rate) {
        Map<Set<String>, Frame> made = new HashMap<>();
        bySubscriber.forEach((subscriber, channels) -> {
            if (channels.stream().anyMatch(places::containsKey)) {
                subscriber.offer("", made.computeIfAbsent(channels, set -> beacon(set, places, courtMicros, rate)));
            }
        });
    }

    private static Frame beacon(Set<String> channels, Map<String, Place> places, long courtMicros, double rate) {
        Map<String, Place> named = new TreeMap<>();
        channels.forEach(channel -> {
            Place place = places.get(channel);
            if (place != null) {
                named.put(channel, place);
            }
        });
        return Envelope.beacon(named, courtMicros, rate);
    }
}
