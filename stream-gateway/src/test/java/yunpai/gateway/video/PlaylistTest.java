package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaylistTest {
    private static final long SECOND = 1_000_000;

    private final PartRing ring = new PartRing(Pace.PUBLIC);

    private String text(Playlist.Form form) {
        return Playlist.of(ring.listing(), form);
    }

    /** A part of the text from this mark on. */
    private static String from(String text, String mark) {
        assertThat(text).contains(mark);
        return text.substring(text.indexOf(mark));
    }

    private static List<Double> durations(String text, String tag) {
        return Pattern.compile(tag + "([0-9.]+)")
                .matcher(text)
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .toList();
    }

    private static double sum(List<Double> durations) {
        return durations.stream().mapToDouble(Double::doubleValue).sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aDeltaLeavesOutExactlyWhatIsOlderThanTheSkipBoundary(long seed) {
        // Given
        Random random = new Random(seed);
        ring.startRun(Buffer.buffer("init"));
        Camera camera = new Camera(ring, 30, 30 + random.nextInt(40));
        camera.film(5 * SECOND);
        for (int step = 0; step < 120; step++) {
            if (random.nextInt(15) == 0) {
                ring.startRun(Buffer.buffer("init"));
            }
            // When
            camera.film(random.nextInt(1_500_000));
            // Then
            String whole = text(Playlist.Form.WHOLE);
            String delta = text(Playlist.Form.DELTA);
            new StrictPlaylist(whole);
            int skipped = skipped(delta);
            assertThat(skipped).as("seed %d, step %d", seed, step).isEqualTo(mayBeSkipped(whole));
            assertThat(apply(delta, whole)).as("seed %d, step %d", seed, step).isEqualTo(whole);
        }
    }

    private static int skipped(String delta) {
        List<Double> found = durations(delta, "SKIPPED-SEGMENTS=");
        return found.isEmpty() ? 0 : (int) (double) found.getFirst();
    }

    /** What a player makes of the delta, who knows the segments that it leaves out. */
    private static String apply(String delta, String known) {
        int skipped = skipped(delta);
        if (skipped == 0) {
            return delta;
        }
        String line = "#EXT-X-SKIP:SKIPPED-SEGMENTS=" + skipped + "\n";
        int at = delta.indexOf(line);
        List<String> segments = List.of(known.substring(at).split("(?<=\\.m4s\n)(?=#EXT-X-(?:PROGRAM|DISC|MAP))"));
        return delta.substring(0, at)
                + String.join("", segments.subList(0, skipped))
                + delta.substring(at + line.length());
    }

    private static int mayBeSkipped(String whole) {
        double boundary = durations(whole, "CAN-SKIP-UNTIL=").getFirst();
        List<Double> segments = durations(whole, "#EXTINF:");
        double after = sum(durations(whole.substring(whole.lastIndexOf("#EXTINF:")), "#EXT-X-PART:DURATION="));
        int count = 0;
        for (int from = 1; from <= segments.size(); from++) {
            double behind = after + sum(segments.subList(from, segments.size()));
            count = behind >= boundary - 1e-9 ? from : count;
        }
        return count;
    }

    @Test
    void aPlayerMayOnlyBeToldToSkipSixTargetDurationsOrMore() {
        // When
        ring.startRun(Buffer.buffer("init"));
        new Camera(ring, 30, 30).film(60 * SECOND);
        // Then
        String whole = text(Playlist.Form.WHOLE);
        assertThat(durations(whole, "CAN-SKIP-UNTIL=").getFirst())
                .isGreaterThanOrEqualTo(6 * durations(whole, "TARGETDURATION:").getFirst());
        assertThat(text(Playlist.Form.DELTA).length()).isLessThan(whole.length() / 2);
    }

    @Test
    void aPlainPlaylistNamesWholeSegmentsAlone() {
        // Given
        ring.startRun(Buffer.buffer("init"));
        // When
        new Camera(ring, 30, 30).film(21 * SECOND);
        // Then
        String plain = text(Playlist.Form.PLAIN);
        assertThat(plain).doesNotContain("PART", "SERVER-CONTROL", "PRELOAD").startsWith("#EXTM3U\n#EXT-X-VERSION:6\n");
        assertThat(durations(plain, "#EXTINF:")).hasSameSizeAs(ring.listing().segments());
        assertThat(from(plain, "#EXT-X-DISCONTINUITY-SEQUENCE")).contains("\n#EXT-X-MAP:URI=\"init0.mp4\"\n");
    }

    @Test
    void shortPartsMakeSegmentsOfASecond() {
        // Given
        PartRing quick = new PartRing(Pace.ofParts(200));
        quick.startRun(Buffer.buffer("init"));
        // When
        new Camera(quick, 25, 25).film(40 * SECOND);
        // Then
        String text = Playlist.of(quick.listing(), Playlist.Form.WHOLE);
        StrictPlaylist strict = new StrictPlaylist(text);
        assertThat(text).contains("PART-TARGET=0.200000").contains("#EXT-X-TARGETDURATION:1\n");
        assertThat(strict.segments).allSatisfy(duration -> assertThat(duration).isLessThan(1.5));
    }
}
