package yunpai.engine.document;

/** Amounts in capital numerals (大写), as contracts and cheques write them: 壹佰贰拾叁万肆仟元整. */
public final class CapitalNumerals {
    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] MYRIADS = {"", "万", "亿", "兆"};

    private CapitalNumerals() {}

    /**
     * The amount in words.
     *
     * @param fen from 0 up to ten quadrillion yuan
     */
    public static String of(long fen) {
        if (fen < 0) {
            throw new IllegalArgumentException("an amount is not negative: " + fen);
        }
        long yuan = fen / 100;
        String words = yuan == 0 && fen > 0 ? "" : whole(yuan) + "元";
        return words + cents((int) (fen % 100), yuan > 0);
    }

    private static String cents(int cents, boolean afterYuan) {
        if (cents == 0) {
            return "整";
        }
        int jiao = cents / 10;
        int fen = cents % 10;
        String words = jiao > 0 ? DIGITS.charAt(jiao) + "角" : afterYuan ? "零" : "";
        return fen > 0 ? words + DIGITS.charAt(fen) + "分" : words + "整";
    }

    private static String whole(long yuan) {
        if (yuan == 0) {
            return "零";
        }
        StringBuilder words = new StringBuilder();
        boolean gap = false;
        for (int myriad = MYRIADS.length - 1; myriad >= 0; myriad--) {
            int group = (int) (yuan / power(10_000, myriad) % 10_000);
            if (group == 0) {
                gap = !words.isEmpty();
                continue;
            }
            if (!words.isEmpty() && (gap || group < 1_000)) {
                words.append('零');
            }
            words.append(group(group)).append(MYRIADS[myriad]);
            gap = false;
        }
        return words.toString();
    }

    private static String group(int group) {
        StringBuilder words = new StringBuilder();
        boolean gap = false;
        for (int place = PLACES.length - 1; place >= 0; place--) {
            int digit = group / (int) power(10, place) % 10;
            if (digit == 0) {
                gap = !words.isEmpty();
                continue;
            }
            if (gap) {
                words.append('零');
            }
            words.append(DIGITS.charAt(digit)).append(PLACES[place]);
            gap = false;
        }
        return words.toString();
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }
}
