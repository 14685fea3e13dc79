package yunpai.gateway.video;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes a listing as an HLS media playlist. Addresses are relative, so that the stream's epoch in the playlist's own address is in
 * theirs as well and nothing cached from an earlier stream can be taken for this one.
 */
final class Playlist {
    /** What a player wants to read. */
    enum Form {
        /** Low latency, from the first listed segment on. */
        WHOLE,
        /** The same for a player that knows what is older than the skip boundary. */
        DELTA,
        /** Complete segments alone, for players that know nothing of parts. */
        PLAIN
    }

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Parts are named for the growing segment and these before it, within three target durations; older ones are fetched whole. */
    private static final int SEGMENTS_WITH_PARTS = 2;

    private final StringBuilder text = new StringBuilder(4096);
    private final Listing listing;
    private final Form form;

    private Playlist(Listing listing, Form form) {
        this.listing = listing;
        this.form = form;
    }

    static String of(Listing listing, Form form) {
        return new Playlist(listing, form).write();
    }

    private String write() {
        header();
        List<Segment> segments = listing.segments();
        int skipped = form == Form.DELTA ? listing.skippable() : 0;
        int init = -1;
        if (skipped > 0) {
            text.append("#EXT-X-SKIP:SKIPPED-SEGMENTS=").append(skipped).append('\n');
            init = segments.get(skipped - 1).init();
        }
        int from = segments.size() - SEGMENTS_WITH_PARTS;
        for (int i = skipped; i < segments.size(); i++) {
            init = segment(segments.get(i), init, form != Form.PLAIN && i >= from);
        }
        if (form != Form.PLAIN && listing.open().isPresent()) {
            segment(listing.open().get(), init, true);
        }
        end();
        return text.toString();
    }

    private void end() {
        if (listing.ended()) {
            text.append("#EXT-X-ENDLIST\n");
        } else if (form != Form.PLAIN) {
            text.append("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p")
                    .append(listing.nextPart())
                    .append(".m4s\"\n");
        }
    }

    private void header() {
        Pace pace = listing.pace();
        // EXT-X-SKIP came with version 9, EXT-X-MAP for ordinary segments with 6.
        text.append(form == Form.PLAIN ? "#EXTM3U\n#EXT-X-VERSION:6\n" : "#EXTM3U\n#EXT-X-VERSION:9\n");
        text.append("#EXT-X-TARGETDURATION:")
                .append(pace.targetDurationSeconds())
                .append('\n');
        if (form != Form.PLAIN) {
            control(pace);
        }
        long first = listing.segments().isEmpty()
                ? listing.nextSequence()
                : listing.segments().getFirst().sequence();
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(first).append('\n');
        text.append("#EXT-X-DISCONTINUITY-SEQUENCE:")
                .append(listing.discontinuities())
                .append('\n');
    }

    private void control(Pace pace) {
        text.append("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=")
                .append(seconds(pace.skipBoundaryMicros()))
                .append(",PART-HOLD-BACK=")
                .append(seconds(pace.partMicros() * 3))
                .append(",HOLD-BACK=")
                .append(seconds(pace.targetDurationSeconds() * 3_000_000L))
                .append('\n');
        text.append("#EXT-X-PART-INF:PART-TARGET=")
                .append(seconds(pace.partMicros()))
                .append('\n');
    }

    private int segment(Segment segment, int init, boolean withParts) {
        if (segment.discontinuity()) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        if (segment.init() != init) {
            text.append("#EXT-X-MAP:URI=\"init").append(segment.init()).append(".mp4\"\n");
        }
        text.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(date(segment.programDateMicros()))
                .append('\n');
        if (withParts) {
            segment.parts().forEach(this::part);
        }
        if (segment.complete()) {
            text.append("#EXTINF:").append(seconds(segment.durationMicros())).append(",\n");
            text.append('s').append(segment.sequence()).append(".m4s\n");
        }
        return segment.init();
    }

    private void part(Part part) {
        text.append("#EXT-X-PART:DURATION=").append(seconds(part.durationMicros()));
        text.append(",URI=\"p").append(part.number()).append(".m4s\"");
        text.append(part.independent() ? ",INDEPENDENT=YES\n" : "\n");
    }

    /** An instant as playlists write it, to the millisecond. */
    static String date(long micros) {
        return DATE.format(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000));
    }

    /** Seconds with six places. */
    static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }
}
