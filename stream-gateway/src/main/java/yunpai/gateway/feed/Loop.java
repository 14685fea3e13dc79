package yunpai.gateway.feed;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop. The hub posts one task to it for what it tells at one time, however many of its connections listen;
 * what has gathered is put together once for all who follow the same and goes to them in blocks, between which the loop looks after whoever
 * has asked for something; and one timer looks after all connections. Everything but {@link #run} belongs to the loop's own thread.
 */
final class Loop {
    /** How often connections that are late are looked after. */
    static final long WATCH_MILLIS = 250;

    /** Of the others a part each time: all of them within five seconds, for there are many, and little changes with them. */
    private static final int PARTS = 20;

    /** So many are written to, which is some milliseconds' work, and then the loop looks at what has come in. */
    private static final int BLOCK = 256;

    private final Vertx vertx;
    private final ContextInternal context;
    private final long timer;
    private final Map<Set<String>, Group> groups = new HashMap<>();
    private final Map<String, Set<Group>> byChannel = new HashMap<>();
    private final Deque<Round> rounds = new ArrayDeque<>();
    private final List<Line> lines = new ArrayList<>();
    private final Set<Line> late = new LinkedHashSet<>();
    private final List<Line> unsent = new ArrayList<>();
    private @Nullable Round gathering;
    private long number;
    private boolean working;
    private int watched;

    /** The loop of the calling thread. */
    Loop(Vertx vertx) {
        this.vertx = vertx;
        this.context = (ContextInternal) vertx.getOrCreateContext();
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

    /** Something was written to the connection alone, which leaves when what is queued for the loop now has been done. */
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

    /** Whether the subscriber was not there before. What it is sent from now on follows on what the hub has said until now. */
    boolean join(String channel, Subscriber subscriber) {
        bring(subscriber);
        Set<String> before = channels(subscriber);
        if (before.contains(channel)) {
            return false;
        }
        move(subscriber, Channels.with(before, channel));
        return true;
    }

    /** Whether the subscriber was there. */
    boolean leave(String channel, Subscriber subscriber) {
        Set<String> before = channels(subscriber);
        if (!before.contains(channel)) {
            return false;
        }
        if (!subscriber.closed()) {
            bring(subscriber);
        }
        move(subscriber, Channels.without(before, channel));
        return true;
    }

    private static Set<String> channels(Subscriber subscriber) {
        Group group = subscriber.group;
        return group == null ? Set.of() : group.channels();
    }

    private void move(Subscriber subscriber, Set<String> channels) {
        Group before = subscriber.group;
        if (before != null) {
            before.leave(subscriber);
            if (before.size() == 0) {
                dissolve(before);
            }
        }
        if (!channels.isEmpty()) {
            groups.computeIfAbsent(channels, this::found).enter(subscriber);
        }
    }

    private Group found(Set<String> channels) {
        Group fresh = new Group(channels);
        channels.forEach(each ->
                byChannel.computeIfAbsent(each, one -> new LinkedHashSet<>()).add(fresh));
        return fresh;
    }

    private void dissolve(Group empty) {
        groups.remove(empty.channels());
        empty.channels()
                .forEach(each -> byChannel.computeIfPresent(each, (one, all) -> {
                    all.remove(empty);
                    return all.isEmpty() ? null : all;
                }));
    }

    /** Whoever gets something of his own must have had before what was told to all. */
    private void bring(Subscriber subscriber) {
        seal();
        rounds.forEach(round -> round.bring(subscriber));
        subscriber.served = number;
    }

    /**
     * Tells all who follow these channels; what else comes before the loop is there leaves with it.
     *
     * @param over called when all have been written to
     */
    void deliver(List<Piece> pieces, Runnable over) {
        gathering().add(pieces, over);
        begin();
    }

    /**
     * One beacon for each group of subscribers. Who has heard something within the last second gets it with what comes next, within another:
     * so a busy page is not written to for it alone.
     *
     * @param places of channels of which nothing has been heard lately
     */
    void beacon(Map<String, Place> places, long courtMicros, double rate) {
        for (Group group : groups.values()) {
            Map<String, Place> named = new TreeMap<>();
            group.channels().forEach(channel -> {
                Place place = places.get(channel);
                if (place != null) {
                    named.put(channel, place);
                }
            });
            if (named.isEmpty()) {
                continue;
            }
            boolean due = group.owes() || named.size() == group.channels().size();
            // One that waits would tell the time too late.
            group.owe(due ? Envelope.beacon(named, courtMicros, rate) : Envelope.beacon(named, null, null), due);
            if (due) {
                gathering().call(group);
                begin();
            }
        }
    }

    private Round gathering() {
        Round open = gathering;
        if (open == null) {
            open = new Round(++number);
            gathering = open;
        }
        return open;
    }

    private void seal() {
        Round open = gathering;
        if (open != null) {
            rounds.addLast(open);
            gathering = null;
        }
    }

    private void begin() {
        if (!working) {
            working = true;
            run(this::work);
        }
    }

    private void work() {
        if (rounds.isEmpty()) {
            seal();
        }
        Round round = rounds.peekFirst();
        if (round != null && round.serve(channel -> byChannel.getOrDefault(channel, Set.of()), BLOCK)) {
            rounds.removeFirst();
        }
        working = !rounds.isEmpty() || gathering != null;
        if (working) {
            // A task would be done before the network is looked at, what is scheduled comes after it.
            var unused = context.nettyEventLoop().schedule(() -> run(this::work), 0, TimeUnit.NANOSECONDS);
        }
    }
}
