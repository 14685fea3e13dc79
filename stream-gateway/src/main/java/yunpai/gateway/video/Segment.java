package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts in a row that a plain player fetches as one file.
 *
 * @param sequence the media sequence number
 * @param init which init segment its bytes need
 * @param discontinuity whether its timeline does not go on from the segment before
 * @param programDateMicros when its first picture reached the gateway
 * @param whole all its bytes, once it is complete; its parts are views of them
 */
record Segment(
        long sequence,
        int init,
        boolean discontinuity,
        long programDateMicros,
        List<Part> parts,
        @Nullable Buffer whole) {

    Segment {
        parts = List.copyOf(parts);
    }

    /** The segment as it will stay: its bytes lie together once, so that nobody who fetches it makes a copy. */
    Segment completed() {
        Buffer all = Buffer.buffer(length());
        parts.forEach(part -> all.appendBuffer(part.body()));
        List<Part> views = new ArrayList<>();
        int at = 0;
        for (Part part : parts) {
            Buffer view = all.slice(at, at + part.length());
            views.add(new Part(part.number(), view, part.durationMicros(), part.independent()));
            at += part.length();
        }
        return new Segment(sequence, init, discontinuity, programDateMicros, views, all);
    }

    boolean complete() {
        return whole != null;
    }

    long durationMicros() {
        return parts.stream().mapToLong(Part::durationMicros).sum();
    }

    int length() {
        return parts.stream().mapToInt(Part::length).sum();
    }
}
