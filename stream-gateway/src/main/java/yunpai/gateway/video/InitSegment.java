package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a player must read before the parts of a run: `ftyp` and `moov`. */
record InitSegment(Buffer bytes, List<Track> tracks) {

    boolean hasVideo() {
        return tracks.stream().anyMatch(Track::video);
    }

    /** Whether the pictures are H.264, which every player takes. */
    boolean isAvc() {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        return text.contains("avc1") || text.contains("avc3");
    }

    boolean hasAudio() {
        return tracks.stream().anyMatch(track -> !track.video());
    }
}
