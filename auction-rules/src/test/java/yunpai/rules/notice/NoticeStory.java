package yunpai.rules.notice;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.notice.Judgement.Finding;
import yunpai.rules.notice.NoticeFacts.PanelRecord;
import yunpai.rules.notice.NoticeFacts.Prices;
import yunpai.rules.notice.NoticeFacts.Publication;
import yunpai.rules.notice.NoticeFacts.Schedule;

/** The notice of a car that passes every gate, from which tests take something away. */
final class NoticeStory {
    static final long YUAN = 100;

    private SaleKind kind = SaleKind.FIRST_AUCTION;
    private @Nullable PropertyKind property = PropertyKind.MOVABLE;
    private Prices prices = new Prices(100_000 * YUAN, 70_000 * YUAN, 500 * YUAN, 7_000 * YUAN, null);
    private Schedule schedule = schedule("2026-03-02", "2026-03-18");
    private Publication publication =
            new Publication(EnumSet.allOf(NoticeItem.class), EnumSet.allOf(SpecialNotice.class), List.of());
    private @Nullable PanelRecord panel = new PanelRecord("（2026）评1号", at("2026-02-27", 9));

    /** An instant at a full hour of a day in Shanghai, in microseconds. */
    static long at(String day, int hour) {
        return LocalDate.parse(day)
                        .atTime(LocalTime.of(hour, 0))
                        .atZone(Period.ZONE)
                        .toEpochSecond()
                * 1_000_000;
    }

    /** Published at nine on one day, open from ten on another for 24 hours. */
    static Schedule schedule(String publishes, String opens) {
        return new Schedule(at(publishes, 9), at(opens, 10), at(opens, 10) + 86_400_000_000L, null);
    }

    NoticeStory kind(SaleKind value) {
        kind = value;
        return this;
    }

    NoticeStory property(@Nullable PropertyKind value) {
        property = value;
        return this;
    }

    NoticeStory prices(Prices value) {
        prices = value;
        return this;
    }

    NoticeStory schedule(Schedule value) {
        schedule = value;
        return this;
    }

    NoticeStory publication(Publication value) {
        publication = value;
        return this;
    }

    NoticeStory told(Notification... notifications) {
        return publication(new Publication(
                EnumSet.allOf(NoticeItem.class), EnumSet.allOf(SpecialNotice.class), List.of(notifications)));
    }

    NoticeStory panel(@Nullable PanelRecord value) {
        panel = value;
        return this;
    }

    Judgement judged() {
        return judged(HolidayCalendar.WEEKENDS);
    }

    Judgement judged(HolidayCalendar calendar) {
        return Notices.judge(
                new NoticeFacts(kind, property, prices, schedule, publication, panel),
                NoticeSettings.DEFAULT,
                calendar);
    }

    static Set<Rule> rules(List<Finding> findings) {
        var rules = EnumSet.noneOf(Rule.class);
        findings.forEach(finding -> rules.add(finding.rule()));
        return rules;
    }

    static List<String> fields(List<Finding> findings) {
        return findings.stream().map(Finding::field).toList();
    }
}
