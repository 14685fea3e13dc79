package yunpai.gateway.hls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules that one and the same playlist keeps from one load to the next (6.2.1, 6.2.2). */
public final class StrictReloads {
    private final Faults faults = new Faults();
    private final Map<Long, Entry> known = new HashMap<>();
    private final List<String> all = new ArrayList<>();
    private @Nullable StrictHls before;
    private long partsSeen;

    /** Takes the next load of the playlist; its own faults count as well. */
    public StrictReloads next(String text, boolean deltaAsked) {
        StrictHls now = StrictHls.read(text, deltaAsked);
        all.addAll(now.faults());
        if (before != null) {
            progress(before, now);
        }
        now.entries().forEach(this::unchanged);
        before = now;
        return this;
    }

    /** What was against the rules so far. */
    public List<String> faults() {
        List<String> both = new ArrayList<>(all);
        both.addAll(faults.all());
        return both;
    }

    /** How many parts have been named so far, so that a test sees that there was something to check. */
    public long partsSeen() {
        return partsSeen;
    }

    private void progress(StrictHls was, StrictHls is) {
        faults.unless(is.target() == was.target(), "4.4.3.1: the target duration does not change");
        faults.unless(
                Double.compare(is.partTarget(), was.partTarget()) == 0, "4.4.3.7: the part target does not change");
        faults.unless(
                String.valueOf(is.control()).equals(String.valueOf(was.control())),
                "4.4.3.8: the server's control does not change");
        faults.unless(is.mediaSequence() >= was.mediaSequence(), "4.4.3.2: the media sequence number never goes back");
        faults.unless(
                is.discontinuitySequence() - was.discontinuitySequence() == gone(was, is),
                "6.2.2: the discontinuity sequence number counts those that were removed");
        faults.unless(!was.ended() || same(was, is), "4.4.3.4: nothing is added after the end");
        faults.unless(end(is) >= end(was), "6.2.1: what was named stays named until it is removed from the front");
        if (is.mediaSequence() > was.mediaSequence()) {
            faults.unless(is.type().isEmpty(), "6.2.1: of a playlist with a type nothing is removed");
            faults.unless(
                    is.ended() || duration(is) >= 3 * is.target(),
                    "6.2.2: what is left is at least three target durations long");
        }
        hinted(was, is);
    }

    private static boolean same(StrictHls was, StrictHls is) {
        return is.ended() && end(is) == end(was);
    }

    private static long end(StrictHls playlist) {
        return playlist.mediaSequence()
                + playlist.skipped()
                + playlist.entries().size();
    }

    private double duration(StrictHls playlist) {
        double seconds = 0;
        for (long sequence = playlist.mediaSequence(); sequence < end(playlist); sequence++) {
            Entry entry = known.get(sequence);
            seconds += entry == null ? 0 : entry.seconds();
        }
        return seconds;
    }

    /** Discontinuities of segments that are no longer named, as far as all of them were seen before. */
    private long gone(StrictHls was, StrictHls is) {
        long count = 0;
        for (long sequence = was.mediaSequence(); sequence < is.mediaSequence(); sequence++) {
            Entry entry = known.get(sequence);
            count += entry != null && entry.discontinuity() ? 1 : 0;
        }
        return count;
    }

    private void unchanged(Entry entry) {
        Entry was = known.put(entry.sequence(), entry);
        if (was == null) {
            partsSeen += entry.parts().size();
            return;
        }
        partsSeen += Math.max(0, entry.parts().size() - was.parts().size());
        String named = "segment " + entry.sequence();
        faults.unless(was.discontinuity() == entry.discontinuity(), "6.2.1: " + named + " keeps its discontinuity");
        faults.unless(Objects.equals(was.date(), entry.date()), "6.2.1: " + named + " keeps its date");
        if (was.complete()) {
            faults.unless(
                    was.uri().equals(entry.uri()) && was.seconds() == entry.seconds(),
                    "6.2.1: " + named + " keeps its address and length");
        }
        int both = Math.min(was.parts().size(), entry.parts().size());
        faults.unless(
                was.parts().subList(0, both).equals(entry.parts().subList(0, both)),
                "6.2.1: the parts of " + named + " stay as they are");
        faults.unless(
                entry.complete() || entry.parts().size() >= was.parts().size(),
                "4.4.4.9: the parts of " + named + ", which grows, stay named");
    }

    /** Whatever was hinted at is what came next, unless the playlist ended. */
    private void hinted(StrictHls was, StrictHls is) {
        if (was.hint().isEmpty() || is.ended() || was.hint().equals(is.hint())) {
            return;
        }
        boolean came = is.entries().stream()
                .flatMap(each -> each.parts().stream())
                .anyMatch(part -> part.uri().equals(was.hint()));
        boolean longAgo = is.entries().stream().noneMatch(each -> known.containsKey(each.sequence()));
        boolean partsDropped = end(is) - end(was) > 1;
        faults.unless(came || longAgo || partsDropped, "6.2.2: " + was.hint() + " was hinted at and did not come");
    }
}
