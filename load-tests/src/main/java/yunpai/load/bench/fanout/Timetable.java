package yunpai.load.bench.fanout;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** When each message was due to be published, and how long after that it was received. Safe for use by several threads. */
final class Timetable {
    private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

    private final AtomicLongArray dueNanos;
    private final Recorder delays = new Recorder(LONGEST_NANOS, 3);
    private final int measuredFrom;

    /**
     * A timetable of so many messages.
     *
     * @param measuredFrom the first of those that are measured
     */
    Timetable(int messages, int measuredFrom) {
        this.dueNanos = new AtomicLongArray(messages);
        this.measuredFrom = measuredFrom;
    }

    /** Notes when the message is due; if it leaves late, that counts as a part of its delay. */
    void due(int number, long nanos) {
        dueNanos.set(number, nanos);
    }

    /** Notes that somebody has it now. */
    void received(int number, long nowNanos) {
        if (number >= measuredFrom) {
            delays.recordValue(Math.clamp(nowNanos - dueNanos.get(number), 0, LONGEST_NANOS));
        }
    }

    /** The delays of all deliveries so far, in nanoseconds. */
    Histogram delays() {
        return delays.getIntervalHistogram();
    }
}
