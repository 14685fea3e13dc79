package yunpai.protocol.viewing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was kept of a viewing.
 *
 * @param captionsUrl WebVTT in the recording's time; absent where nothing was written beside the picture
 */
public record Recording(
        UUID saleSessionId,
        boolean over,
        String playlistUrl,
        @Nullable String captionsUrl,
        long durationMillis,
        List<KeptChapter> chapters,
        List<KeptMark> marks,
        @Nullable String chainHead) {}
