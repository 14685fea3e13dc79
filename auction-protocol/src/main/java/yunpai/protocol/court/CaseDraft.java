package yunpai.protocol.court;

import org.jspecify.annotations.Nullable;

/** A case to be registered. */
public record CaseDraft(
        String number,
        String title,
        @Nullable String applicant,
        @Nullable String debtor,
        @Nullable String account) {}
