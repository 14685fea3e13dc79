package yunpai.rules.notice;

import yunpai.rules.Rule;
import yunpai.rules.SaleKind;

/** The gates that concern time: Art 12, 20, 26. */
final class TimeGates {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final int FIRST_MOVABLE_DAYS = 15;
    private static final int FIRST_OTHER_DAYS = 30;
    private static final int SECOND_MOVABLE_DAYS = 7;
    private static final int SECOND_OTHER_DAYS = 15;
    private static final int SECOND_WITHIN_DAYS = 30;

    private final NoticeFacts facts;
    private final NoticeSettings settings;
    private final HolidayCalendar calendar;
    private final Findings findings;

    TimeGates(NoticeFacts facts, NoticeSettings settings, HolidayCalendar calendar, Findings findings) {
        this.facts = facts;
        this.settings = settings;
        this.calendar = calendar;
        this.findings = findings;
    }

    void judge() {
        judgeLeadTime();
        judgeDuration();
        if (facts.saleKind() == SaleKind.SECOND_AUCTION) {
            judgeInterval();
        }
    }

    private void judgeLeadTime() {
        var rule = switch (facts.saleKind()) {
            case FIRST_AUCTION, BANKRUPTCY -> Rule.LEAD_TIME_IS_KEPT;
            case SECOND_AUCTION -> Rule.SECOND_LEAD_TIME_IS_KEPT;
            case SELL_OFF -> Rule.SELL_OFF_LEAD_TIME_IS_KEPT;
        };
        var property = facts.propertyKind();
        var publishes = facts.schedule().publishesAtMicros();
        var opens = facts.schedule().opensAtMicros();
        findings.noteIfMissing(rule, "propertyKind", property);
        findings.noteIfMissing(rule, "publishesAtMicros", publishes);
        findings.noteIfMissing(rule, "opensAtMicros", opens);
        if (property == null || publishes == null || opens == null) {
            return;
        }
        var period = Period.between(publishes, opens, requiredDays(property), calendar);
        findings.counted(period);
        if (!period.isKept()) {
            findings.broken(
                    rule,
                    "opensAtMicros",
                    "公告与开拍之间须间隔 " + period.requiredDays() + " 个整日，现为 " + period.clearDays() + " 日，最早 "
                            + period.earliest() + " 开拍",
                    period.requiredDays() + " clear days needed, " + period.clearDays() + " given, opens on "
                            + period.earliest() + " at the earliest");
        }
    }

    private int requiredDays(PropertyKind property) {
        boolean movable = property == PropertyKind.MOVABLE;
        return switch (facts.saleKind()) {
            case FIRST_AUCTION, BANKRUPTCY -> movable ? FIRST_MOVABLE_DAYS : FIRST_OTHER_DAYS;
            case SECOND_AUCTION -> movable ? SECOND_MOVABLE_DAYS : SECOND_OTHER_DAYS;
            case SELL_OFF -> movable ? settings.sellOffMovableDays() : settings.sellOffOtherDays();
        };
    }

    private void judgeDuration() {
        var rule = Rule.BIDDING_LASTS_A_DAY;
        var opens = facts.schedule().opensAtMicros();
        var closes = facts.schedule().closesAtMicros();
        findings.noteIfMissing(rule, "opensAtMicros", opens);
        findings.noteIfMissing(rule, "closesAtMicros", closes);
        if (opens != null && closes != null && closes - opens < DAY_MICROS) {
            findings.broken(rule, "closesAtMicros", "竞价时间不足二十四小时", "less than 24 hours of bidding");
        }
    }

    /** Missed in practice now and then; a lot that could never be sold again would help nobody, so this only warns. */
    private void judgeInterval() {
        var rule = Rule.SECOND_AUCTION_FOLLOWS_WITHIN_30_DAYS;
        var ended = facts.schedule().previousEndedAtMicros();
        var opens = facts.schedule().opensAtMicros();
        findings.noteIfMissing(rule, "previousEndedAtMicros", ended);
        findings.noteIfMissing(rule, "opensAtMicros", opens);
        if (ended != null && opens != null) {
            var last = Period.day(ended).plusDays(SECOND_WITHIN_DAYS);
            if (Period.day(opens).isAfter(last)) {
                findings.warn(
                        rule, "opensAtMicros", "应不迟于 " + last + " 再次拍卖", "should open on " + last + " at the latest");
            }
        }
    }
}
