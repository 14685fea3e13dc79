package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case (案件). */
public record Case(
        UUID caseId,
        String number,
        String title,
        @Nullable String applicant,
        @Nullable String debtor,
        @Nullable String account) {}
