package yunpai.gateway.question;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text as it is compared: what people put between letters or in their place to be read by people and not by programs is gone.
 * Width, case, tone marks and punctuation do not count, nor do spaces between the letters of pinyin; look-alike letters of other
 * scripts and the usual stand-ins among Chinese characters are one.
 */
final class PlainText {
    private static final Map<Integer, Integer> SAME = new HashMap<>();

    static {
        same("авекмнорстухѕіјԁԛԝѵ", "abekmhopctyxsijdqwv");
        same("αβγεηικνορτυχω", "abyenikvoptuxw");
        same("薇徽葳伽茄裙騙內價電話號圍標錢證聯繫賬帳碼買賣費責貸黒", "微微微加加群骗内价电话号围标钱证联系账账码买卖费责贷黑");
    }

    private PlainText() {}

    private static void same(String these, String those) {
        int[] from = these.codePoints().toArray();
        int[] to = those.codePoints().toArray();
        for (int i = 0; i < from.length; i++) {
            SAME.put(from[i], to[i]);
        }
    }

    /** Letters and digits only, in the form in which texts are compared. */
    static String of(String text) {
        String apart = Normalizer.normalize(
                Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(letter -> SAME.getOrDefault(letter, letter))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
