package yunpai.rehearsal.registry;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The 18 characters of a unified social credit code (GB 32100): who registered it, what kind it is, six digits of a region, nine
 * characters of the organisation and a check character. Codes made here carry the made-up region, so none can be a real company's.
 */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}");
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private CreditCode() {}

    /** A made-up code of an enterprise; {@code organisation} in [0, 999_999_999]. */
    public static String madeUp(int organisation) {
        if (organisation < 0 || organisation > 999_999_999) {
            throw new IllegalArgumentException("an organisation has nine digits here, not " + organisation);
        }
        String body = "91" + ResidentNumber.MADE_UP_REGION + String.format(Locale.ROOT, "%09d", organisation);
        return body + checkCharacter(body);
    }

    /** Whether shape and check character are right. */
    public static boolean isWellFormed(String code) {
        return SHAPE.matcher(code).matches() && checkCharacter(code) == code.charAt(17);
    }

    private static char checkCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * ALPHABET.indexOf(code.charAt(i));
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
