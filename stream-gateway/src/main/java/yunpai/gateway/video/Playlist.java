package yunpai.gateway.video;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes a listing as a low-latency HLS media playlist. Addresses are relative, so that the stream's epoch in the playlist's own
 * address is in theirs as well and nothing cached from an earlier stream can be taken for this one.
 */
final class Playlist {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Parts are named for the newest segments only; older ones are fetched whole. */
    private static final int SEGMENTS_WITH_PARTS = 3;

    private Playlist() {}

    static String of(Listing listing) {
        StringBuilder text = new StringBuilder(2048);
        header(text, listing);
        int init = -1;
        int from = listing.segments().size() - SEGMENTS_WITH_PARTS;
        for (int i = 0; i < listing.segments().size(); i++) {
            init = segment(text, listing.segments().get(i), init, i >= from);
        }
        if (listing.open().isPresent()) {
            segment(text, listing.open().get(), init, true);
        }
        if (listing.ended()) {
            text.append("#EXT-X-ENDLIST\n");
        } else {
            text.append("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p")
                    .append(listing.nextPart())
                    .append(".m4s\"\n");
        }
        return text.toString();
    }

    private static void header(StringBuilder text, Listing listing) {
        Pace pace = listing.pace();
        text.append("#EXTM3U\n#EXT-X-VERSION:9\n");
        text.append("#EXT-X-TARGETDURATION:")
                .append(pace.targetDurationSeconds())
                .append('\n');
        // Four parts back instead of the least three: a recorder's chunks come in bursts.
        text.append("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=")
                .append(seconds(pace.partMicros() * 4));
        text.append(",HOLD-BACK=")
                .append(seconds(pace.targetDurationSeconds() * 3_000_000L))
                .append('\n');
        text.append("#EXT-X-PART-INF:PART-TARGET=")
                .append(seconds(pace.partMicros()))
                .append('\n');
        long first = listing.segments().isEmpty()
                ? listing.nextSequence()
                : listing.segments().getFirst().sequence();
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(first).append('\n');
        text.append("#EXT-X-DISCONTINUITY-SEQUENCE:")
                .append(listing.discontinuities())
                .append('\n');
    }

    private static int segment(StringBuilder text, Segment segment, int init, boolean withParts) {
        if (segment.discontinuity()) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        if (segment.init() != init) {
            text.append("#EXT-X-MAP:URI=\"init").append(segment.init()).append(".mp4\"\n");
        }
        Instant date = Instant.ofEpochSecond(
                Math.floorDiv(segment.programDateMicros(), 1_000_000L),
                Math.floorMod(segment.programDateMicros(), 1_000_000L) * 1000);
        text.append("#EXT-X-PROGRAM-DATE-TIME:").append(DATE.format(date)).append('\n');
        if (withParts) {
            segment.parts().forEach(part -> part(text, part));
        }
        if (segment.complete()) {
            text.append("#EXTINF:").append(seconds(segment.durationMicros())).append(",\n");
            text.append('s').append(segment.sequence()).append(".m4s\n");
        }
        return segment.init();
    }

    private static void part(StringBuilder text, Part part) {
        text.append("#EXT-X-PART:DURATION=").append(seconds(part.durationMicros()));
        text.append(",URI=\"p").append(part.number()).append(".m4s\"");
        text.append(part.independent() ? ",INDEPENDENT=YES\n" : "\n");
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }
}
