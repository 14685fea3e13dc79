package yunpai.gateway.hls;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that a playlist's segments keep among each other. */
final class SegmentRules {
    private final StrictHls playlist;
    private final Faults faults;

    SegmentRules(StrictHls playlist, Faults faults) {
        this.playlist = playlist;
        this.faults = faults;
    }

    void check() {
        Set<String> addresses = new HashSet<>();
        @Nullable Entry before = null;
        for (Entry entry : playlist.entries()) {
            String named = "segment " + entry.sequence();
            if (entry.complete()) {
                faults.unless(
                        Math.round(entry.seconds()) <= playlist.target(),
                        "4.4.3.1: " + named + " rounded to whole seconds is at most the target duration");
                faults.unless(addresses.add(entry.uri()), "4.4: " + named + " has an address of its own");
            }
            boolean mapMayBeSkipped = playlist.skipped() > 0;
            faults.unless(mapMayBeSkipped || !entry.map().isEmpty(), "3.1.2: " + named + " has a map");
            if (before != null) {
                follows(before, entry, named);
            }
            before = entry;
        }
        faults.unless(
                playlist.entries().stream()
                        .limit(Math.max(0, playlist.entries().size() - 1L))
                        .allMatch(Entry::complete),
                "4.4.4.9: only the last segment may be growing");
    }

    private void follows(Entry before, Entry entry, String named) {
        faults.unless(
                entry.discontinuity()
                        || entry.map().equals(before.map())
                        || before.map().isEmpty(),
                "4.4.4.3: " + named + " has another map, so a discontinuity stands before it");
        Instant was = before.date();
        Instant is = entry.date();
        faults.unless(!entry.discontinuity() || is != null, "4.4.4.6: " + named + " begins a timeline, so it is dated");
        if (was == null || is == null) {
            return;
        }
        faults.unless(is.isAfter(was), "4.4.4.6: the date of " + named + " is after the one before");
    }
}
