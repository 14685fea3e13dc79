package yunpai.gateway.hls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment as a playlist names it, or the parts of one that grows.
 *
 * @param sequence its media sequence number
 * @param discontinuity whether the tag stands before it
 * @param uri empty while it grows
 * @param seconds 0 while it grows
 * @param map the init segment that applies to it
 */
record Entry(
        long sequence,
        boolean discontinuity,
        String uri,
        double seconds,
        String map,
        @Nullable Instant date,
        List<Part> parts) {

    /** A partial segment. */
    record Part(String uri, double seconds, boolean independent) {}

    boolean complete() {
        return !uri.isEmpty();
    }
}
