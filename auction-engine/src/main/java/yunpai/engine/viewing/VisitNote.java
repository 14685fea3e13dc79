package yunpai.engine.viewing;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yunpai.engine.http.Problem;

/**
 * Plain words about a visit, in one line. They stand beside a person, so nothing in them may lead to a bidder code (Art 8, 18), and
 * what a guide notes goes into the case file, so it holds no telephone or identity number either.
 */
final class VisitNote {
    static final int LONGEST = 500;

    /** Five digits alone, as codes are drawn; what is measured or paid says so by its unit, plates have letters. */
    private static final Pattern CODE = Pattern.compile(
            "(?<![a-zA-Z0-9])(?<![a-zA-Z][·•. -])(?<![0-9][.,])[1-9][0-9]{4}(?![0-9a-zA-Z])(?!\\s*(?:[.,][0-9]|公里|千米|米|元|万|km|KM|Km))");

    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[\\s\\-]?[0-9]){10,}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\s]]");

    private VisitNote() {}

    /** What the guide notes, nothing where nothing is said; refused with 400 where a code or somebody's number stands in it. */
    static @Nullable String ofGuide(@Nullable String written) {
        String line = line("note", written);
        if (NUMBER.matcher(plain(line)).find()) {
            throw Problem.invalid(
                    "note", "备注会入卷，请不要写电话或证件号码。", "Goes into the case file: no telephone or identity numbers.");
        }
        return line.isEmpty() ? null : line;
    }

    /** What a visitor remarks, nothing where nothing is said; refused with 400 where a code stands in it. */
    static @Nullable String ofVisitor(@Nullable String written) {
        String line = line("remark", written);
        return line.isEmpty() ? null : line;
    }

    private static String line(String field, @Nullable String written) {
        String line = written == null
                ? ""
                : UNSEEN.matcher(written)
                        .replaceAll("")
                        .replaceAll("[\\s\\p{Zl}\\p{Zp}]+", " ")
                        .strip();
        if (line.length() > LONGEST) {
            throw Problem.invalid(field, "最多" + LONGEST + "字。", "At most " + LONGEST + " characters.");
        }
        if (CODE.matcher(plain(line)).find()) {
            throw Problem.invalid(
                    field,
                    "单独的五位数字像竞买代码，请不要写；里程、金额请带上单位。",
                    "Five digits alone look like a bidder code: leave them out, or add the unit of a mileage or an amount.");
        }
        return line;
    }

    /** Digits of any width are digits. */
    private static String plain(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFKC);
    }
}
