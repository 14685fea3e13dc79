package yunpai.load.glass;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a low-latency playlist ends with.
 *
 * @param sequence of the segment that grows
 * @param parts that it has
 * @param names of the parts that the playlist names, oldest first
 */
record Newest(long sequence, int parts, List<String> names) {
    private static final Pattern FIRST = Pattern.compile("#EXT-X-MEDIA-SEQUENCE:(\\d+)");
    private static final Pattern SKIPPED = Pattern.compile("SKIPPED-SEGMENTS=(\\d+)");
    private static final Pattern LINE =
            Pattern.compile("(?m)^(?:(#EXTINF:)|#EXT-X-PART:DURATION=[0-9.]+,URI=\"([^\"]+)\")");

    static Newest of(String playlist) {
        long sequence = number(FIRST, playlist) + number(SKIPPED, playlist);
        int parts = 0;
        List<String> names = new ArrayList<>();
        Matcher line = LINE.matcher(playlist);
        while (line.find()) {
            if (line.group(1) != null) {
                sequence++;
                parts = 0;
            } else {
                parts++;
                names.add(line.group(2));
            }
        }
        return new Newest(sequence, parts, List.copyOf(names));
    }

    private static long number(Pattern pattern, String playlist) {
        Matcher found = pattern.matcher(playlist);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** The query of a reload that is answered when there is one part more. */
    String reload() {
        return query(sequence, parts);
    }

    /** The same for a part that is there. */
    String reloadOfNow() {
        return parts > 0 ? query(sequence, parts - 1) : query(sequence - 1, 0);
    }

    private static String query(long sequence, int part) {
        return "?_HLS_msn=" + sequence + "&_HLS_part=" + part + "&_HLS_skip=YES";
    }
}
