package yunpai.engine.identity;

/** Hides what need not be seen. */
public final class Masked {
    private Masked() {}

    /** The first characters of a name and a star for each that follows, four at most: 王* or 某某****. */
    public static String name(String name, int shown) {
        int length = name.codePointCount(0, name.length());
        int head = Math.min(shown, length);
        return name.substring(0, name.offsetByCodePoints(0, head)) + "*".repeat(Math.clamp(length - head, 1, 4));
    }

    /** The first three and last two characters of a number. */
    public static String number(String number) {
        return number.length() < 8
                ? "*".repeat(number.length())
                : number.substring(0, 3) + "*".repeat(number.length() - 5) + number.substring(number.length() - 2);
    }
}
