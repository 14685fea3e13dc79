package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from chunks (RTMP 1.0, 5.3), in whatever pieces the network delivers them. What is held is bounded: so many
 * chunk streams, so many bytes of unfinished messages, and no room is made for bytes that were only announced.
 */
final class ChunkReader {
    /** A keyframe of 4K at a high rate fits. */
    static final int LARGEST_MESSAGE = 4 << 20;
    /** Before a stream is published there are only commands. */
    static final int LARGEST_COMMAND = 16 << 10;

    private static final int MOST_STREAMS = 32;
    private static final int EXTENDED = 0xff_ffff;
    private static final int[] HEADER_LENGTHS = {11, 7, 3, 0};

    private final Consumer<RtmpMessage> sink;
    private final Map<Integer, ChunkStream> streams = new HashMap<>();
    private Buffer waiting = Buffer.buffer();
    private int at;
    private int chunkSize = 128;
    private int largest = LARGEST_COMMAND;
    private int unfinishedBytes;
    private @Nullable ChunkStream current;
    private int left;

    ChunkReader(Consumer<RtmpMessage> sink) {
        this.sink = sink;
    }

    /** What a chunk stream remembers between chunks. */
    private static final class ChunkStream {
        long timestamp;
        long delta;
        int length;
        int type;
        int streamId;
        boolean extended;
        boolean begun;

        @Nullable
        Buffer body;
    }

    /** From now on a message may be as large as a picture. */
    void allowMedia() {
        largest = LARGEST_MESSAGE;
    }

    /**
     * Takes the next bytes.
     *
     * @throws RtmpException when they make no sense or are too many; nothing more may be fed then
     */
    void feed(Buffer bytes) {
        waiting = at == waiting.length()
                ? bytes
                : waiting.getBuffer(at, waiting.length()).appendBuffer(bytes);
        at = 0;
        boolean more = true;
        while (more) {
            more = current == null ? header() : body(current);
        }
    }

    private int available() {
        return waiting.length() - at;
    }

    private boolean body(ChunkStream stream) {
        int count = Math.min(left, available());
        Buffer body = stream.body;
        if (body == null) {
            throw new IllegalStateException("a body without a message");
        }
        body.appendBuffer(waiting, at, count);
        at += count;
        left -= count;
        unfinishedBytes += count;
        if (unfinishedBytes > largest + (largest >> 1)) {
            throw new RtmpException("too many unfinished messages");
        }
        if (left > 0) {
            return false;
        }
        current = null;
        if (body.length() == stream.length) {
            finish(stream, body);
        }
        return true;
    }

    private void finish(ChunkStream stream, Buffer body) {
        stream.body = null;
        unfinishedBytes -= body.length();
        if (stream.type == RtmpMessage.CHUNK_SIZE) {
            chunkSize = chunkSize(body);
        } else if (stream.type == RtmpMessage.ABORT) {
            abort(body);
        } else {
            sink.accept(new RtmpMessage(stream.type, stream.streamId, stream.timestamp, body));
        }
    }

    private static int chunkSize(Buffer body) {
        int wanted = body.length() == 4 ? body.getInt(0) : 0;
        if (wanted < 1) {
            throw new RtmpException("a chunk size of " + wanted);
        }
        return Math.min(wanted, LARGEST_MESSAGE);
    }

    private void abort(Buffer body) {
        ChunkStream aborted = body.length() == 4 ? streams.get(body.getInt(0)) : null;
        if (aborted != null && aborted.body != null) {
            unfinishedBytes -= aborted.body.length();
            aborted.body = null;
        }
    }

    /** Reads a chunk's header if all of it is there. */
    private boolean header() {
        if (available() < 1) {
            return false;
        }
        int first = waiting.getUnsignedByte(at);
        int low = first & 0x3f;
        int basic = low == 0 ? 2 : low == 1 ? 3 : 1;
        int format = first >> 6;
        int length = basic + HEADER_LENGTHS[format];
        if (available() < length) {
            return false;
        }
        int id = low > 1 ? low : 64 + waiting.getUnsignedByte(at + 1);
        id += low == 1 ? waiting.getUnsignedByte(at + 2) << 8 : 0;
        ChunkStream stream = stream(id, format);
        int field = format < 3 ? waiting.getUnsignedMedium(at + basic) : 0;
        boolean extended = format < 3 ? field == EXTENDED : stream.extended;
        if (extended && available() < length + 4) {
            return false;
        }
        long time = extended ? waiting.getUnsignedInt(at + length) : field;
        read(stream, format, at + basic, time);
        stream.extended = extended;
        at += length + (extended ? 4 : 0);
        begin(stream, format);
        return true;
    }

    private ChunkStream stream(int id, int format) {
        ChunkStream known = streams.get(id);
        if (known != null) {
            return known;
        }
        if (format == 3 || streams.size() >= MOST_STREAMS) {
            throw new RtmpException(format == 3 ? "a chunk stream without a header" : "too many chunk streams");
        }
        ChunkStream stream = new ChunkStream();
        streams.put(id, stream);
        return stream;
    }

    private void read(ChunkStream stream, int format, int from, long time) {
        if (stream.body != null && format != 3) {
            throw new RtmpException("a message inside a message");
        }
        if (format == 0) {
            stream.streamId = waiting.getIntLE(from + 7);
            stream.timestamp = time;
        }
        if (format < 2) {
            stream.length = waiting.getUnsignedMedium(from + 3);
            stream.type = waiting.getUnsignedByte(from + 6);
            if (stream.length > largest) {
                throw new RtmpException("a message of " + stream.length + " bytes");
            }
        }
        if (format < 3) {
            stream.delta = time;
        }
        if (format == 1 || format == 2 || (format == 3 && stream.body == null)) {
            // A message that begins with the short header is as far from the last as that was from the one before;
            // after a full
            // header that is its time itself, which is how ffmpeg reads the specification, too.
            stream.timestamp = (stream.timestamp + stream.delta) & 0xffff_ffffL;
        }
    }

    private void begin(ChunkStream stream, int format) {
        if (!stream.begun && format > 1) {
            throw new RtmpException("a chunk stream without a length");
        }
        stream.begun = true;
        Buffer body = stream.body;
        if (body == null) {
            body = Buffer.buffer(Math.min(stream.length, chunkSize));
            stream.body = body;
        }
        left = Math.min(chunkSize, stream.length - body.length());
        current = stream;
    }
}
