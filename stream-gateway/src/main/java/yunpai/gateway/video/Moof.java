package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a `moof` plays and whether it can be decoded by itself.
 *
 * <p>Where a camera pauses and the stream has no sound, the last picture before the pause is given the length of the whole pause.
 * Such a fragment would be longer than any part may be, so its last sample is shortened in place and the pause becomes a gap.
 */
final class Moof {
    private static final int MOST_SAMPLES = 100_000;

    private final ByteBuffer bytes;
    private final List<Track> tracks;
    private final long longestMicros;

    private @Nullable Track track;
    private long duration;
    private int flags;
    private int durationAt = -1;

    private long startMicros = Long.MAX_VALUE;
    private long soundEndMicros = Long.MIN_VALUE;
    private long pictureEndMicros = Long.MIN_VALUE;
    private boolean keyframe;

    private Moof(byte[] moof, List<Track> tracks, long longestMicros) {
        this.bytes = ByteBuffer.wrap(moof);
        this.tracks = tracks;
        this.longestMicros = longestMicros;
    }

    /**
     * The fragment made of this `moof` and its `mdat`.
     *
     * @param longestMicros a last sample that would make it longer is shortened
     */
    static Fragment fragment(byte[] moof, byte[] mdat, List<Track> tracks, long longestMicros) {
        Moof reader = new Moof(moof, tracks, longestMicros);
        reader.read();
        Buffer both = Buffer.buffer(moof.length + mdat.length).appendBytes(moof).appendBytes(mdat);
        boolean video = reader.pictureEndMicros != Long.MIN_VALUE;
        long end = video ? reader.pictureEndMicros : reader.soundEndMicros;
        return new Fragment(both, reader.startMicros, Math.max(end, reader.startMicros), video, reader.keyframe);
    }

    private void read() {
        Boxes outer = new Boxes(bytes, 0, bytes.capacity());
        if (!outer.next()) {
            throw new BrokenStreamException("no moof");
        }
        Boxes moof = outer.inside();
        while (moof.next()) {
            if (moof.is("traf")) {
                readTrack(moof.inside());
            }
        }
        if (startMicros == Long.MAX_VALUE) {
            throw new BrokenStreamException("a fragment without samples");
        }
    }

    private void readTrack(Boxes traf) {
        long time = 0;
        long start = -1;
        while (traf.next()) {
            if (traf.is("tfhd")) {
                readHeader(traf);
            } else if (traf.is("tfdt")) {
                time = traf.u8(0) == 1 ? traf.i64(4) : traf.u32(4);
            } else if (traf.is("trun")) {
                start = start < 0 ? time : start;
                time += run(traf, time - start);
            }
        }
        if (start >= 0) {
            place(start, time);
        }
    }

    private void place(long start, long end) {
        Track of = known();
        startMicros = Math.min(startMicros, of.micros(start));
        if (of.video()) {
            pictureEndMicros = Math.max(pictureEndMicros, of.micros(end));
        } else {
            soundEndMicros = Math.max(soundEndMicros, of.micros(end));
        }
    }

    private void readHeader(Boxes tfhd) {
        int present = tfhd.i32(0) & 0xff_ffff;
        int id = tfhd.i32(4);
        track = tracks.stream()
                .filter(candidate -> candidate.id() == id)
                .findFirst()
                .orElseThrow(() -> new BrokenStreamException("a fragment of an unknown track"));
        duration = known().defaultDuration();
        flags = known().defaultFlags();
        durationAt = -1;
        int at = 8;
        at += (present & FragmentFlags.TFHD_BASE_OFFSET) != 0 ? 8 : 0;
        at += (present & FragmentFlags.TFHD_DESCRIPTION) != 0 ? 4 : 0;
        if ((present & FragmentFlags.TFHD_DURATION) != 0) {
            duration = tfhd.u32(at);
            durationAt = tfhd.at(at);
            at += 4;
        }
        at += (present & FragmentFlags.TFHD_SIZE) != 0 ? 4 : 0;
        if ((present & FragmentFlags.TFHD_FLAGS) != 0) {
            flags = tfhd.i32(at);
        }
    }

    /** Reads one run of samples and gives its length in the track's units. */
    private long run(Boxes trun, long before) {
        int present = trun.i32(0) & 0xff_ffff;
        int samples = trun.i32(4);
        if (samples < 0 || samples > MOST_SAMPLES) {
            throw new BrokenStreamException(samples + " samples in a run");
        }
        int at = 8 + ((present & FragmentFlags.TRUN_DATA_OFFSET) != 0 ? 4 : 0);
        int firstFlags = flags;
        if ((present & FragmentFlags.TRUN_FIRST_FLAGS) != 0) {
            firstFlags = trun.i32(at);
            at += 4;
        }
        int durationField = (present & FragmentFlags.TRUN_DURATION) != 0 ? 4 : 0;
        int flagsAt = durationField + ((present & FragmentFlags.TRUN_SIZE) != 0 ? 4 : 0);
        int width = flagsAt
                + ((present & FragmentFlags.TRUN_FLAGS) != 0 ? 4 : 0)
                + ((present & FragmentFlags.TRUN_COMPOSITION) != 0 ? 4 : 0);
        long total = 0;
        long last = 0;
        for (int i = 0; i < samples; i++, at += width) {
            last = durationField > 0 ? trun.u32(at) : duration;
            total += last;
            int sampleFlags =
                    (present & FragmentFlags.TRUN_FLAGS) != 0 ? trun.i32(at + flagsAt) : i == 0 ? firstFlags : flags;
            keyframe |= known().video() && (sampleFlags & FragmentFlags.NOT_A_KEYFRAME) == 0;
        }
        int lastAt = durationField > 0 && samples > 0 ? trun.at(at - width) : samples == 1 ? durationAt : -1;
        return shortened(before, total, last, lastAt);
    }

    private long shortened(long before, long total, long last, int lastAt) {
        Track of = known();
        if (!of.video() || lastAt < 0 || of.micros(before + total) <= longestMicros) {
            return total;
        }
        long brief = Math.min(last, of.timescale() / 10);
        bytes.putInt(lastAt, (int) brief);
        return total - last + brief;
    }

    private Track known() {
        if (track == null) {
            throw new BrokenStreamException("samples before their header");
        }
        return track;
    }
}
