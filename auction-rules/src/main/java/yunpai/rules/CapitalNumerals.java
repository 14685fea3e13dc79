package yunpai.rules;

/**
 * Amounts in capital numerals (大写金额) as on Chinese bills and rulings: 人民币 is left to the caller, 整 ends an amount without fen,
 * one 零 stands for any run of zeros inside.
 */
public final class CapitalNumerals {
    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    private CapitalNumerals() {}

    /**
     * The amount in capital numerals, for example 壹万贰仟叁佰肆拾伍元陆角.
     *
     * @param fen 0 to {@link Money#MAX_FEN}
     */
    public static String of(long fen) {
        if (fen < 0 || fen > Money.MAX_FEN) {
            throw new IllegalArgumentException("the amount of " + fen + " fen is out of range");
        }
        long yuan = fen / 100;
        int jiao = (int) (fen / 10 % 10);
        int rest = (int) (fen % 10);
        var out = new StringBuilder();
        if (yuan > 0) {
            appendYuan(yuan, out);
            out.append('元');
        }
        if (jiao == 0 && rest == 0) {
            return out.isEmpty() ? "零元整" : out.append('整').toString();
        }
        if (jiao > 0) {
            out.append(digit(jiao)).append('角');
        } else if (yuan > 0) {
            out.append('零');
        }
        return rest == 0
                ? out.append('整').toString()
                : out.append(digit(rest)).append('分').toString();
    }

    private static void appendYuan(long yuan, StringBuilder out) {
        boolean zeroPending = false;
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            int part = (int) (yuan / power(group) % 10_000);
            if (part == 0) {
                zeroPending = !out.isEmpty();
                continue;
            }
            if (!out.isEmpty() && (zeroPending || part < 1000)) {
                out.append('零');
            }
            zeroPending = false;
            appendGroup(part, out);
            // 壹万亿 but 壹万贰仟亿: the 亿 is said once for both groups.
            out.append(group == 3 && yuan / power(2) % 10_000 > 0 ? "万" : GROUPS[group]);
        }
    }

    private static void appendGroup(int part, StringBuilder out) {
        boolean started = false;
        boolean zeroPending = false;
        for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
            int digit = part / unit % 10;
            if (digit == 0) {
                zeroPending = started;
                continue;
            }
            if (zeroPending) {
                out.append('零');
                zeroPending = false;
            }
            out.append(digit(digit)).append(PLACES[place]);
            started = true;
        }
    }

    private static long power(int group) {
        return switch (group) {
            case 0 -> 1L;
            case 1 -> 10_000L;
            case 2 -> 100_000_000L;
            default -> 1_000_000_000_000L;
        };
    }

    private static char digit(int digit) {
        return DIGITS.charAt(digit);
    }
}
