package yunpai.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure beside its goal, as {@code --json} prints it.
 *
 * @param baseline the same figure of the baseline in the same run; null where the goal is absolute
 * @param ratio measured over baseline
 * @param goal in words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Verdict(
        String name,
        double measured,
        String unit,
        @Nullable Double baseline,
        @Nullable Double ratio,
        String goal,
        boolean met) {

    /** A figure that is to be a multiple of its baseline. */
    public static Verdict atLeastTimes(String name, double measured, double baseline, String unit, double times) {
        double ratio = measured / baseline;
        return new Verdict(
                name,
                rounded(measured),
                unit,
                rounded(baseline),
                rounded(ratio),
                "at least %s times the baseline".formatted(plain(times)),
                ratio >= times);
    }

    /** A figure that is to reach a number. */
    public static Verdict atLeast(String name, double measured, @Nullable Double baseline, String unit, double least) {
        return new Verdict(
                name,
                rounded(measured),
                unit,
                baseline == null ? null : rounded(baseline),
                baseline == null ? null : rounded(measured / baseline),
                "at least %s %s".formatted(plain(least), unit),
                measured >= least);
    }

    /** A figure that is not to exceed a number. */
    public static Verdict atMost(String name, double measured, @Nullable Double baseline, String unit, double most) {
        return new Verdict(
                name,
                rounded(measured),
                unit,
                baseline == null ? null : rounded(baseline),
                baseline == null ? null : rounded(measured / baseline),
                "at most %s %s".formatted(plain(most), unit),
                measured <= most);
    }

    /** A figure that tells something and has no goal. */
    public static Verdict known(String name, double measured, String unit) {
        return new Verdict(name, rounded(measured), unit, null, null, "none", true);
    }

    /** For people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "  %-62s %,14.2f %-7s %s   %s: %s",
                name,
                measured,
                unit,
                ratio == null ? "" : String.format(Locale.ROOT, "%.1f times", ratio),
                goal,
                met ? "met" : "NOT met");
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static double rounded(double figure) {
        return Math.round(figure * 100) / 100.0;
    }
}
