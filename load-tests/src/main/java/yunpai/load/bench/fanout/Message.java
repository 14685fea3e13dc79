package yunpai.load.bench.fanout;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * A message with a number that can be found again whatever a server puts around it: a lot's public event, as the feed tells of a bid,
 * filled up to its size. Every server is given the same text.
 */
final class Message {
    static final int FEWEST_BYTES = 128;
    static final int MOST_BYTES = 16_384;

    private static final char MARK = '#';
    private static final int DIGITS = 10;
    private static final int RADIX = 10;

    private Message() {}

    /**
     * The text of a message.
     *
     * @param bytes as many as it has, all of them ASCII
     */
    static String text(int number, int bytes) {
        String begun = String.format(
                Locale.ROOT,
                "{\"seq\":%d,\"kind\":\"bid_accepted\",\"atMicros\":1767225600000000,\"code\":\"#%010d#\",\"reason\":\"",
                1 + number,
                number);
        return begun + ".".repeat(bytes - begun.length() - 2) + "\"}";
    }

    /**
     * Finds the numbers of all messages in a frame, in their order. A frame that carries none is left alone.
     *
     * @return how many there were
     */
    static int numbersIn(ByteBuf frame, IntConsumer each) {
        int found = 0;
        int end = frame.writerIndex();
        int at = frame.indexOf(frame.readerIndex(), end, (byte) MARK);
        while (at >= 0 && at + DIGITS + 1 < end && frame.getByte(at + DIGITS + 1) == MARK) {
            each.accept(number(frame, at + 1));
            found++;
            at = frame.indexOf(at + DIGITS + 2, end, (byte) MARK);
        }
        return found;
    }

    private static int number(ByteBuf frame, int from) {
        int number = 0;
        for (int at = from; at < from + DIGITS; at++) {
            number = number * RADIX + (frame.getByte(at) - '0');
        }
        return number;
    }
}
