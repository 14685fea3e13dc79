package yunpai.gateway.question;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Takes out of what somebody writes what would tell who somebody is or how to reach him, before anyone has seen it: telephone, identity and
 * bank card numbers, addresses of mail, numbers of chat services. Digits count in any script a keyboard gives, and with the usual
 * dots and gaps between them; amounts, mileages and plates stay.
 */
public final class PrivateNumbers {
    private static final String MASK = "＊＊＊";
    private static final String GAP = "[\\s\\-—–·•.．_*/~+|\\p{So}\\p{M}]{0,3}";
    /** Letters that look like 0 and 1 as well. */
    private static final String DIGIT = "[0-9oOlI〇零幺一二三四五六七八九壹贰叁肆伍陆柒捌玖]";

    /** Eleven digits or more in a row: mobile telephones, identity cards, bank cards; no price of a lot is so long. */
    private static final Pattern LONG = Pattern.compile(DIGIT + "(?:" + GAP + DIGIT + "){10,29}" + GAP + "[xX]?");

    private static final Pattern LANDLINE = Pattern.compile("(?<![0-9])0[0-9]{2,3}[)\\s\\-—–]{1,3}[0-9]{7,8}(?![0-9])");

    private static final Pattern CONTACT = Pattern.compile(
            "(?i)((?:微信|薇信|威信|weixin|wechat|vx|wx|qq|扣扣|电话|手机|致电|联系)[^0-9a-z]{0,6})([a-z0-9][a-z0-9_\\-\\s]{4,24}[a-z0-9])");

    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._%+\\-]+@[A-Za-z0-9.\\-]+\\.[A-Za-z]{2,}");

    /** Neither seen nor heard: controls, zero-width and direction marks. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\n\\t ]]");

    private PrivateNumbers() {}

    /** The text in one line, without what cannot be seen, and with private numbers masked; else as it was written. */
    public static String masked(String text) {
        String written = oneLine(text);
        // Digits and letters hide in many scripts; only a text that has something to mask loses its own punctuation.
        String plain = oneLine(Normalizer.normalize(text, Normalizer.Form.NFKC));
        String masked = MAIL.matcher(plain).replaceAll(MASK);
        masked = LONG.matcher(masked).replaceAll(MASK);
        masked = LANDLINE.matcher(masked).replaceAll(MASK);
        masked = CONTACT.matcher(masked).replaceAll("$1" + MASK);
        return masked.equals(plain) ? written : masked;
    }

    private static String oneLine(String text) {
        return UNSEEN.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
