package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said and departs from the notice.
 *
 * @param openedBy by name; for the court only
 * @param suspendedAtMicros when the lot was suspended because nobody had decided
 */
public record Correction(
        UUID correctionId,
        UUID lotId,
        String lotTitle,
        @Nullable UUID questionId,
        String said,
        String notice,
        @Nullable String openedBy,
        long openedAtMicros,
        CorrectionDecision.@Nullable Decision decision,
        @Nullable String words,
        @Nullable String decidedBy,
        @Nullable Long decidedAtMicros,
        @Nullable Long suspendedAtMicros) {}
