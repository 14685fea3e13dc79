package yunpai.protocol.court;

import org.jspecify.annotations.Nullable;

/** A sale session to be made or changed. */
public record SaleSessionDraft(
        String title,
        @Nullable String description,
        @Nullable Long viewingStartsAtMicros,
        @Nullable Long viewingEndsAtMicros) {}
