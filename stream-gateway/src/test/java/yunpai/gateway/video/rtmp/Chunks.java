package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;

/** Writes chunks as an encoder may, byte by byte. */
final class Chunks {
    static final byte[] NOTHING = new byte[0];

    final Buffer bytes = Buffer.buffer();

    /** A full header: time, length, type and stream. */
    Chunks full(int id, long millis, int length, int type, byte[] body) {
        bytes.appendByte((byte) id)
                .appendMedium((int) Math.min(millis, 0xff_ffff))
                .appendMedium(length);
        bytes.appendByte((byte) type).appendIntLE(1);
        if (millis >= 0xff_ffff) {
            bytes.appendInt((int) millis);
        }
        bytes.appendBytes(body);
        return this;
    }

    /** A header without a stream: the time since the message before, length and type. */
    Chunks since(int id, int millis, int length, int type, byte[] body) {
        bytes.appendByte((byte) (0x40 | id))
                .appendMedium(millis)
                .appendMedium(length)
                .appendByte((byte) type);
        bytes.appendBytes(body);
        return this;
    }

    /** A header of the time alone. */
    Chunks later(int id, int millis, byte[] body) {
        bytes.appendByte((byte) (0x80 | id)).appendMedium(millis).appendBytes(body);
        return this;
    }

    /** The shortest header: what follows is more of the same, or the next message like the one before. */
    Chunks more(int id, byte[] body) {
        bytes.appendByte((byte) (0xc0 | id)).appendBytes(body);
        return this;
    }

    Chunks raw(int... values) {
        for (int value : values) {
            bytes.appendByte((byte) value);
        }
        return this;
    }

    static byte[] body(int length, int fill) {
        byte[] body = new byte[length];
        java.util.Arrays.fill(body, (byte) fill);
        return body;
    }
}
