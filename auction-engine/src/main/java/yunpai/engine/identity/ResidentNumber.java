package yunpai.engine.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The 18 digits of a resident identity number (GB 11643): region, birthday, sequence, check digit. */
public final class ResidentNumber {
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private ResidentNumber() {}

    /** Whether shape, birthday and check digit are right. */
    public static boolean isWellFormed(String number) {
        return SHAPE.matcher(number).matches() && hasBirthday(number) && checkDigit(number) == number.charAt(17);
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
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }
}
