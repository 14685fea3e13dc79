package yunpai.rules.record;

import java.util.regex.Pattern;

/** Whole numbers in the one way C2SP writes them. */
final class Decimal {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private Decimal() {}

    static long parse(String text, String what) {
        if (!NUMBER.matcher(text).matches()) {
            throw new RecordFormatException(what + " is a whole number without leading zeroes, not \"" + text + "\"");
        }
        return Long.parseLong(text);
    }
}
