package yunpai.engine.notice;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.court.PanelRecord;
import yunpai.protocol.notice.GateReport;
import yunpai.protocol.notice.LotDraft;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.notice.HolidayCalendar;
import yunpai.rules.notice.Judgement;
import yunpai.rules.notice.NoticeFacts;
import yunpai.rules.notice.NoticeItem;
import yunpai.rules.notice.NoticeSettings;
import yunpai.rules.notice.Notices;
import yunpai.rules.notice.Notification;
import yunpai.rules.notice.Period;
import yunpai.rules.notice.PropertyKind;
import yunpai.rules.notice.SpecialNotice;

/** Holds a draft against the gates of the law and names what is wrong by the fields of the draft. */
public final class NoticeGate {
    private final NoticeSettings settings;
    private final HolidayCalendar calendar;

    public NoticeGate(NoticeSettings settings, HolidayCalendar calendar) {
        this.settings = settings;
        this.calendar = calendar;
    }

    /** By which days are counted. */
    public HolidayCalendar calendar() {
        return calendar;
    }

    /** A draft with what the court has decided about it, and the instant at which it would be published. */
    public record Case(LotDraft draft, List<PanelRecord> panelRecords, long publishesAtMicros) {}

    /** What a publication at that instant would be refused for, all of it. */
    public Judgement judge(Case its) {
        return Notices.judge(facts(its), settings, calendar).forPublication();
    }

    public GateReport report(Case its) {
        Judgement judgement = judge(its);
        Set<Rule> open = EnumSet.noneOf(Rule.class);
        Stream.concat(judgement.violations().stream(), judgement.notJudged().stream())
                .forEach(finding -> open.add(finding.rule()));
        Period lead = judgement.leadTime();
        return new GateReport(
                problems(judgement.violations()),
                Stream.concat(problems(judgement.notJudged()).stream(), problems(judgement.warnings()).stream())
                        .toList(),
                applying(its.draft()).stream()
                        .filter(rule -> !open.contains(rule))
                        .map(rule -> new FieldProblem("", rule.name(), article(rule), rule.zh(), rule.en()))
                        .toList(),
                lead == null ? null : (int) lead.clearDays());
    }

    /** The findings as complaints about the fields of the draft. */
    static List<FieldProblem> problems(List<Judgement.Finding> findings) {
        return findings.stream()
                .map(finding -> new FieldProblem(
                        field(finding.field()),
                        finding.rule().name(),
                        article(finding.rule()),
                        finding.rule().zh() + "：" + finding.zh(),
                        finding.rule().en() + ": " + finding.en()))
                .toList();
    }

    /** The article, or null where a rule rests on none. */
    public static @Nullable Integer article(Rule rule) {
        return rule.article() == 0 ? null : rule.article();
    }

    private static NoticeFacts facts(Case its) {
        LotDraft draft = its.draft();
        return new NoticeFacts(
                SaleKind.valueOf(draft.saleKind().name()),
                PropertyKind.valueOf(draft.propertyKind().name()),
                new NoticeFacts.Prices(
                        draft.appraisedPriceFen(),
                        draft.startingPriceFen(),
                        draft.incrementFen(),
                        draft.depositFen(),
                        draft.previousStartingPriceFen()),
                new NoticeFacts.Schedule(
                        its.publishesAtMicros(),
                        draft.opensAtMicros(),
                        draft.closesAtMicros(),
                        draft.previousEndedAtMicros()),
                new NoticeFacts.Publication(items(draft), specialNotices(draft), notifications(draft)),
                panel(its.panelRecords()));
    }

    private static Set<NoticeItem> items(LotDraft draft) {
        return draft.noticeItems().stream()
                .filter(item -> !item.text().isBlank())
                .map(NoticeGate::item)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NoticeItem.class)));
    }

    private static NoticeItem item(yunpai.protocol.notice.NoticeItem published) {
        return switch (published.key()) {
            case NOTICE -> NoticeItem.NOTICE;
            case ENFORCEMENT_TITLE -> NoticeItem.ENFORCEMENT_TITLE;
            case APPRAISAL -> NoticeItem.PRICE_BASIS;
            case TIME_PRICE_RULES -> NoticeItem.TERMS;
            case PROPERTY_STATE -> NoticeItem.PROPERTY_STATE;
            case PRIORITY_HOLDERS -> NoticeItem.PRIORITY_HOLDERS;
            case NOTIFICATION_RESULT -> NoticeItem.NOTIFICATION_RESULT;
            case DEPOSIT_AND_ACCOUNT -> NoticeItem.DEPOSIT_AND_PAYMENT;
            case TAXES -> NoticeItem.TAXES;
            case COURT_CONTACT -> NoticeItem.COURT_CONTACT;
            case OTHER -> NoticeItem.OTHER;
        };
    }

    /** All seven go out with the text of their version; a draft that names none takes the current one. */
    private static @Nullable Set<SpecialNotice> specialNotices(LotDraft draft) {
        Integer version = draft.specialNoticesVersion();
        boolean known = version == null || SpecialNoticeTexts.of(version).isPresent();
        return known ? EnumSet.allOf(SpecialNotice.class) : null;
    }

    private static @Nullable List<Notification> notifications(LotDraft draft) {
        LocalDate on = draft.partiesNotifiedOn();
        String note = draft.notificationNote();
        if (on == null && (note == null || note.isBlank())) {
            return null;
        }
        String unreachable = on == null ? note : null;
        return List.of(new Notification("当事人及已知优先购买权人", on == null ? null : startOf(on), false, unreachable));
    }

    private static NoticeFacts.@Nullable PanelRecord panel(List<PanelRecord> records) {
        return records.stream()
                .filter(record -> record.topics().contains("terms"))
                .reduce((earlier, later) -> later)
                .map(record ->
                        new NoticeFacts.PanelRecord(record.panelRecordId().toString(), startOf(record.decidedOn())))
                .orElse(null);
    }

    private static Set<Rule> applying(LotDraft draft) {
        EnumSet<Rule> rules = EnumSet.of(
                Rule.STARTING_PRICE_IS_SET,
                Rule.INCREMENT_IS_SET,
                Rule.BIDDING_LASTS_A_DAY,
                Rule.NOTICE_ITEM_IS_PUBLISHED,
                Rule.SPECIAL_NOTICE_IS_PUBLISHED,
                Rule.PARTIES_ARE_NOTIFIED,
                Rule.PANEL_HAS_DECIDED);
        switch (draft.saleKind()) {
            case FIRST_AUCTION ->
                rules.addAll(
                        List.of(Rule.STARTING_PRICE_MEETS_FLOOR, Rule.DEPOSIT_IS_WITHIN_RANGE, Rule.LEAD_TIME_IS_KEPT));
            case SECOND_AUCTION ->
                rules.addAll(List.of(
                        Rule.SECOND_STARTING_PRICE_MEETS_FLOOR,
                        Rule.DEPOSIT_IS_WITHIN_RANGE,
                        Rule.SECOND_LEAD_TIME_IS_KEPT,
                        Rule.SECOND_AUCTION_FOLLOWS_WITHIN_30_DAYS));
            case SELL_OFF -> rules.addAll(List.of(Rule.SELL_OFF_PRICE_MEETS_FLOOR, Rule.SELL_OFF_LEAD_TIME_IS_KEPT));
            case BANKRUPTCY -> rules.addAll(List.of(Rule.DEPOSIT_IS_WITHIN_RANGE, Rule.LEAD_TIME_IS_KEPT));
        }
        return rules;
    }

    /** The rules speak of facts, the page of the fields of its form. */
    private static String field(String fact) {
        return switch (fact) {
            case "appraisedFen" -> "appraisedPriceFen";
            case "items" -> "noticeItems";
            case "items.price_basis" -> "noticeItems.appraisal";
            case "items.terms" -> "noticeItems.time_price_rules";
            case "items.deposit_and_payment" -> "noticeItems.deposit_and_account";
            case "panel", "panel.reference", "panel.decidedAtMicros" -> "panelRecords";
            case "publishesAtMicros" -> "opensAtMicros";
            default ->
                fact.replaceFirst("^items\\.", "noticeItems.")
                        .replaceFirst("^specialNotices.*", "specialNoticesVersion")
                        .replaceFirst("^notifications.*", "partiesNotifiedOn");
        };
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(Period.ZONE).toEpochSecond() * 1_000_000;
    }
}
