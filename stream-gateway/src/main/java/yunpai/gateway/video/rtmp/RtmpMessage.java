package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;

/**
 * One whole message.
 *
 * @param type one of the numbers below, or any other
 * @param streamId 0 for the connection itself
 * @param timestampMillis on the encoder's own timeline, 0 to 2^32 - 1
 */
record RtmpMessage(int type, int streamId, long timestampMillis, Buffer body) {
    static final int CHUNK_SIZE = 1;
    static final int ABORT = 2;
    static final int ACKNOWLEDGEMENT = 3;
    static final int USER_CONTROL = 4;
    static final int WINDOW_SIZE = 5;
    static final int PEER_BANDWIDTH = 6;
    static final int AUDIO = 8;
    static final int VIDEO = 9;
    static final int DATA_AMF3 = 15;
    static final int COMMAND_AMF3 = 17;
    static final int DATA = 18;
    static final int COMMAND = 20;
    static final int AGGREGATE = 22;

    /** A control message of the connection itself that carries one number. */
    static RtmpMessage number(int type, int value) {
        return new RtmpMessage(type, 0, 0, Buffer.buffer(4).appendInt(value));
    }
}
