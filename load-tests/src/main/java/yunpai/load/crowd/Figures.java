package yunpai.load.crowd;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a process of viewers has seen since it was last asked to forget.
 *
 * @param connected connections that follow everything they were told to
 * @param frames messages received
 * @param bytes of them
 * @param deliveries changes of lots received, each counted once for each viewer
 * @param gaps changes that did not join on to the one before
 * @param snapshots whole pictures received, the first of each channel among them
 * @param lost connections that were closed by the other end
 * @param answers answers received, each counted once for each viewer
 * @param answerLatency microseconds from the instant that an answer bears to its receipt
 * @param latency microseconds from the instant that a bid's entry bears to its receipt, as {@link #encode} writes it
 */
record Figures(
        long connected,
        long frames,
        long bytes,
        long deliveries,
        long gaps,
        long snapshots,
        long lost,
        String latency,
        long answers,
        String answerLatency) {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, encode(histogram()), 0, encode(histogram()));

    static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, 3);
    }

    /** Counts a delay; one that is longer than can be told counts as the longest. */
    static void record(Histogram into, long micros) {
        into.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    static String encode(Histogram histogram) {
        ByteBuffer space = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(space);
        byte[] bytes = new byte[length];
        space.flip().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    Histogram histogramOfLatency() {
        return decode(latency);
    }

    Histogram histogramOfAnswers() {
        return decode(answerLatency);
    }

    private static Histogram decode(String encoded) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), LONGEST_MICROS);
        } catch (DataFormatException garbled) {
            throw new IllegalStateException("a process of viewers said what cannot be read", garbled);
        }
    }

    /** Both together. */
    Figures plus(Figures other) {
        Histogram both = histogramOfLatency();
        both.add(other.histogramOfLatency());
        Histogram answered = histogramOfAnswers();
        answered.add(other.histogramOfAnswers());
        return new Figures(
                connected + other.connected,
                frames + other.frames,
                bytes + other.bytes,
                deliveries + other.deliveries,
                gaps + other.gaps,
                snapshots + other.snapshots,
                lost + other.lost,
                encode(both),
                answers + other.answers,
                encode(answered));
    }
}
