package yunpai.gateway.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names a run's codecs as browsers want to hear them (RFC 6381), from the sample descriptions of its init segment. */
final class Codecs {
    /** Where the boxes of a picture's and of a sound's sample entry begin, after their fixed fields. */
    private static final int PICTURE_FIELDS = 78;

    private static final String SOUND = "mp4a.40.2";

    private Codecs() {}

    /**
     * The media type of a run.
     *
     * @throws BrokenStreamException where a track has a codec that browsers cannot be sent
     */
    static String mimeType(InitSegment init) {
        List<String> codecs = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(init.bytes().getBytes());
        Boxes outer = new Boxes(bytes, 0, bytes.capacity());
        while (outer.next()) {
            if (outer.is("moov")) {
                walk(outer.inside(), codecs, bytes);
            }
        }
        return "video/mp4; codecs=\"" + String.join(",", codecs) + "\"";
    }

    private static void walk(Boxes boxes, List<String> codecs, ByteBuffer bytes) {
        while (boxes.next()) {
            if (boxes.is("trak") || boxes.is("mdia") || boxes.is("minf") || boxes.is("stbl")) {
                walk(boxes.inside(), codecs, bytes);
            } else if (boxes.is("stsd")) {
                codecs.add(entry(new Boxes(bytes, boxes.at(8), boxes.end())));
            }
        }
    }

    private static String entry(Boxes entries) {
        if (!entries.next()) {
            throw new BrokenStreamException("a track without a description");
        }
        if (entries.is("mp4a")) {
            return SOUND;
        }
        if (!entries.is("avc1")) {
            throw new BrokenStreamException("a codec for which there is no name");
        }
        Boxes inside = entries.inside(PICTURE_FIELDS);
        while (inside.next()) {
            if (inside.is("avcC")) {
                return String.format(Locale.ROOT, "avc1.%02x%02x%02x", inside.u8(1), inside.u8(2), inside.u8(3));
            }
        }
        throw new BrokenStreamException("a picture without its profile");
    }
}
