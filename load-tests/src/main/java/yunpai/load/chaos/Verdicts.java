package yunpai.load.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import yunpai.load.Verdict;
import yunpai.load.chaos.check.Violation;

/** The figures of a whole run. */
final class Verdicts {
    private Verdicts() {}

    static List<Verdict> of(List<RoundReport> reports, List<Violation> violations) {
        List<Duration> recoveries = reports.stream()
                .flatMap(report -> report.recoveries().stream())
                .sorted()
                .toList();
        return List.of(
                Verdict.known("rounds", reports.size(), "rounds"),
                Verdict.known("faults", sum(reports, report -> report.faults().size()), "faults"),
                Verdict.known("bids", sum(reports, RoundReport::bids), "bids"),
                Verdict.known("bids accepted", sum(reports, RoundReport::accepted), "bids"),
                Verdict.known("asked again by the same id", sum(reports, RoundReport::askedAgain), "times"),
                Verdict.known("lots closed under fire", sum(reports, RoundReport::closed), "lots"),
                Verdict.known("lots suspended (Art 28)", sum(reports, RoundReport::suspended), "lots"),
                Verdict.known("recovery, median", seconds(recoveries, 0.5), "s"),
                Verdict.known("recovery, worst", seconds(recoveries, 1), "s"),
                Verdict.atMost(
                        "bids whose bidders were never told", sum(reports, RoundReport::unknown), null, "bids", 0),
                Verdict.atMost("violations", violations.size(), null, "", 0));
    }

    private static double sum(List<RoundReport> reports, ToLongFunction<RoundReport> figure) {
        return (double) reports.stream().mapToLong(figure).sum();
    }

    private static double seconds(List<Duration> sorted, double quantile) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int at = (int) Math.min(sorted.size() - 1L, Math.round(quantile * (sorted.size() - 1)));
        return sorted.get(at).toMillis() / 1_000.0;
    }
}
