package yunpai.load.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import yunpai.load.chaos.check.Violation;

/**
 * What a round came to.
 *
 * @param bids that were sent, each counted once
 * @param askedAgain how often somebody was not told what became of his bid, and asked by its id
 * @param unknown bids of which nobody was ever told what became of them
 * @param closed lots that ended; {@code suspended} those that the platform held up (Art 28)
 * @param recoveries of each fault that struck while everybody bid
 */
record RoundReport(
        int number,
        Duration length,
        List<Fault> faults,
        long bids,
        long accepted,
        long askedAgain,
        long unknown,
        int closed,
        int suspended,
        List<Duration> recoveries,
        List<Violation> violations) {

    RoundReport {
        faults = List.copyOf(faults);
        recoveries = List.copyOf(recoveries);
        violations = List.copyOf(violations);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "round %2d  %4.0f s  %,6d bids, %,6d accepted, %,5d asked again, %d unknown;  %d lots closed, %d suspended;"
                        + "  recovery %s;  %s%n          %s",
                number,
                length.toMillis() / 1_000.0,
                bids,
                accepted,
                askedAgain,
                unknown,
                closed,
                suspended,
                recoveries.stream()
                        .map(one -> String.format(Locale.ROOT, "%.1f", one.toMillis() / 1_000.0))
                        .collect(Collectors.joining(" ", "", " s")),
                violations.isEmpty() ? "no violation" : violations.size() + " VIOLATIONS",
                faults.stream().map(fault -> fault.kind().name()).collect(Collectors.joining(" ")));
    }
}
