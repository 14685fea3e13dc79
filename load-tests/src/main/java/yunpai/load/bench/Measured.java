package yunpai.load.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a run came to. Every bid counts that was decided and is on record, as a refusal is like an acceptance.
 *
 * @param refusedPerSecond those of them that were answered by a refusal, because a higher bid was faster
 */
record Measured(double bidsPerSecond, double refusedPerSecond, double p50Millis, double p99Millis, double p999Millis) {

    /** The median of each figure over several runs. */
    static Measured median(List<Measured> runs) {
        return new Measured(
                middle(runs, Measured::bidsPerSecond),
                middle(runs, Measured::refusedPerSecond),
                middle(runs, Measured::p50Millis),
                middle(runs, Measured::p99Millis),
                middle(runs, Measured::p999Millis));
    }

    private static double middle(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        List<Double> sorted = runs.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%,12.0f bids/s  (%,.0f of them refused)   p50 %.2f ms   p99 %.2f ms   p99.9 %.2f ms",
                bidsPerSecond,
                refusedPerSecond,
                p50Millis,
                p99Millis,
                p999Millis);
    }
}
