package yunpai.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import yunpai.rules.notice.HolidayCalendar;

/**
 * The announced holidays, by which last days are moved (CPL 85): one day a line, {@code 2026-10-01 free} or {@code 2026-10-10 work};
 * what follows a # is for people. A year of which the file says nothing has its weekends and no other holidays.
 *
 * @param years the years of which the file says something
 */
public record Holidays(HolidayCalendar calendar, Set<Integer> years) {

    private static final String ANNOUNCED = "holidays.txt";

    /** Those of the file, or those that were announced when this program was made. */
    static Holidays read(Optional<Path> file) {
        try {
            return file.isPresent()
                    ? parse(Files.readAllLines(file.get()), file.get().toString())
                    : announced();
        } catch (IOException e) {
            throw new BadSetting(Setting.HOLIDAYS.variable() + " cannot be read: " + e.getMessage());
        }
    }

    private static Holidays announced() {
        try (InputStream in = Objects.requireNonNull(Holidays.class.getResourceAsStream(ANNOUNCED))) {
            return parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList(),
                    ANNOUNCED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Holidays parse(List<String> lines, String name) {
        Set<LocalDate> free = new HashSet<>();
        Set<LocalDate> worked = new HashSet<>();
        Set<Integer> years = new HashSet<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                LocalDate day = day(line, name + ", line " + number);
                (line.endsWith("free") ? free : worked).add(day);
                years.add(day.getYear());
            }
        }
        return new Holidays(new HolidayCalendar(free, worked), Set.copyOf(years));
    }

    private static LocalDate day(String line, String place) {
        String[] words = line.split("\\s+", -1);
        try {
            LocalDate day = LocalDate.parse(words[0]);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (words.length == 2 && (words[1].equals("free") || (words[1].equals("work") && weekend))) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below, with what a line should be.
        }
        throw new BadSetting(Setting.HOLIDAYS.variable() + ": " + place
                + " must be a date and \"free\", or the date of a Saturday or Sunday and \"work\"; it is \"" + line
                + "\".");
    }
}
