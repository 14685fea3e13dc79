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

    /** Half-second parts: a quarter of the requests of 200 ms parts, which counts once there is a crowd. */
    static final Pace PUBLIC = new Pace(500_000, 2_000_000, 10, 16, 64L << 20);

    Pace {
        if (partMicros < 1 || segmentMicros < partMicros || listed < 3 || kept < listed || mostBytes < 1) {
            throw new IllegalArgumentException("a pace that cannot be kept: " + partMicros + " in " + segmentMicros);
        }
    }

    /** Rounded as the protocol compares: a segment of less than half a second more still fits. */
    int targetDurationSeconds() {
        return (int) ((segmentMicros + 999_999) / 1_000_000);
    }

    /** What a segment may not reach. */
    long longestSegmentMicros() {
        return targetDurationSeconds() * 1_000_000L + 500_000;
    }

    /** From here on the next keyframe begins a new segment. */
    long shortestSegmentMicros() {
        return segmentMicros * 3 / 4;
    }
}
