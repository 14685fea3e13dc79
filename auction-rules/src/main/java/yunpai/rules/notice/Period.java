package yunpai.rules.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A period of so many days in court days of Asia/Shanghai (民事诉讼法 85): the day it starts is not counted, a last day on a holiday
 * moves to the next working day, and what may happen only afterwards happens on the day after the last at the earliest.
 *
 * @param startsOn the day that is not counted
 * @param requiredDays the days that must pass in full
 * @param clearDays the days that lie in full between start and end; negative if the end is not after the start
 * @param earliest the first day on which the end may fall
 * @param isKept whether it falls on that day or later
 */
public record Period(LocalDate startsOn, int requiredDays, long clearDays, LocalDate earliest, boolean isKept) {
    /** Where the courts are. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Counts from one instant to another, in microseconds UTC. */
    static Period between(long startMicros, long endMicros, int requiredDays, HolidayCalendar calendar) {
        var startsOn = day(startMicros);
        var endsOn = day(endMicros);
        var earliest = last(startsOn, requiredDays, calendar).plusDays(1);
        long clearDays = ChronoUnit.DAYS.between(startsOn, endsOn) - 1;
        return new Period(startsOn, requiredDays, clearDays, earliest, !endsOn.isBefore(earliest));
    }

    /** The instant at which the last of so many days is over, in microseconds UTC. */
    public static long endMicros(long startMicros, int days, HolidayCalendar calendar) {
        var over = last(day(startMicros), days, calendar).plusDays(1).atStartOfDay(ZONE);
        return over.toEpochSecond() * 1_000_000;
    }

    private static LocalDate last(LocalDate startsOn, int days, HolidayCalendar calendar) {
        var last = startsOn.plusDays(days);
        while (calendar.isHoliday(last)) {
            last = last.plusDays(1);
        }
        return last;
    }

    /** The court's day on which an instant falls. */
    static LocalDate day(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZONE).toLocalDate();
    }
}
