package yunpai.rules.notice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are holidays: data that the State Council publishes each year, so an argument and not a constant.
 *
 * @param holidays statutory holidays (法定节假日) that are no weekend anyway
 * @param workingWeekends Saturdays and Sundays that are worked in exchange (调休)
 */
public record HolidayCalendar(Set<LocalDate> holidays, Set<LocalDate> workingWeekends) {

    /** Every weekend is free and no other day: what is known of a year that has not been announced yet. */
    public static final HolidayCalendar WEEKENDS = new HolidayCalendar(Set.of(), Set.of());

    public HolidayCalendar {
        holidays = Set.copyOf(holidays);
        workingWeekends = Set.copyOf(workingWeekends);
    }

    /** Whether the day is free. */
    public boolean isHoliday(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? !workingWeekends.contains(day) : holidays.contains(day);
    }
}
