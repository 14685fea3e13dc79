package yunpai.protocol.court;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.LotSummary;
import yunpai.protocol.notice.FileRef;
import yunpai.protocol.notice.LotDraft;

/** A lot as its court sees it. */
public record CourtLot(
        UUID lotId,
        LotDraft draft,
        LotState live,
        List<FileRef> photos,
        List<FileRef> attachments,
        List<PanelRecord> panelRecords,
        List<Order> orders,
        boolean editable,
        @Nullable LotSummary summary) {
    public CourtLot {
        photos = photos == null ? List.of() : List.copyOf(photos);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        panelRecords = panelRecords == null ? List.of() : List.copyOf(panelRecords);
        orders = orders == null ? List.of() : List.copyOf(orders);
    }
}
