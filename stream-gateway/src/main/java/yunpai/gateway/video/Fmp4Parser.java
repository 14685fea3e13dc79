package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart what ffmpeg writes: `ftyp` and `moov` once, then `moof` and `mdat` in turn, in whatever pieces the pipe delivers
 * them. Other boxes between are dropped. Not safe for use by several threads.
 */
final class Fmp4Parser {

    /** Hears what was found, in order. */
    interface Sink {
        void init(InitSegment init);

        void fragment(Fragment fragment);
    }

    /** Two seconds at 30 Mb/s; a stream that needs more is refused. */
    static final int LARGEST_BOX = 8 << 20;

    private final Sink sink;
    private final long longestFragmentMicros;
    private byte[] waiting = new byte[1 << 16];
    private int length;
    private byte @Nullable [] ftyp;
    private byte @Nullable [] moof;
    private @Nullable List<Track> tracks;

    /** A parser whose fragments are at most so long; what is longer is shortened, see {@link Moof}. */
    Fmp4Parser(Sink sink, long longestFragmentMicros) {
        this.sink = sink;
        this.longestFragmentMicros = longestFragmentMicros;
    }

    /**
     * Takes the next bytes.
     *
     * @throws BrokenStreamException when they make no sense; nothing more may be fed then
     */
    void feed(byte[] bytes, int count) {
        makeRoom(count);
        System.arraycopy(bytes, 0, waiting, length, count);
        length += count;
        int from = 0;
        while (length - from >= Boxes.HEADER) {
            int size = ByteBuffer.wrap(waiting).getInt(from);
            if (size < Boxes.HEADER || size > LARGEST_BOX) {
                throw new BrokenStreamException("a box of " + (size & 0xffff_ffffL) + " bytes");
            }
            if (length - from < size) {
                break;
            }
            take(Boxes.type(ByteBuffer.wrap(waiting), from + 4), Arrays.copyOfRange(waiting, from, from + size));
            from += size;
        }
        System.arraycopy(waiting, from, waiting, 0, length - from);
        length -= from;
    }

    private void makeRoom(int count) {
        if (length + count > waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(waiting.length * 2, length + count));
        }
    }

    private void take(String type, byte[] box) {
        switch (type) {
            case "ftyp" -> ftyp = box;
            case "moov" -> init(box);
            case "moof" -> moof = box;
            case "mdat" -> fragment(box);
            default -> {}
        }
    }

    private void init(byte[] moov) {
        if (ftyp == null || tracks != null) {
            throw new BrokenStreamException("a moov out of place");
        }
        tracks = Moov.tracks(moov);
        Buffer both = Buffer.buffer(ftyp.length + moov.length).appendBytes(ftyp).appendBytes(moov);
        sink.init(new InitSegment(both, tracks));
    }

    private void fragment(byte[] mdat) {
        if (moof == null || tracks == null) {
            throw new BrokenStreamException("an mdat out of place");
        }
        byte[] header = moof;
        moof = null;
        sink.fragment(Moof.fragment(header, mdat, tracks, longestFragmentMicros));
    }
}
