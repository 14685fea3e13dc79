package yunpai.rehearsal.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The 18 digits of a resident identity number (GB 11643): six of a region, eight of a birthday, three of a sequence and a check
 * digit. Numbers made here carry region {@value #MADE_UP_REGION}, which no place in China has, so none can be a real person's.
 */
public final class ResidentNumber {
    public static final String MADE_UP_REGION = "990101";

    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private ResidentNumber() {}

    /** A made-up number; {@code sequence} in [0, 999], odd for men and even for women as on a real card. */
    public static String madeUp(LocalDate birthday, int sequence) {
        if (sequence < 0 || sequence > 999) {
            throw new IllegalArgumentException("a sequence has three digits, not " + sequence);
        }
        String body = String.format(
                Locale.ROOT,
                "%s%04d%02d%02d%03d",
                MADE_UP_REGION,
                birthday.getYear(),
                birthday.getMonthValue(),
                birthday.getDayOfMonth(),
                sequence);
        return body + checkDigit(body);
    }

    /** Whether shape, birthday and check digit are right; a lower-case x is taken for an X. */
    public static boolean isWellFormed(String number) {
        String upper = number.toUpperCase(Locale.ROOT);
        return SHAPE.matcher(upper).matches() && hasBirthday(upper) && checkDigit(upper) == upper.charAt(17);
    }

    private static boolean hasBirthday(String number) {
        try {
            LocalDate birthday = LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
            return birthday.getYear() >= 1900;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    private static char checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(number.charAt(i), 10);
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }
}
