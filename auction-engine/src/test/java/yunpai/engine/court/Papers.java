package yunpai.engine.court;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.http.Browser;
import yunpai.protocol.court.CaseDraft;
import yunpai.protocol.court.PanelRecordDraft;
import yunpai.protocol.court.SaleSessionDraft;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.NoticeItem;
import yunpai.protocol.notice.PropertyKind;
import yunpai.protocol.notice.SaleKind;
import yunpai.protocol.notice.Tax;
import yunpai.protocol.notice.Vehicle;

/** A court's papers for a car, complete unless a test leaves something out. */
record Papers(CourtHall hall, UUID court, Browser officer) {
    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;
    private static int cases;

    String root() {
        return "/api/courts/" + court;
    }

    UUID registerCase() {
        CaseDraft draft = new CaseDraft("(2026)云01执" + ++cases + "号", "某银行与某某借款合同纠纷", "某银行", "某某", null);
        return id(officer.post(root() + "/cases", draft), "caseId");
    }

    UUID saleSession(String title) {
        return id(
                officer.post(root() + "/sale-sessions", new SaleSessionDraft(title, null, null, null)),
                "saleSessionId");
    }

    /** A draft that only lacks the panel's record. */
    LotDraft car(@Nullable UUID saleSession, @Nullable UUID caseId, long startingPriceFen) {
        long opens = hall.clock.nowMicros() + 20 * DAY;
        return new LotDraft(
                "云A12345 测试牌轿车",
                saleSession,
                caseId,
                SaleKind.FIRST_AUCTION,
                PropertyKind.MOVABLE,
                10_000_000L,
                null,
                startingPriceFen,
                50_000L,
                startingPriceFen / 10,
                opens,
                opens + DAY,
                10,
                "一辆编造的车",
                List.of("左前翼子板有划痕"),
                List.of("无抵押"),
                List.of("停车费由买受人承担"),
                vehicle(),
                Arrays.stream(NoticeItem.Key.values())
                        .map(key -> new NoticeItem(key, "内容"))
                        .toList(),
                1,
                List.of(new Tax("过户费", Tax.BorneBy.BUYER, null)),
                List.of("凭裁定书办理过户"),
                LocalDate.of(2026, 2, 20),
                null,
                null,
                null,
                "测试银行 6222",
                "周法官 0571",
                null);
    }

    UUID draft(LotDraft sheet) {
        return id(officer.post(root() + "/lots", sheet), "lotId");
    }

    UUID panelRecord(UUID lotId, PanelRecordDraft.Topic... topics) {
        PanelRecordDraft draft = new PanelRecordDraft(
                List.of("审判长甲", "审判员乙", "审判员丙"), LocalDate.of(2026, 2, 25), List.of(topics), "合议庭一致同意");
        return id(officer.post(root() + "/lots/" + lotId + "/panel-records", draft), "panelRecordId");
    }

    /** A lot that is announced. */
    UUID published(@Nullable UUID saleSession, long startingPriceFen) {
        return published(car(saleSession, registerCase(), startingPriceFen));
    }

    /** The lot of a draft that only lacks the panel's record; the draft may be a record or its JSON. */
    UUID published(Object sheet) {
        UUID lotId = id(officer.post(root() + "/lots", sheet), "lotId");
        panelRecord(lotId, PanelRecordDraft.Topic.TERMS);
        Browser.Answer answer = officer.post(root() + "/lots/" + lotId + "/publish", "");
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return lotId;
    }

    private static Vehicle vehicle() {
        return new Vehicle(
                "云A12345",
                true,
                "LSVAA49J132047371",
                "E123",
                "测试 X5",
                "测试汽车",
                "汽油",
                1_984,
                "国六",
                5,
                "黑",
                null,
                LocalDate.of(2019, 5, 1),
                LocalDate.of(2026, 5, 31),
                null,
                82_000,
                2,
                List.of("行驶证"),
                List.of("登记证书"),
                List.of(),
                List.of(),
                2,
                20_000L,
                6,
                "买受人",
                "云溪停车场",
                "每天十元",
                null,
                List.of(),
                null,
                true,
                null);
    }

    static UUID id(Browser.Answer answer, String field) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return UUID.fromString(Objects.requireNonNull(answer.json().path(field).asText()));
    }
}
