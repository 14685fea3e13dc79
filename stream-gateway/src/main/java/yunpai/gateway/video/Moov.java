package yunpai.gateway.video;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which tracks a `moov` declares and their defaults for fragments. */
final class Moov {
    private static final int MOST_TRACKS = 8;

    private Moov() {}

    static List<Track> tracks(byte[] moov) {
        Boxes outer = Boxes.of(moov);
        if (!outer.next() || !outer.is("moov")) {
            throw new BrokenStreamException("no moov");
        }
        List<Track> declared = new ArrayList<>();
        Map<Integer, long[]> defaults = new HashMap<>();
        Boxes boxes = outer.inside();
        while (boxes.next()) {
            if (boxes.is("trak")) {
                declared.add(track(boxes.inside()));
            } else if (boxes.is("mvex")) {
                readDefaults(boxes.inside(), defaults);
            }
        }
        if (declared.isEmpty() || declared.size() > MOST_TRACKS) {
            throw new BrokenStreamException(declared.size() + " tracks");
        }
        return declared.stream()
                .map(track -> withDefaults(track, defaults.get(track.id())))
                .toList();
    }

    private static Track withDefaults(Track track, long @Nullable [] defaults) {
        return defaults == null
                ? track
                : new Track(track.id(), track.timescale(), track.video(), defaults[0], (int) defaults[1]);
    }

    private static void readDefaults(Boxes mvex, Map<Integer, long[]> defaults) {
        while (mvex.next()) {
            if (mvex.is("trex")) {
                defaults.put(mvex.i32(4), new long[] {mvex.u32(12), mvex.u32(20)});
            }
        }
    }

    private static Track track(Boxes trak) {
        int id = 0;
        long timescale = 0;
        boolean video = false;
        while (trak.next()) {
            if (trak.is("tkhd")) {
                id = trak.i32(trak.u8(0) == 1 ? 20 : 12);
            } else if (trak.is("mdia")) {
                Boxes media = trak.inside();
                while (media.next()) {
                    if (media.is("mdhd")) {
                        timescale = media.u32(media.u8(0) == 1 ? 20 : 12);
                    } else if (media.is("hdlr")) {
                        video = media.word(8).equals("vide");
                    }
                }
            }
        }
        if (timescale < 1) {
            throw new BrokenStreamException("a track without a timescale");
        }
        return new Track(id, timescale, video, 0, 0);
    }
}
