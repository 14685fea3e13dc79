package yunpai.protocol.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lot as the court prepares it. */
public record LotDraft(
        String title,
        @Nullable UUID saleSessionId,
        @Nullable UUID caseId,
        SaleKind saleKind,
        PropertyKind propertyKind,
        @Nullable Long appraisedPriceFen,
        @Nullable LocalDate appraisalValidUntil,
        @Nullable Long startingPriceFen,
        @Nullable Long incrementFen,
        @Nullable Long depositFen,
        @Nullable Long opensAtMicros,
        @Nullable Long closesAtMicros,
        @Nullable Integer paymentDays,
        @Nullable String description,
        List<String> defects,
        List<String> encumbrances,
        List<String> buyerPays,
        @Nullable Vehicle vehicle,
        List<NoticeItem> noticeItems,
        @Nullable Integer specialNoticesVersion,
        List<Tax> taxes,
        List<String> transferSteps,
        @Nullable LocalDate partiesNotifiedOn,
        @Nullable String notificationNote,
        @Nullable Long previousStartingPriceFen,
        @Nullable Long previousEndedAtMicros,
        @Nullable String depositAccount,
        @Nullable String viewingContact,
        @Nullable LotSettings settings) {
    public LotDraft {
        defects = defects == null ? List.of() : List.copyOf(defects);
        encumbrances = encumbrances == null ? List.of() : List.copyOf(encumbrances);
        buyerPays = buyerPays == null ? List.of() : List.copyOf(buyerPays);
        noticeItems = noticeItems == null ? List.of() : List.copyOf(noticeItems);
        taxes = taxes == null ? List.of() : List.copyOf(taxes);
        transferSteps = transferSteps == null ? List.of() : List.copyOf(transferSteps);
    }
}
