package yunpai.gateway.video;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What is in one fragment, counted.
 *
 * @param pictureBytes of all its pictures together
 * @param leastOffset by which a picture is shown later than it is decoded, in its track's units; least and most differ where pictures
 *     are sent in another order than shown
 */
record Samples(int pictures, long pictureBytes, long leastOffset, long mostOffset, int sounds, long soundBytes) {
    private static final int TFHD_BASE_OFFSET = 0x01;
    private static final int TFHD_DESCRIPTION = 0x02;
    private static final int TFHD_DURATION = 0x08;
    private static final int TFHD_SIZE = 0x10;
    private static final int TRUN_DATA_OFFSET = 0x01;
    private static final int TRUN_FIRST_FLAGS = 0x04;
    private static final int TRUN_DURATION = 0x100;
    private static final int TRUN_SIZE = 0x200;
    private static final int TRUN_FLAGS = 0x400;
    private static final int TRUN_COMPOSITION = 0x800;

    private static final Samples NONE = new Samples(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0);

    /** Of a fragment that was read before, so that it is known to be well formed. */
    static Samples of(Fragment fragment, List<Track> tracks) {
        byte[] bytes = fragment.bytes().getBytes();
        Boxes outer = new Boxes(ByteBuffer.wrap(bytes), 0, bytes.length);
        Samples all = NONE;
        while (outer.next()) {
            if (outer.is("moof")) {
                Boxes moof = outer.inside();
                while (moof.next()) {
                    if (moof.is("traf")) {
                        all = all.withTrack(moof.inside(), tracks);
                    }
                }
            }
        }
        return all;
    }

    private Samples withTrack(Boxes traf, List<Track> tracks) {
        Samples all = this;
        boolean video = false;
        long usualSize = 0;
        while (traf.next()) {
            if (traf.is("tfhd")) {
                int id = traf.i32(4);
                video = tracks.stream().anyMatch(track -> track.id() == id && track.video());
                usualSize = usualSize(traf);
            } else if (traf.is("trun")) {
                all = all.withRun(traf, video, usualSize);
            }
        }
        return all;
    }

    private static long usualSize(Boxes tfhd) {
        int present = tfhd.i32(0);
        int at = 8;
        at += (present & TFHD_BASE_OFFSET) != 0 ? 8 : 0;
        at += (present & TFHD_DESCRIPTION) != 0 ? 4 : 0;
        at += (present & TFHD_DURATION) != 0 ? 4 : 0;
        return (present & TFHD_SIZE) != 0 ? tfhd.u32(at) : 0;
    }

    private Samples withRun(Boxes trun, boolean video, long usualSize) {
        int present = trun.i32(0);
        int count = trun.i32(4);
        int at = 8 + ((present & TRUN_DATA_OFFSET) != 0 ? 4 : 0) + ((present & TRUN_FIRST_FLAGS) != 0 ? 4 : 0);
        int sizeAt = (present & TRUN_DURATION) != 0 ? 4 : 0;
        int offsetAt = sizeAt + ((present & TRUN_SIZE) != 0 ? 4 : 0) + ((present & TRUN_FLAGS) != 0 ? 4 : 0);
        int width = offsetAt + ((present & TRUN_COMPOSITION) != 0 ? 4 : 0);
        long bytes = 0;
        long least = leastOffset;
        long most = mostOffset;
        for (int i = 0; i < count; i++, at += width) {
            bytes += (present & TRUN_SIZE) != 0 ? trun.u32(at + sizeAt) : usualSize;
            long offset = (present & TRUN_COMPOSITION) != 0 ? trun.i32(at + offsetAt) : 0;
            least = video ? Math.min(least, offset) : least;
            most = video ? Math.max(most, offset) : most;
        }
        return video
                ? new Samples(pictures + count, pictureBytes + bytes, least, most, sounds, soundBytes)
                : new Samples(pictures, pictureBytes, least, most, sounds + count, soundBytes + bytes);
    }
}
