package yunpai.gateway.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One text message as the bytes of a WebSocket frame, made once and written to every connection as they are.
 *
 * @param text the message itself
 * @param wire header and payload; shared, never written to and never released
 */
record Frame(String text, ByteBuf wire) {
    private static final int FINAL_TEXT = 0x81;
    private static final int LONGEST_HEADER = 10;

    /** A message to one connection. */
    static Frame of(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return new Frame(text, ByteBuffer.allocate(payload.length + LONGEST_HEADER), payload);
    }

    /** A message to many: outside the heap, from where the network takes it without another copy for each of them. */
    static Frame toMany(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return new Frame(text, ByteBuffer.allocateDirect(payload.length + LONGEST_HEADER), payload);
    }

    private Frame(String text, ByteBuffer space, byte[] payload) {
        this(text, Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(framed(space, payload))));
    }

    /** The memory is the collector's, as nobody counts who still writes it. */
    private static ByteBuffer framed(ByteBuffer space, byte[] payload) {
        space.put((byte) FINAL_TEXT);
        if (payload.length < 126) {
            space.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            space.put((byte) 126).putShort((short) payload.length);
        } else {
            space.put((byte) 127).putLong(payload.length);
        }
        return space.put(payload).flip();
    }

    int bytes() {
        return wire.readableBytes();
    }
}
