package yunpai.engine.notice;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.notice.FileRef;
import yunpai.protocol.notice.LotDraft;

/**
 * The notice as it was frozen: everything that was published about a lot, with the hashes of its files. Its own hash goes into the
 * lot's record, so that nobody can say later that something else was published (Art 13, 15).
 *
 * @param panelRecords the records of the panel it rests on (Art 27)
 * @param rulesVersion the version of the rules under which the lot is sold
 */
public record PublishedNotice(
        UUID lotId,
        UUID courtId,
        String courtName,
        @Nullable String caseNumber,
        int number,
        LotDraft draft,
        int specialNoticesVersion,
        String specialNoticesSha256,
        List<FileRef> files,
        List<UUID> panelRecords,
        int rulesVersion,
        long publishedAtMicros) {

    public PublishedNotice {
        files = List.copyOf(files);
        panelRecords = List.copyOf(panelRecords);
    }

    static PublishedNotice parse(String json) {
        return Json.read(json, PublishedNotice.class);
    }
}
