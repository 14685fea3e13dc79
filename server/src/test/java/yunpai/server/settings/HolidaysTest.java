package yunpai.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The State Council's announcements as the program brings them along, and an operator's file in their place. */
class HolidaysTest {

    @ParameterizedTest(name = "{0} is free: {1}")
    @CsvSource({
        "2025-01-28, true",
        "2025-02-08, false",
        "2025-10-08, true",
        "2025-10-09, false",
        "2025-10-11, false",
        "2026-01-02, true",
        "2026-01-04, false",
        "2026-02-14, false",
        "2026-02-16, true",
        "2026-02-24, false",
        "2026-05-05, true",
        "2026-05-09, false",
        "2026-06-19, true",
        "2026-09-25, true",
        "2026-10-07, true",
        "2026-10-08, false",
        "2026-10-10, false",
        "2026-10-17, true"
    })
    void bringsTheAnnouncedDaysAlong(LocalDate day, boolean free) {
        // When
        Holidays holidays = Holidays.read(Optional.empty());

        // Then
        assertThat(holidays.calendar().isHoliday(day)).isEqualTo(free);
        assertThat(holidays.years()).containsExactlyInAnyOrder(2025, 2026);
    }

    @Test
    void givesEveryYearAsManyExtraDaysAsWereAnnounced() {
        // When
        Holidays holidays = Holidays.read(Optional.empty());

        // Then
        assertThat(holidays.calendar().holidays()).hasSize(28 + 33);
        assertThat(holidays.calendar().workingWeekends()).hasSize(5 + 6);
    }

    @Test
    void takesAnOperatorsFileInsteadAndKnowsNoMoreThanItSays(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("days"), "# next year\n2027-01-01 free # 元旦\n\n2027-01-03 work\n");

        // When
        Holidays holidays = Holidays.read(Optional.of(file));

        // Then
        assertThat(holidays.years()).containsExactly(2027);
        assertThat(holidays.calendar().isHoliday(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(holidays.calendar().isHoliday(LocalDate.of(2027, 1, 3))).isFalse();
        assertThat(holidays.calendar().isHoliday(LocalDate.of(2026, 10, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2027-02-30 free", "2027-01-01", "2027-01-01 holiday", "2027-01-01 work", "free 2027-01-01"})
    void refusesALineThatIsNoSuchDayWithItsNumber(String line) {
        // When // Then
        assertThatThrownBy(() -> Holidays.parse(List.of("2027-01-04 free", line), "days"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("YUNPAI_HOLIDAYS")
                .hasMessageContaining("days, line 2");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        // When // Then
        assertThatThrownBy(() -> Holidays.read(Optional.of(Path.of("no", "such", "file"))))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("YUNPAI_HOLIDAYS");
    }
}
