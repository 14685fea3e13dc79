package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** What a player must read before the parts of a run: `ftyp` and `moov`. */
record InitSegment(Buffer bytes, List<Track> tracks) {

    boolean hasVideo() {
        return tracks.stream().anyMatch(Track::video);
    }

    boolean hasAudio() {
        return tracks.stream().anyMatch(track -> !track.video());
    }
}
