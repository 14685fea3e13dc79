package yunpai.gateway.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each picture and each piece of sound of one track lies in the bytes of a segment, in the order in which they are decoded. */
final class Reel {
    private final byte[] bytes;
    private final Track track;
    private final List<Sample> samples = new ArrayList<>();

    private long time;
    private long duration;
    private int size;
    private int flags;
    private int next;

    /**
     * One picture or piece of sound.
     *
     * @param at where its bytes begin
     * @param shownAt when it is shown, in the track's units; as with the duration
     */
    record Sample(int at, int size, long shownAt, long duration, boolean key) {
        long end() {
            return shownAt + duration;
        }
    }

    private Reel(byte[] bytes, Track track) {
        this.bytes = bytes;
        this.track = track;
    }

    /**
     * Of a segment whose fragments were read before, so that they are known to be well formed.
     *
     * @throws BrokenStreamException where samples lie outside of the segment
     */
    static Reel of(byte[] segment, Track track) {
        Reel reel = new Reel(segment, track);
        Boxes outer = new Boxes(ByteBuffer.wrap(segment), 0, segment.length);
        while (outer.next()) {
            if (outer.is("moof")) {
                int begin = outer.at(-Boxes.HEADER);
                Boxes moof = outer.inside();
                while (moof.next()) {
                    if (moof.is("traf")) {
                        reel.read(moof.inside(), begin);
                    }
                }
            }
        }
        return reel;
    }

    Track track() {
        return track;
    }

    byte[] bytes() {
        return bytes;
    }

    List<Sample> samples() {
        return samples;
    }

    @Nullable
    Sample lastKey() {
        return samples.reversed().stream().filter(Sample::key).findFirst().orElse(null);
    }

    private void read(Boxes traf, int begin) {
        boolean mine = false;
        while (traf.next()) {
            if (traf.is("tfhd")) {
                mine = traf.i32(4) == track.id();
                header(traf);
            } else if (mine && traf.is("tfdt")) {
                time = traf.u8(0) == 1 ? traf.i64(4) : traf.u32(4);
            } else if (mine && traf.is("trun")) {
                run(traf, begin);
            }
        }
    }

    private void header(Boxes tfhd) {
        int present = tfhd.i32(0);
        int at = 8;
        at += (present & FragmentFlags.TFHD_BASE_OFFSET) != 0 ? 8 : 0;
        at += (present & FragmentFlags.TFHD_DESCRIPTION) != 0 ? 4 : 0;
        duration = track.defaultDuration();
        if ((present & FragmentFlags.TFHD_DURATION) != 0) {
            duration = tfhd.u32(at);
            at += 4;
        }
        size = 0;
        if ((present & FragmentFlags.TFHD_SIZE) != 0) {
            size = tfhd.i32(at);
            at += 4;
        }
        flags = (present & FragmentFlags.TFHD_FLAGS) != 0 ? tfhd.i32(at) : track.defaultFlags();
    }

    private void run(Boxes trun, int begin) {
        int present = trun.i32(0);
        int count = trun.i32(4);
        int at = 8;
        if ((present & FragmentFlags.TRUN_DATA_OFFSET) != 0) {
            next = begin + trun.i32(at);
            at += 4;
        }
        int first = flags;
        if ((present & FragmentFlags.TRUN_FIRST_FLAGS) != 0) {
            first = trun.i32(at);
            at += 4;
        }
        for (int i = 0; i < count; i++) {
            at = sample(trun, at, i == 0 ? first : flags);
        }
    }

    private int sample(Boxes trun, int from, int usualFlags) {
        int present = trun.i32(0);
        int at = from;
        long lasts = duration;
        int length = size;
        int marks = usualFlags;
        long offset = 0;
        if ((present & FragmentFlags.TRUN_DURATION) != 0) {
            lasts = trun.u32(at);
            at += 4;
        }
        if ((present & FragmentFlags.TRUN_SIZE) != 0) {
            length = trun.i32(at);
            at += 4;
        }
        if ((present & FragmentFlags.TRUN_FLAGS) != 0) {
            marks = trun.i32(at);
            at += 4;
        }
        if ((present & FragmentFlags.TRUN_COMPOSITION) != 0) {
            offset = trun.i32(at);
            at += 4;
        }
        if (length < 0 || next < 0 || length > bytes.length - next) {
            throw new BrokenStreamException("a sample outside of its segment");
        }
        samples.add(new Sample(next, length, time + offset, lasts, (marks & FragmentFlags.NOT_A_KEYFRAME) == 0));
        next += length;
        time += lasts;
        return at;
    }
}
