package yunpai.engine.time;

import java.util.Comparator;
import java.util.List;

/**
 * One comparison of the steady clock with its references.
 *
 * @param nanos the steady clock in the middle of the round trip
 * @param referenceMicros what the database said
 * @param wallMicros what this machine's wall clock said in the middle of the round trip
 * @param roundTripNanos how long the answer took; half of it is the greatest error
 */
record ClockSample(long nanos, long referenceMicros, long wallMicros, long roundTripNanos) {

    /** By how much the database is ahead of the steady clock, up to a constant; samples are compared by it. */
    private long lead() {
        return referenceMicros - nanos / 1_000;
    }

    /** The median by lead: neither the slowest answer nor a single strange one decides. */
    static ClockSample median(List<ClockSample> samples) {
        List<ClockSample> sorted = samples.stream()
                .sorted(Comparator.comparingLong(ClockSample::lead))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
