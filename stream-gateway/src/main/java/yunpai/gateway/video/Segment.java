package yunpai.gateway.video;

import java.util.List;

/**
 * Parts in a row that a plain player fetches as one file.
 *
 * @param sequence the media sequence number
 * @param init which init segment its bytes need
 * @param discontinuity whether its timeline does not go on from the segment before
 * @param programDateMicros when its first picture reached the gateway
 */
record Segment(
        long sequence, int init, boolean discontinuity, long programDateMicros, List<Part> parts, boolean complete) {

    Segment {
        parts = List.copyOf(parts);
    }

    long durationMicros() {
        return parts.stream().mapToLong(Part::durationMicros).sum();
    }

    int length() {
        return parts.stream().mapToInt(Part::length).sum();
    }
}
