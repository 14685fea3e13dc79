package yunpai.protocol.viewing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was kept of a viewing. */
public record Recording(
        UUID saleSessionId,
        boolean over,
        String playlistUrl,
        long durationMillis,
        List<KeptChapter> chapters,
        List<KeptMark> marks,
        @Nullable String chainHead) {}
