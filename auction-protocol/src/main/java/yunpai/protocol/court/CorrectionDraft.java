package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said and departs from the notice.
 *
 * @param said as it was said
 * @param notice what the notice says
 */
public record CorrectionDraft(
        String said, String notice, @Nullable UUID questionId) {}
