package yunpai.gateway.video;

/**
 * How a stream is cut, in microseconds and counts.
 *
 * @param partMicros no part is longer
 * @param segmentMicros a segment is closed at the first keyframe from three quarters of it on, and at its length in any case, for
 *     a recorder that gives keyframes too rarely must not make segments longer than the playlist promised
 * @param listed complete segments that the playlist names
 * @param kept complete segments that can still be fetched, at least as many as are listed
 * @param mostBytes that a stream may hold in memory
 */
record Pace(long partMicros, long segmentMicros, int listed, int kept, long mostBytes) {

    /** Half-second parts: less than half the requests of 200 ms parts, which counts once there is a crowd. */
    static final Pace PUBLIC = new Pace(500_000, 2_000_000, 30, 36, 64L << 20);

    /** A segment has this many parts; a playlist lists a minute, and a player may be six segments behind what it names. */
    private static final int PARTS_IN_SEGMENT = 4;

    private static final long LISTED_MICROS = 60_000_000;

    /**
     * A pace by its parts.
     *
     * @param partMillis 100 to 1000; shorter ones come sooner and cost more requests
     */
    static Pace ofParts(int partMillis) {
        long part = partMillis * 1_000L;
        // Targets are whole seconds, so a segment of less would only be counted as one.
        long segment = Math.max(1_000_000, part * PARTS_IN_SEGMENT);
        int listed = (int) (LISTED_MICROS / segment);
        return new Pace(part, segment, listed, listed + 6, PUBLIC.mostBytes());
    }

    Pace {
        if (partMicros < 1 || segmentMicros < partMicros || listed < 3 || kept < listed || mostBytes < 1) {
            throw new IllegalArgumentException("a pace that cannot be kept: " + partMicros + " in " + segmentMicros);
        }
    }

    /** Rounded as the protocol compares: a segment of less than half a second more still fits. */
    int targetDurationSeconds() {
        return (int) ((segmentMicros + 999_999) / 1_000_000);
    }

    /** What a part must have, but for the last of a segment: 85 % (RFC 8216bis, 4.4.4.9), and a little for rounding. */
    long leastPartMicros() {
        return partMicros * 86 / 100;
    }

    /** What a segment may not reach. */
    long longestSegmentMicros() {
        return targetDurationSeconds() * 1_000_000L + 500_000;
    }

    /** The least that the protocol allows: six target durations. */
    long skipBoundaryMicros() {
        return targetDurationSeconds() * 6_000_000L;
    }

    /** From here on the next keyframe begins a new segment. */
    long shortestSegmentMicros() {
        return segmentMicros * 3 / 4;
    }
}
