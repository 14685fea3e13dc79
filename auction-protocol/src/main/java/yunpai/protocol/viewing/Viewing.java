package yunpai.protocol.viewing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The live showing of a sale session. */
public record Viewing(
        UUID saleSessionId,
        State state,
        @Nullable String epoch,
        @Nullable String playlistUrl,
        @Nullable UUID onCameraLotId,
        @Nullable Long startedAtMicros,
        long viewers,
        long likes,
        @Nullable Boolean hasAudio) {
    /** The words of {@code state}. */
    public enum State {
        SCHEDULED,
        LIVE,
        SIGNAL_LOST,
        OVER
    }
}
