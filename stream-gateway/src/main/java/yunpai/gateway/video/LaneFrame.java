package yunpai.gateway.video;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message of the near lane as the bytes of a WebSocket frame, made once and written to every connection as they are. They lie outside
 * the heap, whence they go to a socket without being copied for each.
 *
 * @param payload the message itself
 * @param text a word in JSON rather than media
 * @param keyframe whether a picture in it can be decoded without those before
 * @param wire header and payload; shared, never written to and never released
 */
record LaneFrame(Buffer payload, boolean text, boolean keyframe, ByteBuf wire) {
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int LONGEST_HEADER = 10;

    static LaneFrame word(JsonObject word) {
        return of(Buffer.buffer(word.encode().getBytes(StandardCharsets.UTF_8)), true, false);
    }

    static LaneFrame media(Buffer payload, boolean keyframe) {
        return of(payload, false, keyframe);
    }

    private static LaneFrame of(Buffer payload, boolean text, boolean keyframe) {
        int length = payload.length();
        ByteBuf wire = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(length + LONGEST_HEADER));
        wire.clear();
        wire.writeByte(text ? FINAL_TEXT : FINAL_BINARY);
        if (length < 126) {
            wire.writeByte(length);
        } else if (length < 65_536) {
            wire.writeByte(126).writeShort(length);
        } else {
            wire.writeByte(127).writeLong(length);
        }
        wire.writeBytes(payload.getBytes());
        return new LaneFrame(payload, text, keyframe, Unpooled.unreleasableBuffer(wire.asReadOnly()));
    }

    int length() {
        return payload.length();
    }
}
