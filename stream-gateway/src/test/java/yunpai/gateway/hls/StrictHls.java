package yunpai.gateway.hls;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one media playlist line by line and finds what is against the rules. It is written from the draft alone and shares nothing with the writer. */
public final class StrictHls {
    private static final Set<String> ONCE = Set.of(
            "EXT-X-VERSION",
            "EXT-X-TARGETDURATION",
            "EXT-X-MEDIA-SEQUENCE",
            "EXT-X-DISCONTINUITY-SEQUENCE",
            "EXT-X-PLAYLIST-TYPE",
            "EXT-X-PART-INF",
            "EXT-X-SERVER-CONTROL",
            "EXT-X-SKIP",
            "EXT-X-ENDLIST");

    private final Faults faults = new Faults();
    private final Set<String> seen = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> ranges = new HashSet<>();
    private final String text;

    private int version = 1;
    private long target = -1;
    private long mediaSequence;
    private long discontinuitySequence;
    private long skipped;
    private boolean ended;
    private String type = "";
    private String hint = "";
    private double partTarget = Double.NaN;
    private @Nullable Attributes control;

    private boolean discontinuity;
    private String map = "";
    private String mapBeforeParts = "";
    private @Nullable Instant date;
    private double duration = Double.NaN;
    private List<Entry.Part> parts = new ArrayList<>();

    private StrictHls(String text) {
        this.text = text;
    }

    /**
     * Reads a playlist.
     *
     * @param deltaAsked whether the request had {@code _HLS_skip}
     */
    public static StrictHls read(String text, boolean deltaAsked) {
        StrictHls strict = new StrictHls(text);
        strict.lines();
        strict.whole();
        strict.faults.unless(deltaAsked || strict.skipped == 0, "4.4.5.2: EXT-X-SKIP though nobody asked for a delta");
        return strict;
    }

    /** What is against the rules; empty where nothing is. */
    public List<String> faults() {
        return faults.all();
    }

    private void lines() {
        faults.unless(text.startsWith("#EXTM3U\n"), "4.4.1.1: the first line is EXTM3U");
        faults.unless(text.endsWith("\n"), "4.1: every line is ended");
        faults.unless(
                text.chars().allMatch(each -> each == '\n' || (each >= ' ' && each != 0x7f && each != 0xfeff)),
                "4.1: neither control characters nor a byte order mark");
        text.lines().skip(1).forEach(this::line);
    }

    private void line(String line) {
        if (line.isEmpty() || (line.startsWith("#") && !line.startsWith("#EXT"))) {
            return;
        }
        if (!line.startsWith("#")) {
            uri(line);
            return;
        }
        int colon = line.indexOf(':');
        String tag = line.substring(1, colon < 0 ? line.length() : colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        boolean first = seen.add(tag);
        faults.unless(first || !ONCE.contains(tag), "4.4: " + tag + " twice");
        switch (tag) {
            case "EXTINF", "EXT-X-DISCONTINUITY", "EXT-X-MAP", "EXT-X-PROGRAM-DATE-TIME", "EXT-X-PART" ->
                ofSegment(tag, value);
            default -> ofPlaylist(tag, value);
        }
    }

    private void ofPlaylist(String tag, String value) {
        switch (tag) {
            case "EXT-X-VERSION" -> version = (int) integer(tag, value);
            case "EXT-X-TARGETDURATION" -> target = integer(tag, value);
            case "EXT-X-MEDIA-SEQUENCE" -> mediaSequence = beforeSegments(tag, value);
            case "EXT-X-DISCONTINUITY-SEQUENCE" -> discontinuitySequence = beforeSegments(tag, value);
            case "EXT-X-PLAYLIST-TYPE" -> {
                type = value;
                faults.unless(Set.of("EVENT", "VOD").contains(value), "4.4.3.5: a type is EVENT or VOD");
            }
            case "EXT-X-PART-INF" -> partTarget = new Attributes(tag, value, faults).number("PART-TARGET", true);
            case "EXT-X-SERVER-CONTROL" -> control = new Attributes(tag, value, faults);
            case "EXT-X-SKIP" -> skip(new Attributes(tag, value, faults));
            case "EXT-X-PRELOAD-HINT" -> hint(new Attributes(tag, value, faults));
            case "EXT-X-DATERANGE" -> dateRange(new Attributes(tag, value, faults));
            case "EXT-X-ENDLIST" -> ended = true;
            case "EXT-X-INDEPENDENT-SEGMENTS" -> faults.unless(value.isEmpty(), "4.4.2.1: takes no value");
            default -> faults.unless(false, "4.4: no tag of a media playlist: " + tag);
        }
    }

    private long integer(String tag, String value) {
        boolean good = value.matches("[0-9]{1,19}");
        faults.unless(good, "4.2: " + tag + " wants a decimal integer");
        return good ? Long.parseLong(value) : -1;
    }

    private long beforeSegments(String tag, String value) {
        faults.unless(entries.isEmpty() && parts.isEmpty(), "4.4.3: " + tag + " stands before the first segment");
        faults.unless(!seen.contains("EXT-X-DISCONTINUITY"), "4.4.3.3: " + tag + " stands before any discontinuity");
        return integer(tag, value);
    }

    private void skip(Attributes skip) {
        faults.unless(entries.isEmpty() && parts.isEmpty(), "4.4.5.2: EXT-X-SKIP stands before the segments");
        skipped = (long) skip.number("SKIPPED-SEGMENTS", true);
        faults.unless(skipped > 0, "4.4.5.2: at least one segment is skipped");
        faults.unless(version >= 9, "8: EXT-X-SKIP needs version 9");
        faults.unless(control != null && control.has("CAN-SKIP-UNTIL"), "4.4.3.8: EXT-X-SKIP needs CAN-SKIP-UNTIL");
    }

    private void dateRange(Attributes range) {
        faults.unless(ranges.add(range.quoted("ID")), "4.4.5.1: a date range has an ID of its own");
        instant(range.quoted("START-DATE"));
        boolean onNext = range.has("END-ON-NEXT");
        faults.unless(!onNext || range.word("END-ON-NEXT").equals("YES"), "4.4.5.1: END-ON-NEXT is YES or absent");
        faults.unless(!onNext || range.has("CLASS"), "4.4.5.1: END-ON-NEXT needs a CLASS");
        faults.unless(
                !onNext || !(range.has("DURATION") || range.has("END-DATE")),
                "4.4.5.1: END-ON-NEXT has no end of its own");
    }

    private void hint(Attributes attributes) {
        faults.unless(hint.isEmpty(), "4.4.5.3: one hint for each type");
        faults.unless(attributes.word("TYPE").equals("PART"), "4.4.5.3: the hint is a part");
        hint = attributes.quoted("URI");
    }

    private void ofSegment(String tag, String value) {
        faults.unless(hint.isEmpty(), "4.4.5.3: the hint stands at the end");
        switch (tag) {
            case "EXTINF" -> {
                boolean good = value.matches("[0-9]+(\\.[0-9]+)?,.*");
                faults.unless(good, "4.4.4.1: EXTINF is a duration and a comma");
                faults.unless(Double.isNaN(duration), "4.4.4.1: one EXTINF for a segment");
                duration = good ? Double.parseDouble(value.substring(0, value.indexOf(','))) : 0;
                faults.unless(version >= 3 || !value.contains("."), "8: fractions need version 3");
            }
            case "EXT-X-DISCONTINUITY" -> {
                faults.unless(parts.isEmpty(), "4.4.4.9: a discontinuity stands before its segment's parts");
                faults.unless(!discontinuity && value.isEmpty(), "4.4.4.3: one discontinuity, without a value");
                discontinuity = true;
            }
            case "EXT-X-MAP" -> {
                map = new Attributes(tag, value, faults).quoted("URI");
                faults.unless(parts.isEmpty(), "4.4.4.9: a map stands before its segment's parts");
                faults.unless(version >= 6, "8: a map for ordinary segments needs version 6");
            }
            case "EXT-X-PROGRAM-DATE-TIME" -> {
                faults.unless(parts.isEmpty(), "4.4.4.9: a date stands before its segment's parts");
                date = instant(value);
            }
            default -> part(new Attributes(tag, value, faults));
        }
    }

    private @Nullable Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException wrong) {
            faults.unless(false, "4.4.4.6: no date: " + value);
            return null;
        }
    }

    private void part(Attributes part) {
        double seconds = part.number("DURATION", true);
        String independent = part.word("INDEPENDENT");
        faults.unless(Set.of("", "YES").contains(independent), "4.4.4.9: INDEPENDENT is YES or absent");
        faults.unless(
                seconds > 0 && seconds <= partTarget, "4.4.4.9: a part of " + seconds + " s is at most the target");
        faults.unless(Double.isNaN(duration), "4.4.4.9: parts stand before their segment's EXTINF");
        parts.add(new Entry.Part(part.quoted("URI"), seconds, independent.equals("YES")));
    }

    private void uri(String uri) {
        faults.unless(!Double.isNaN(duration), "4.4.4.1: EXTINF stands before each segment");
        faults.unless(!uri.contains(" "), "4.1: an address has no spaces");
        close(uri, duration);
        duration = Double.NaN;
    }

    private void close(String uri, double seconds) {
        long sequence = mediaSequence + skipped + entries.size();
        entries.add(new Entry(sequence, discontinuity, uri, seconds, map, date, List.copyOf(parts)));
        discontinuity = false;
        date = null;
        mapBeforeParts = map;
        parts = new ArrayList<>();
    }

    private void whole() {
        faults.unless(Double.isNaN(duration), "4.4.4.1: EXTINF is followed by an address");
        if (!parts.isEmpty()) {
            close("", 0);
        }
        faults.unless(target > 0, "4.4.3.1: there is a target duration");
        faults.unless(map.equals(mapBeforeParts), "4.4.4.5: a map is followed by a segment");
        faults.unless(!ended || hint.isEmpty(), "4.4.5.3: nothing is hinted at after the end");
        new SegmentRules(this, faults).check();
        new LowLatencyRules(this, faults).check();
    }

    List<Entry> entries() {
        return entries;
    }

    long target() {
        return target;
    }

    long mediaSequence() {
        return mediaSequence;
    }

    long discontinuitySequence() {
        return discontinuitySequence;
    }

    long skipped() {
        return skipped;
    }

    boolean ended() {
        return ended;
    }

    String type() {
        return type;
    }

    String hint() {
        return hint;
    }

    /** NaN where there are no parts. */
    double partTarget() {
        return partTarget;
    }

    @Nullable
    Attributes control() {
        return control;
    }

    @Override
    public String toString() {
        return text;
    }
}
