package yunpai.gateway.feed;

import io.vertx.core.Context;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The connections of one event loop. The hub posts one task to it for each envelope, however many of its connections listen;
 * everything but {@link #run} belongs to the loop's own thread.
 */
final class Loop {
    private final Context context;
    private final Map<String, Set<Subscriber>> byChannel = new HashMap<>();
    private final Map<Subscriber, Set<String>> bySubscriber = new HashMap<>();

    Loop(Context context) {
        this.context = context;
    }

    /** Queues work for this loop; work queued from one thread is done in its order. */
    void run(Runnable work) {
        context.runOnContext(now -> work.run());
    }

    /** Whether the subscriber was not there before. */
    boolean join(String channel, Subscriber subscriber) {
        bySubscriber.computeIfAbsent(subscriber, one -> new LinkedHashSet<>()).add(channel);
        return byChannel.computeIfAbsent(channel, one -> new LinkedHashSet<>()).add(subscriber);
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
        Set<String> channels = bySubscriber.getOrDefault(subscriber, Set.of());
        channels.remove(channel);
        if (channels.isEmpty()) {
            bySubscriber.remove(subscriber);
        }
        return true;
    }

    void deliver(String channel, Frame frame) {
        byChannel.getOrDefault(channel, Set.of()).forEach(subscriber -> subscriber.offer(channel, frame));
    }

    /** One beacon for each subscriber; those who follow the same channels get the same bytes. */
    void beacon(Map<String, Place> places, long courtMicros, double rate) {
        Map<Set<String>, Frame> made = new HashMap<>();
        bySubscriber.forEach((subscriber, channels) -> subscriber.offer("", made.computeIfAbsent(channels, set -> {
            Map<String, Place> named = new TreeMap<>();
            set.forEach(channel -> {
                Place place = places.get(channel);
                if (place != null) {
                    named.put(channel, place);
                }
            });
            return Envelope.beacon(named, courtMicros, rate);
        })));
    }
}
