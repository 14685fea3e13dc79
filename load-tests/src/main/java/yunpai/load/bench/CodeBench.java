package yunpai.load.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import yunpai.load.Verdict;

/** {@code bench code}: the codec, the decision and the batch encoder by JMH, each beside what it replaced or what it is a part of. */
final class CodeBench {
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 5;

    private final PrintStream out;

    CodeBench(PrintStream out) {
        this.out = out;
    }

    List<Verdict> run() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(HotCode.class.getName())
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(1))
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> micros = micros(new Runner(options).run());
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(besides(
                micros, "encode", "encodeByTree", "an accepted bid as canonical bytes, beside a tree of values"));
        verdicts.add(besides(micros, "decide", "encode", "deciding and folding a bid, beside encoding it"));
        verdicts.add(
                besides(micros, "batch", "encode", "one bid's share of a batch of 500 as columns, beside encoding it"));
        return verdicts;
    }

    private Map<String, Double> micros(Collection<RunResult> results) {
        Map<String, Double> micros = new TreeMap<>();
        for (RunResult result : results) {
            var score = result.getPrimaryResult();
            out.printf(
                    Locale.ROOT,
                    "  %-14s %8.3f ± %.3f µs%n",
                    score.getLabel(),
                    score.getScore(),
                    score.getScoreError());
            micros.put(score.getLabel(), score.getScore());
        }
        return micros;
    }

    /** There is no goal but to know it: a bid's code is a small part of what a bid costs. */
    private static Verdict besides(Map<String, Double> micros, String measured, String baseline, String name) {
        return Verdict.known(name, of(micros, measured), of(micros, baseline), "µs");
    }

    private static double of(Map<String, Double> micros, String label) {
        return Objects.requireNonNull(micros.get(label), label);
    }
}
