package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;

/** Cuts the few messages that go to an encoder into chunks. */
final class ChunkWriter {
    /** What we tell the encoder before the first longer message. */
    static final int CHUNK_SIZE = 4096;

    private static final int CONTROL = 2;
    private static final int COMMANDS = 3;

    private ChunkWriter() {}

    static Buffer write(RtmpMessage message) {
        Buffer body = message.body();
        int id = message.type() == RtmpMessage.COMMAND ? COMMANDS : CONTROL;
        Buffer chunks = Buffer.buffer(body.length() + 16)
                .appendByte((byte) id)
                .appendMedium(0)
                .appendMedium(body.length())
                .appendUnsignedByte((short) message.type())
                .appendIntLE(message.streamId());
        for (int from = 0; from < body.length(); from += CHUNK_SIZE) {
            if (from > 0) {
                chunks.appendByte((byte) (0xc0 | id));
            }
            chunks.appendBuffer(body, from, Math.min(CHUNK_SIZE, body.length() - from));
        }
        return chunks;
    }
}
