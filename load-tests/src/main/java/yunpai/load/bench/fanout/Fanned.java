package yunpai.load.bench.fanout;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a run came to.
 *
 * @param cpuMicros of the server, in user and kernel mode, for each message that reached a connection
 * @param rssBytesPerConnection growth of the server's process while all of them connected and nothing was sent
 */
record Fanned(Candidate server, Viewers.Heard heard, Delays delays, double cpuMicros, double rssBytesPerConnection) {
    /** Of 99 in 100 deliveries. */
    static final double LATEST_MILLIS = 150;

    private static final double NANOS_PER_MILLI = 1e6;

    /** From the instant a message was due to its receipt. */
    record Delays(double p50Millis, double p99Millis, double p999Millis) {
        static Delays of(Histogram nanos) {
            return new Delays(
                    nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99.9) / NANOS_PER_MILLI);
        }
    }

    /** Whether everybody had everything, and soon enough: a figure of one who is late or leaves things out says little. */
    boolean counts() {
        return heard.gaps() == 0 && delays.p99Millis() <= LATEST_MILLIS;
    }

    double rssKilobytes() {
        return rssBytesPerConnection / 1024;
    }

    /** The titles of {@link #line}. */
    static String head() {
        return String.format(
                Locale.ROOT,
                "%-34s %11s %10s %10s %10s %11s %6s %8s %10s",
                "",
                "CPU/message",
                "p50",
                "p99",
                "p99.9",
                "delivered",
                "gaps",
                "a frame",
                "RSS/conn.");
    }

    /** For people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-34s %8.2f µs %7.1f ms %7.1f ms %7.1f ms %,11d %,6d %8.2f %7.1f KB%s",
                server.name(),
                cpuMicros,
                delays.p50Millis(),
                delays.p99Millis(),
                delays.p999Millis(),
                heard.messages(),
                heard.gaps(),
                heard.frames() == 0 ? 0 : (double) heard.messages() / heard.frames(),
                rssKilobytes(),
                counts() ? "" : "   (does not count)");
    }
}
