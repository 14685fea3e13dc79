package yunpai.gateway.hls;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of parts, of blocking reloads and of delta updates. */
final class LowLatencyRules {
    private static final double LEAST_OF_TARGET = 0.85;
    private static final double ROUNDING = 1e-6;

    private final StrictHls playlist;
    private final Faults faults;

    LowLatencyRules(StrictHls playlist, Faults faults) {
        this.playlist = playlist;
        this.faults = faults;
    }

    void check() {
        Attributes control = playlist.control();
        boolean low = !Double.isNaN(playlist.partTarget());
        if (control != null) {
            holdBack(control, low);
        }
        if (!low) {
            faults.unless(
                    playlist.entries().stream().allMatch(each -> each.parts().isEmpty()),
                    "4.4.3.7: parts need EXT-X-PART-INF");
            faults.unless(playlist.hint().isEmpty(), "4.4.5.3: a hint at a part needs EXT-X-PART-INF");
            return;
        }
        faults.unless(
                control != null && control.word("CAN-BLOCK-RELOAD").equals("YES"),
                "B.1: low latency wants CAN-BLOCK-RELOAD");
        faults.unless(playlist.ended() || !playlist.hint().isEmpty(), "B.1: low latency wants a hint at the next part");
        parts();
        skipBoundary();
    }

    private void holdBack(Attributes control, boolean low) {
        double skip = control.number("CAN-SKIP-UNTIL", false);
        faults.unless(
                Double.isNaN(skip) || skip >= 6 * playlist.target(),
                "4.4.3.8: CAN-SKIP-UNTIL is at least six target durations");
        faults.unless(
                !control.has("CAN-SKIP-DATERANGES") || !Double.isNaN(skip),
                "4.4.3.8: CAN-SKIP-DATERANGES needs CAN-SKIP-UNTIL");
        double hold = control.number("HOLD-BACK", false);
        faults.unless(
                Double.isNaN(hold) || hold >= 3 * playlist.target(),
                "4.4.3.8: HOLD-BACK is at least three target durations");
        double partHold = control.number("PART-HOLD-BACK", low);
        faults.unless(
                !low || partHold >= 3 * playlist.partTarget() - ROUNDING,
                "4.4.3.8: PART-HOLD-BACK must be two part targets and should be three");
        faults.unless(
                Set.of("", "YES").contains(control.word("CAN-BLOCK-RELOAD")),
                "4.4.3.8: CAN-BLOCK-RELOAD is YES or absent");
    }

    private void parts() {
        Set<String> addresses = new HashSet<>();
        List<Entry> entries = playlist.entries();
        double behind = 0;
        boolean growing = true;
        for (int at = entries.size() - 1; at >= 0; at--) {
            Entry entry = entries.get(at);
            boolean last = at == entries.size() - 1;
            ofSegment(entry, addresses, last);
            faults.unless(
                    growing || entry.parts().isEmpty(),
                    "4.4.4.9: segments with parts stand together at the end, segment " + entry.sequence()
                            + " does not");
            growing &= !entry.parts().isEmpty();
            faults.unless(
                    entry.parts().isEmpty() || behind <= 3 * playlist.target() + ROUNDING,
                    "4.4.4.9: parts older than three target durations are not named");
            behind += entry.complete() ? entry.seconds() : sum(entry);
        }
        faults.unless(
                playlist.hint().isEmpty() || !addresses.contains(playlist.hint()),
                "4.4.5.3: what is hinted at is not there yet");
    }

    private void ofSegment(Entry entry, Set<String> addresses, boolean newest) {
        String named = "of segment " + entry.sequence();
        for (int at = 0; at < entry.parts().size(); at++) {
            Entry.Part part = entry.parts().get(at);
            faults.unless(addresses.add(part.uri()), "4.4.4.9: each part " + named + " has an address of its own");
            boolean lastOfSegment = at == entry.parts().size() - 1;
            boolean mayBeShort = lastOfSegment && (entry.complete() || (newest && playlist.ended()));
            faults.unless(
                    mayBeShort || part.seconds() >= LEAST_OF_TARGET * playlist.partTarget() - ROUNDING,
                    "4.4.4.9: a part " + named + " is " + part.seconds() + " s, less than 85 % of the target");
        }
        faults.unless(
                !entry.complete() || entry.parts().isEmpty() || Math.abs(sum(entry) - entry.seconds()) < 1e-3,
                "4.4.4.9: the parts " + named + " are as long as it");
    }

    private static double sum(Entry entry) {
        return entry.parts().stream().mapToDouble(Entry.Part::seconds).sum();
    }

    /** What is left out lies before the skip boundary, so what is named is at least as long. */
    private void skipBoundary() {
        Attributes control = playlist.control();
        if (playlist.skipped() == 0 || control == null) {
            return;
        }
        double named = playlist.entries().stream()
                .mapToDouble(each -> each.complete() ? each.seconds() : sum(each))
                .sum();
        faults.unless(
                named >= control.number("CAN-SKIP-UNTIL", true) - ROUNDING,
                "6.2.5.1: only segments before the skip boundary are skipped");
    }
}
