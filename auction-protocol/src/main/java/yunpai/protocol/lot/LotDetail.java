package yunpai.protocol.lot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.notice.FileRef;
import yunpai.protocol.notice.LotSettings;
import yunpai.protocol.notice.NoticeItem;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.protocol.notice.Tax;
import yunpai.protocol.notice.Vehicle;

/** Everything public about a lot. */
public record LotDetail(
        LotSummary summary,
        @Nullable String description,
        List<String> defects,
        List<String> encumbrances,
        List<String> buyerPays,
        @Nullable Vehicle vehicle,
        List<NoticeItem> noticeItems,
        SpecialNotices specialNotices,
        List<Tax> taxes,
        List<String> transferSteps,
        List<FileRef> photos,
        List<FileRef> attachments,
        @Nullable String caseNumber,
        @Nullable Integer paymentDays,
        @Nullable String viewingContact,
        @Nullable String depositAccount,
        List<Integer> priorityHolderRanks,
        LotSettings settings,
        int rulesVersion,
        @Nullable String termsHash) {
    public LotDetail {
        defects = defects == null ? List.of() : List.copyOf(defects);
        encumbrances = encumbrances == null ? List.of() : List.copyOf(encumbrances);
        buyerPays = buyerPays == null ? List.of() : List.copyOf(buyerPays);
        noticeItems = noticeItems == null ? List.of() : List.copyOf(noticeItems);
        taxes = taxes == null ? List.of() : List.copyOf(taxes);
        transferSteps = transferSteps == null ? List.of() : List.copyOf(transferSteps);
        photos = photos == null ? List.of() : List.copyOf(photos);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        priorityHolderRanks = priorityHolderRanks == null ? List.of() : List.copyOf(priorityHolderRanks);
    }
}
