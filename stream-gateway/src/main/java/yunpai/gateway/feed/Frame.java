package yunpai.gateway.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * One text message as the bytes of a WebSocket frame, made once and written to every connection as they are.
 *
 * @param text the message itself
 * @param wire header and payload; shared, never written to and never released
 */
record Frame(String text, ByteBuf wire) {
    private static final int FINAL_TEXT = 0x81;

    static Frame of(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf wire = Unpooled.buffer(payload.length + 10);
        wire.writeByte(FINAL_TEXT);
        if (payload.length < 126) {
            wire.writeByte(payload.length);
        } else if (payload.length < 65_536) {
            wire.writeByte(126).writeShort(payload.length);
        } else {
            wire.writeByte(127).writeLong(payload.length);
        }
        wire.writeBytes(payload);
        return new Frame(text, Unpooled.unreleasableBuffer(wire.asReadOnly()));
    }

    int bytes() {
        return wire.readableBytes();
    }
}
