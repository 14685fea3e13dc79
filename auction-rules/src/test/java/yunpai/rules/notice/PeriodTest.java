package yunpai.rules.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.notice.NoticeStory.at;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days are counted as 民事诉讼法 85 says, in Shanghai. */
class PeriodTest {
    private static final LocalDate MARCH_17 = LocalDate.parse("2026-03-17");

    @Test
    void neitherTheFirstNorTheLastDayIsCounted() {
        // When
        var period = Period.between(at("2026-03-02", 0), at("2026-03-18", 0), 15, HolidayCalendar.WEEKENDS);

        // Then
        assertThat(period)
                .isEqualTo(new Period(LocalDate.parse("2026-03-02"), 15, 15, LocalDate.parse("2026-03-18"), true));
    }

    @Test
    void theHourOfTheDayDoesNotMatter() {
        // When
        var late = Period.between(at("2026-03-02", 23), at("2026-03-18", 0), 15, HolidayCalendar.WEEKENDS);
        var early = Period.between(at("2026-03-02", 0), at("2026-03-17", 23), 15, HolidayCalendar.WEEKENDS);

        // Then
        assertThat(late.isKept()).isTrue();
        assertThat(early.isKept()).isFalse();
        assertThat(early.clearDays()).isEqualTo(14);
    }

    @Test
    void theDayIsThatOfShanghaiAndNotOfGreenwich() {
        // Given: four in the afternoon in Greenwich is midnight in Shanghai
        long justBefore = at("2026-03-03", 0) - 1;

        // When // Then
        assertThat(Period.day(justBefore)).isEqualTo(LocalDate.parse("2026-03-02"));
        assertThat(Period.day(justBefore + 1)).isEqualTo(LocalDate.parse("2026-03-03"));
        assertThat(Period.day(-1)).isEqualTo(LocalDate.parse("1970-01-01"));
    }

    @Test
    void aLastDayOnAHolidayMovesToTheNextWorkingDay() {
        // Given: the fifteenth day is a holiday, and so are the weekend and the Monday after
        var calendar = new HolidayCalendar(
                Set.of(
                        MARCH_17,
                        LocalDate.parse("2026-03-18"),
                        LocalDate.parse("2026-03-19"),
                        LocalDate.parse("2026-03-20")),
                Set.of());

        // When
        var period = Period.between(at("2026-03-02", 9), at("2026-03-23", 9), 15, calendar);

        // Then
        assertThat(period.earliest()).isEqualTo(LocalDate.parse("2026-03-24"));
        assertThat(period.isKept()).isFalse();
        assertThat(period.clearDays()).isEqualTo(20);
    }

    @Test
    void aHolidayBeforeTheLastDayIsCounted() {
        // Given
        var calendar = new HolidayCalendar(Set.of(LocalDate.parse("2026-03-10")), Set.of());

        // When
        var period = Period.between(at("2026-03-02", 9), at("2026-03-18", 9), 15, calendar);

        // Then
        assertThat(period.isKept()).isTrue();
    }

    @Test
    void aWeekendThatIsWorkedIsNoHoliday() {
        // Given
        var sunday = LocalDate.parse("2026-03-15");
        var calendar = new HolidayCalendar(Set.of(MARCH_17), Set.of(sunday));

        // When // Then
        assertThat(calendar.isHoliday(sunday)).isFalse();
        assertThat(calendar.isHoliday(sunday.minusDays(1))).isTrue();
        assertThat(calendar.isHoliday(MARCH_17)).isTrue();
        assertThat(calendar.isHoliday(MARCH_17.plusDays(1))).isFalse();
    }

    @Test
    void countsBackwardsToo() {
        // When
        var period = Period.between(at("2026-03-18", 9), at("2026-03-02", 9), 15, HolidayCalendar.WEEKENDS);

        // Then
        assertThat(period.clearDays()).isEqualTo(-17);
        assertThat(period.isKept()).isFalse();
    }

    @ParameterizedTest(name = "five days from {0} at {1}:00 are over when {2} begins")
    @CsvSource({
        "2026-03-02, 9, 2026-03-10",
        "2026-03-02, 0, 2026-03-10",
        "2026-03-02, 23, 2026-03-10",
        "2026-03-04, 9, 2026-03-10",
        "2026-03-05, 9, 2026-03-11"
    })
    void aDeadlineEndsWithItsLastDayWhichIsNoHoliday(String from, int hour, String over) {
        // When
        long end = Period.endMicros(at(from, hour), 5, HolidayCalendar.WEEKENDS);

        // Then
        assertThat(end).isEqualTo(at(over, 0));
    }
}
