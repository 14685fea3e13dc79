package yunpai.load.crowd;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The numbers at the head of an envelope, read without reading all of it: a process of viewers gets the same one thousands of times.
 *
 * @param channel its name
 * @param epoch within which its numbers count
 * @param snapshot whether it replaces what the viewer has
 * @param recovered whether it says that what follows joins on
 */
record EnvelopeHead(String channel, String epoch, long from, long to, boolean snapshot, boolean recovered) {
    private static final ByteBuf START = bytes("{\"type\":\"envelope\",\"channel\":\"");
    private static final ByteBuf EPOCH = bytes("\"epoch\":\"");
    private static final ByteBuf FROM = bytes("\"from\":");
    private static final ByteBuf TO = bytes("\"to\":");
    private static final ByteBuf SNAPSHOT = bytes("\"snapshot\":true");
    private static final ByteBuf RECOVERED = bytes("\"recovered\":true");
    private static final int LONGEST = 320;

    /** Of a message; null if it is no envelope. */
    static @Nullable EnvelopeHead of(ByteBuf message) {
        int length = START.readableBytes();
        if (message.readableBytes() < length || !ByteBufUtil.equals(message, message.readerIndex(), START, 0, length)) {
            return null;
        }
        ByteBuf head = message.slice(message.readerIndex(), Math.min(message.readableBytes(), LONGEST));
        int end = head.indexOf(length, head.writerIndex(), (byte) '"');
        ByteBuf rest = head.slice(end, head.writerIndex() - end);
        int epoch = ByteBufUtil.indexOf(EPOCH, rest) + EPOCH.readableBytes();
        int epochEnd = rest.indexOf(epoch, rest.writerIndex(), (byte) '"');
        return new EnvelopeHead(
                head.toString(length, end - length, StandardCharsets.US_ASCII),
                rest.toString(epoch, epochEnd - epoch, StandardCharsets.US_ASCII),
                number(rest, FROM),
                number(rest, TO),
                ByteBufUtil.indexOf(SNAPSHOT, rest) >= 0,
                ByteBufUtil.indexOf(RECOVERED, rest) >= 0);
    }

    private static long number(ByteBuf in, ByteBuf name) {
        int at = ByteBufUtil.indexOf(name, in);
        if (at < 0) {
            throw new IllegalStateException("an envelope without its numbers");
        }
        long number = 0;
        for (int i = at + name.readableBytes(); i < in.writerIndex(); i++) {
            int digit = in.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
