package yunpai.gateway.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those of one event loop who follow the same channels, and so get the same bytes. */
final class Group {
    private final Set<String> channels;
    private final List<Subscriber> members = new ArrayList<>();
    private @Nullable Frame beacon;
    private boolean due;

    Group(Set<String> channels) {
        this.channels = channels;
    }

    Set<String> channels() {
        return channels;
    }

    int size() {
        return members.size();
    }

    Subscriber at(int place) {
        return members.get(place);
    }

    void enter(Subscriber one) {
        one.group = this;
        one.place = members.size();
        members.add(one);
    }

    /** The last takes the place of the one that goes. */
    void leave(Subscriber one) {
        Subscriber last = members.removeLast();
        if (one.place < members.size()) {
            members.set(one.place, last);
            last.place = one.place;
        }
        one.group = null;
    }

    /**
     * A beacon that has not left yet takes the place of the one before it.
     *
     * @param due it leaves by itself; else with what comes next
     */
    void owe(Frame newest, boolean due) {
        this.beacon = newest;
        this.due = due;
    }

    /** Whether a beacon waits for company. */
    boolean owes() {
        return beacon != null;
    }

    /** What its members get of these pieces, with the beacon that is owed; null where that is nothing. */
    @Nullable
    Bundle take(List<Piece> pieces) {
        List<Piece> all = new ArrayList<>(pieces);
        all.removeIf(piece -> !channels.contains(piece.channel()));
        Frame owed = beacon;
        if (owed != null && (due || !all.isEmpty())) {
            all.add(new Piece("", owed));
            beacon = null;
            due = false;
        }
        return all.isEmpty() || members.isEmpty() ? null : new Bundle(all);
    }
}
