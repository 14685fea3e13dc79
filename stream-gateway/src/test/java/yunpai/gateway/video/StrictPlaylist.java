package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.lindstrom.m3u8.parser.PlaylistParserException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a playlist line by line and holds it against the rules of low-latency HLS. */
final class StrictPlaylist {
    private static final Pattern PART =
            Pattern.compile("#EXT-X-PART:DURATION=([0-9.]+),URI=\"p(\\d+)\\.m4s\"(,INDEPENDENT=YES)?");

    final List<Long> parts = new ArrayList<>();
    final List<Double> segments = new ArrayList<>();
    final String text;
    int discontinuities;
    long hint = -1;
    private double target;
    private double partTarget;
    private double partsOfSegment;
    private int partsWithinSegment;
    private int segmentsWithParts;
    private int segmentsAfterParts;
    private boolean mapped;

    StrictPlaylist(String text) {
        this.text = text;
        try {
            new MediaPlaylistParser().readPlaylist(text);
        } catch (PlaylistParserException refused) {
            throw new AssertionError("m3u8-parser refuses\n" + text, refused);
        }
        header();
        text.lines().forEach(this::line);
        if (!text.contains("#EXT-X-ENDLIST")) {
            assertThat(hint).as("the hint names the true next part").isEqualTo(lastPart() + 1);
            assertThat(text.strip()).endsWith("p" + hint + ".m4s\"");
        }
        assertThat(segmentsWithParts).as("complete segments with parts").isLessThanOrEqualTo(2);
    }

    long lastPart() {
        return parts.getLast();
    }

    private void header() {
        assertThat(text).startsWith("#EXTM3U\n#EXT-X-VERSION:9\n");
        target = number("#EXT-X-TARGETDURATION:([0-9]+)");
        partTarget = number("PART-TARGET=([0-9.]+)");
        assertThat(number("PART-HOLD-BACK=([0-9.]+)")).isGreaterThanOrEqualTo(3 * partTarget - 1e-9);
        assertThat(number(",HOLD-BACK=([0-9.]+)")).isGreaterThanOrEqualTo(3 * target);
        assertThat(text).contains("CAN-BLOCK-RELOAD=YES");
    }

    double number(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private void line(String line) {
        Matcher part = PART.matcher(line);
        if (part.matches()) {
            part(Double.parseDouble(part.group(1)), Long.parseLong(part.group(2)));
        } else if (line.startsWith("#EXT-X-MAP")) {
            mapped = true;
        } else if (line.equals("#EXT-X-DISCONTINUITY")) {
            assertThat(partsWithinSegment)
                    .as("a discontinuity lies between segments")
                    .isZero();
            discontinuities++;
        } else if (line.startsWith("#EXTINF:")) {
            segment(Double.parseDouble(line.substring(8, line.length() - 1)));
        } else if (line.startsWith("#EXT-X-PRELOAD-HINT")) {
            Matcher name = Pattern.compile("TYPE=PART,URI=\"p(\\d+)\\.m4s\"").matcher(line);
            assertThat(name.find()).isTrue();
            hint = Long.parseLong(name.group(1));
        }
    }

    private void part(double duration, long number) {
        assertThat(mapped).isTrue();
        assertThat(duration).as("p" + number).isPositive().isLessThanOrEqualTo(partTarget);
        if (!parts.isEmpty()) {
            assertThat(number).as("parts count on").isEqualTo(lastPart() + 1);
        }
        parts.add(number);
        partsOfSegment += duration;
        partsWithinSegment++;
    }

    private void segment(double duration) {
        assertThat(mapped).isTrue();
        assertThat(Math.round(duration)).as("a segment").isLessThanOrEqualTo((long) target);
        if (partsWithinSegment > 0) {
            assertThat(duration).isCloseTo(partsOfSegment, org.assertj.core.data.Offset.offset(1e-6));
            segmentsWithParts++;
        } else {
            segmentsAfterParts += segmentsWithParts;
            assertThat(segmentsAfterParts).as("parts stand at the end only").isZero();
        }
        segments.add(duration);
        partsOfSegment = 0;
        partsWithinSegment = 0;
    }
}
