package yunpai.engine.notice;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotDetail;
import yunpai.protocol.lot.LotSummary;
import yunpai.protocol.notice.FileKind;
import yunpai.protocol.notice.FileRef;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.LotSettings;
import yunpai.protocol.notice.Vehicle;

/** A published lot as a card and as a page: the frozen notice with the live state beside it. */
final class Cards {
    private static final LotSettings USUAL = new LotSettings(10, 20, true, false, true, 10);

    private Cards() {}

    /** The card; empty if the lot is not published. */
    static Optional<LotSummary> card(StoredLot lot) {
        return notice(lot).map(notice -> card(lot, notice));
    }

    /** The page; empty if the lot is not published. */
    static Optional<LotDetail> page(StoredLot lot, List<Integer> priorityRanks) {
        return notice(lot).map(notice -> {
            LotDraft draft = notice.draft();
            return new LotDetail(
                    card(lot, notice),
                    draft.description(),
                    draft.defects(),
                    draft.encumbrances(),
                    draft.buyerPays(),
                    draft.vehicle(),
                    draft.noticeItems(),
                    SpecialNoticeTexts.of(notice.specialNoticesVersion()).orElseThrow(),
                    draft.taxes(),
                    draft.transferSteps(),
                    files(notice.files(), true),
                    files(notice.files(), false),
                    notice.caseNumber(),
                    draft.paymentDays(),
                    draft.viewingContact(),
                    draft.depositAccount(),
                    priorityRanks,
                    settings(draft.settings()),
                    notice.rulesVersion(),
                    lot.noticeSha256());
        });
    }

    static Optional<PublishedNotice> notice(StoredLot lot) {
        String notice = lot.notice();
        return lot.isPublished() && notice != null ? Optional.of(PublishedNotice.parse(notice)) : Optional.empty();
    }

    static List<FileRef> files(List<FileRef> files, boolean photos) {
        return files.stream()
                .filter(file -> (file.kind() == FileKind.PHOTO) == photos)
                .toList();
    }

    private static LotSummary card(StoredLot lot, PublishedNotice notice) {
        LotDraft draft = notice.draft();
        return new LotSummary(
                lot.lotId(),
                lot.courtId(),
                lot.courtName(),
                lot.saleSessionId(),
                lot.saleSessionTitle(),
                notice.number(),
                draft.title(),
                draft.saleKind(),
                draft.propertyKind(),
                draft.appraisedPriceFen(),
                given(draft.startingPriceFen()),
                given(draft.incrementFen()),
                Objects.requireNonNullElse(draft.depositFen(), 0L),
                photo(notice.files()),
                subtitle(draft.vehicle()),
                lot.live(),
                notice.publishedAtMicros());
    }

    /** The gates let nothing through without it. */
    private static long given(@Nullable Long fen) {
        return Objects.requireNonNull(fen, "a published notice has its prices");
    }

    private static @Nullable UUID photo(List<FileRef> files) {
        return files(files, true).stream().findFirst().map(FileRef::fileId).orElse(null);
    }

    private static @Nullable String subtitle(@Nullable Vehicle vehicle) {
        if (vehicle == null) {
            return null;
        }
        String mileage = vehicle.mileageKm() == null ? null : mileage(vehicle.mileageKm());
        String year = vehicle.registeredOn() == null
                ? null
                : vehicle.registeredOn().getYear() + "年"
                        + vehicle.registeredOn().getMonthValue() + "月上牌";
        return Stream.of(vehicle.model(), year, mileage)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private static String mileage(int km) {
        return km < 10_000 ? km + "公里" : km / 10_000 + "." + km % 10_000 / 1_000 + "万公里";
    }

    private static LotSettings settings(@Nullable LotSettings chosen) {
        if (chosen == null) {
            return USUAL;
        }
        return new LotSettings(
                Objects.requireNonNullElse(chosen.jumpIncrements(), USUAL.jumpIncrements()),
                Objects.requireNonNullElse(chosen.jumpPercent(), USUAL.jumpPercent()),
                Objects.requireNonNullElse(chosen.confirmJumps(), USUAL.confirmJumps()),
                Objects.requireNonNullElse(chosen.firstBidEqualsStart(), USUAL.firstBidEqualsStart()),
                Objects.requireNonNullElse(chosen.soleBidderMayRaise(), USUAL.soleBidderMayRaise()),
                Objects.requireNonNullElse(chosen.lastMinutesOutageSeconds(), USUAL.lastMinutesOutageSeconds()));
    }
}
