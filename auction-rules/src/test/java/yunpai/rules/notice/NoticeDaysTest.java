package yunpai.rules.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.notice.NoticeStory.YUAN;
import static yunpai.rules.notice.NoticeStory.at;
import static yunpai.rules.notice.NoticeStory.fields;
import static yunpai.rules.notice.NoticeStory.rules;
import static yunpai.rules.notice.NoticeStory.schedule;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.notice.NoticeFacts.PanelRecord;
import yunpai.rules.notice.NoticeFacts.Prices;
import yunpai.rules.notice.NoticeFacts.Schedule;

/** The gates that count days and hours: Art 12, 16, 20, 26, 27. */
class NoticeDaysTest {
    @ParameterizedTest
    @CsvSource({
        "FIRST_AUCTION,MOVABLE,15",
        "FIRST_AUCTION,IMMOVABLE,30",
        "FIRST_AUCTION,OTHER_RIGHT,30",
        "BANKRUPTCY,MOVABLE,15",
        "BANKRUPTCY,IMMOVABLE,30",
        "SECOND_AUCTION,MOVABLE,7",
        "SECOND_AUCTION,IMMOVABLE,15",
        "SECOND_AUCTION,OTHER_RIGHT,15",
        "SELL_OFF,MOVABLE,7",
        "SELL_OFF,IMMOVABLE,15",
    })
    void theLeadTimeDependsOnTheRoundAndTheProperty(SaleKind kind, PropertyKind property, int days) {
        // Given
        var noHolidays = new HolidayCalendar(Set.of(), everyWeekendOf2026());
        var story = new NoticeStory()
                .kind(kind)
                .property(property)
                .prices(new Prices(100_000 * YUAN, 100_000 * YUAN, 500 * YUAN, 10_000 * YUAN, 100_000 * YUAN));
        var opens = java.time.LocalDate.parse("2026-03-02").plusDays(days + 1);

        // When
        var kept = story.schedule(schedule("2026-03-02", opens.toString())).judged(noHolidays);
        var tooShort = story.schedule(schedule("2026-03-02", opens.minusDays(1).toString()))
                .judged(noHolidays);

        // Then
        assertThat(kept.passes()).isTrue();
        assertThat(kept.leadTime()).isNotNull().satisfies(period -> {
            assertThat(period.requiredDays()).isEqualTo(days);
            assertThat(period.clearDays()).isEqualTo(days);
            assertThat(period.earliest()).isEqualTo(opens);
        });
        assertThat(tooShort.violations()).singleElement().satisfies(finding -> {
            assertThat(finding.rule())
                    .isIn(Rule.LEAD_TIME_IS_KEPT, Rule.SECOND_LEAD_TIME_IS_KEPT, Rule.SELL_OFF_LEAD_TIME_IS_KEPT);
            assertThat(finding.en()).contains((days - 1) + " given").contains(opens.toString());
        });
    }

    @Test
    void biddingLasts24Hours() {
        // Given
        long opens = at("2026-03-18", 10);

        // When
        var exact = new NoticeStory()
                .schedule(new Schedule(at("2026-03-02", 9), opens, opens + 86_400_000_000L, null))
                .judged();
        var shorter = new NoticeStory()
                .schedule(new Schedule(at("2026-03-02", 9), opens, opens + 86_399_999_999L, null))
                .judged();

        // Then
        assertThat(exact.passes()).isTrue();
        assertThat(rules(shorter.violations())).containsExactly(Rule.BIDDING_LASTS_A_DAY);
    }

    @Test
    void aSecondAuctionMoreThanThirtyDaysAfterTheFirstIsWarnedOf() {
        // Given
        var story = new NoticeStory()
                .kind(SaleKind.SECOND_AUCTION)
                .prices(new Prices(null, 80_000 * YUAN, 500 * YUAN, 8_000 * YUAN, 100_000 * YUAN));

        // When
        var late = story.schedule(new Schedule(
                        at("2026-03-02", 9), at("2026-03-18", 0), at("2026-03-19", 10), at("2026-02-15", 23)))
                .judged();
        var inTime = story.schedule(new Schedule(
                        at("2026-03-02", 9), at("2026-03-17", 23), at("2026-03-19", 10), at("2026-02-15", 0)))
                .judged();

        // Then
        assertThat(late.passes()).isTrue();
        assertThat(rules(late.warnings())).containsExactly(Rule.SECOND_AUCTION_FOLLOWS_WITHIN_30_DAYS);
        assertThat(late.warnings().getFirst().zh()).contains("2026-03-17");
        assertThat(inTime.warnings()).isEmpty();
    }

    @Test
    void thePanelDecidesBeforePublication() {
        // Given
        long published = at("2026-03-02", 9);

        // When
        var sameInstant =
                new NoticeStory().panel(new PanelRecord("1", published)).judged();
        var later = new NoticeStory().panel(new PanelRecord("1", published + 1)).judged();
        var unknownDay = new NoticeStory()
                .schedule(new Schedule(null, null, null, null))
                .panel(new PanelRecord("1", published))
                .judged();

        // Then
        assertThat(sameInstant.passes()).isTrue();
        assertThat(rules(later.violations())).containsExactly(Rule.PANEL_HAS_DECIDED);
        assertThat(unknownDay.passes()).isTrue();
    }

    @Test
    void partiesAreToldThreeClearDaysBefore() {
        // Given: published on Monday 2 March; three days after Wednesday end on Saturday, which moves to that Monday
        var tuesday = new Notification("被执行人", at("2026-02-24", 23), false, null);
        var wednesday = new Notification("被执行人", at("2026-02-25", 0), false, null);

        // When
        var inTime = new NoticeStory().told(tuesday).judged();
        var tooLate = new NoticeStory().told(tuesday, wednesday).judged();

        // Then
        assertThat(inTime.passes()).isTrue();
        assertThat(fields(tooLate.violations())).containsExactly("notifications.1");
    }

    private static Set<java.time.LocalDate> everyWeekendOf2026() {
        var first = java.time.LocalDate.parse("2026-01-01");
        return first.datesUntil(first.plusYears(1))
                .filter(HolidayCalendar.WEEKENDS::isHoliday)
                .collect(java.util.stream.Collectors.toSet());
    }
}
