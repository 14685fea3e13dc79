package yunpai.engine.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.notice.LotDraft;

/**
 * A lot with everything that is kept of it but its files: the court's draft, the notice as it was frozen, and the live state from
 * its record.
 *
 * @param notice what was frozen for publication; it is published if, and only if, the record says so
 * @param live as the record has it; draft while there is no record
 */
public record StoredLot(
        UUID lotId,
        UUID courtId,
        String courtName,
        @Nullable UUID saleSessionId,
        @Nullable String saleSessionTitle,
        @Nullable String caseNumber,
        int number,
        String draftJson,
        @Nullable String notice,
        @Nullable String noticeSha256,
        LotState live) {

    public static final String DRAFT = "draft";

    public LotDraft draft() {
        return Json.read(draftJson, LotDraft.class);
    }

    /** Whether the record has begun: then everybody may see it, and nobody may change it. */
    public boolean isPublished() {
        return !live.state().equals(DRAFT);
    }

    public boolean hasEnded() {
        return switch (live.state()) {
            case "sold", "unsold", "withdrawn" -> true;
            default -> false;
        };
    }
}
