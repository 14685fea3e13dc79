package yunpai.protocol.court;

import org.jspecify.annotations.Nullable;

/** A court to be entered. */
public record CourtDraft(
        String name, @Nullable String province, @Nullable String phone) {}
