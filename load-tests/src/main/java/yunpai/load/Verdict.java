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
        String goal = "at least %s times the baseline".formatted(plain(times));
        return of(name, measured, baseline, unit).judged(goal, measured >= times * baseline);
    }

    /** A figure that is to reach a number. */
    public static Verdict atLeast(String name, double measured, @Nullable Double baseline, String unit, double least) {
        String goal = "at least %s %s".formatted(plain(least), unit);
        return of(name, measured, baseline, unit).judged(goal, measured >= least);
    }

    /** A figure that is not to exceed a number. */
    public static Verdict atMost(String name, double measured, @Nullable Double baseline, String unit, double most) {
        String goal = "at most %s %s".formatted(plain(most), unit);
        return of(name, measured, baseline, unit).judged(goal, measured <= most);
    }

    /** A figure that is not to exceed its baseline, which is somebody's by name. */
    public static Verdict atMostThatOf(String whose, String name, double measured, double baseline, String unit) {
        return of(name, measured, baseline, unit).judged("at most that of " + whose, measured <= baseline);
    }

    /** A figure that tells something and has no goal. */
    public static Verdict known(String name, double measured, @Nullable Double baseline, String unit) {
        return of(name, measured, baseline, unit);
    }

    /** A figure that tells something by itself. */
    public static Verdict known(String name, double measured, String unit) {
        return of(name, measured, null, unit);
    }

    private static Verdict of(String name, double measured, @Nullable Double baseline, String unit) {
        Double beside = baseline == null ? null : Double.valueOf(rounded(baseline));
        Double ratio = baseline == null ? null : Double.valueOf(rounded(measured / baseline));
        return new Verdict(name, rounded(measured), unit, beside, ratio, "none", true);
    }

    private Verdict judged(String by, boolean reached) {
        return new Verdict(name, measured, unit, baseline, ratio, by, reached);
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
