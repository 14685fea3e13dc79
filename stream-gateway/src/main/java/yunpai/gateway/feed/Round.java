package yunpai.gateway.feed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is told to all of an event loop at one time, and how far it has come. Members come and go meanwhile: those who come have had it, and
 * whoever moves to another place is known by the number of the round that served him last.
 */
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final long number;
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<Group> called = new LinkedHashSet<>();
    private final List<Runnable> whenOver = new ArrayList<>();
    private @Nullable Iterator<Group> left;
    private @Nullable Group group;
    private @Nullable Bundle bundle;
    private int next;

    Round(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** Before it begins. */
    void add(List<Piece> more, Runnable over) {
        pieces.addAll(more);
        whenOver.add(over);
    }

    /** A group that has something due of its own; before it begins. */
    void call(Group one) {
        called.add(one);
    }

    /**
     * Serves some more.
     *
     * @param following the groups that follow a channel
     * @param most connections that are written to
     * @return whether all have been served
     */
    boolean serve(Function<String, Set<Group>> following, int most) {
        Iterator<Group> groups = left;
        if (groups == null) {
            pieces.forEach(piece -> called.addAll(following.apply(piece.channel())));
            groups = called.iterator();
            left = groups;
        }
        int room = most;
        while (room > 0) {
            Group now = group;
            Bundle what = bundle;
            if (now == null || what == null) {
                if (!groups.hasNext()) {
                    whenOver.forEach(Runnable::run);
                    return true;
                }
                begin(groups.next());
            } else {
                room = serve(now, what, room);
            }
        }
        return false;
    }

    private void begin(Group one) {
        bundle = one.take(pieces);
        group = one;
        next = one.size() - 1;
    }

    /** From the last to the first, for whoever goes is replaced by the last, who has been served. */
    private int serve(Group now, Bundle what, int most) {
        int room = most;
        while (next >= 0 && room > 0) {
            if (next < now.size()) {
                Subscriber one = now.at(next);
                if (one.served < number) {
                    room--;
                    one.served = number;
                    offer(one, what);
                }
            }
            next--;
        }
        if (next < 0) {
            group = null;
            bundle = null;
        }
        return room;
    }

    /** What it has for one who moves to other channels before it came to him. */
    void bring(Subscriber one) {
        Group his = one.group;
        if (his != null && one.served < number) {
            List<Piece> missing = pieces.stream()
                    .filter(piece -> his.channels().contains(piece.channel()))
                    .toList();
            if (!missing.isEmpty()) {
                offer(one, new Bundle(missing));
            }
        }
        one.served = Math.max(one.served, number);
    }

    private static void offer(Subscriber one, Bundle what) {
        try {
            one.offer(what);
        } catch (RuntimeException broken) {
            // One must not keep the others from theirs.
            LOG.warn("a connection could not be written to", broken);
        }
    }
}
