package yunpai.gateway.video;

import java.util.List;
import java.util.Optional;

/**
 * What a playlist says at one moment.
 *
 * @param segments complete ones, oldest first
 * @param open the one that is growing, where it has a part already
 * @param discontinuities that lie before the first segment
 * @param nextPart the number that the next part will have
 * @param nextSequence the number of the segment that is growing or will grow next
 */
record Listing(
        Pace pace,
        List<Segment> segments,
        Optional<Segment> open,
        int discontinuities,
        long nextPart,
        long nextSequence,
        boolean ended) {

    /** A player needs one whole segment to begin with. */
    boolean playable() {
        return !segments.isEmpty();
    }

    /**
     * Whether the playlist already names this part of this segment. A part beyond the last of a complete segment stands for the
     * first of the next one.
     */
    boolean has(long sequence, int part) {
        if (ended || sequence < firstSequence()) {
            return true;
        }
        for (Segment segment : segments) {
            if (segment.sequence() == sequence) {
                return part < segment.parts().size() || has(sequence + 1, 0);
            }
        }
        return sequence == nextSequence
                && open.isPresent()
                && part < open.get().parts().size();
    }

    /** Whether the playlist already names the whole of this segment. */
    boolean has(long sequence) {
        return ended || sequence < nextSequence;
    }

    /** Whether nobody can rightly ask for this segment yet. */
    boolean beyond(long sequence) {
        long last = open.isPresent() ? nextSequence : nextSequence - 1;
        return sequence > last + 2;
    }

    /** How many of the oldest segments lie wholly before the skip boundary. */
    int skippable() {
        long after = open.map(Segment::durationMicros).orElse(0L)
                + segments.stream().mapToLong(Segment::durationMicros).sum();
        int count = 0;
        for (Segment segment : segments) {
            after -= segment.durationMicros();
            if (after < pace.skipBoundaryMicros()) {
                break;
            }
            count++;
        }
        return count;
    }

    private long firstSequence() {
        return segments.isEmpty() ? nextSequence : segments.getFirst().sequence();
    }
}
