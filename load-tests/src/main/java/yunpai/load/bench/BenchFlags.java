package yunpai.load.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yunpai.load.bench.fanout.FanoutFlags;
import yunpai.load.crowd.CrowdBench;
import yunpai.load.glass.GlassFlags;

/**
 * What was asked for.
 *
 * @param only a part of the cases of {@code bids}
 * @param fanout what {@code fanout} reads for itself
 * @param glass what {@code glass} reads for itself
 */
record BenchFlags(
        Bench bench,
        BidsBench.Pace pace,
        LotsBench.Size size,
        CrowdBench.Size crowd,
        FanoutFlags fanout,
        GlassFlags glass,
        Optional<String> only,
        boolean json) {
    /** By then what is called for every bid has been compiled for good. */
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /** What there is to be measured. */
    enum Bench {
        BIDS,
        LOTS,
        CROWD,
        FANOUT,
        GLASS,
        CODE
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming what does not fit
     */
    static BenchFlags of(String[] arguments) {
        Bench bench = bench(arguments.length == 0 ? "" : arguments[0]);
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        FanoutFlags fanout = FanoutFlags.of(bench == Bench.FANOUT ? rest : List.of());
        if (bench == Bench.FANOUT) {
            fanout.size().checkRoom();
        }
        GlassFlags glass = GlassFlags.of(bench == Bench.GLASS ? rest : List.of());
        int rounds = 3;
        int seconds = bench == Bench.CROWD ? 30 : 5;
        int viewers = 87_000;
        int gateways = 5;
        int lots = 10_000;
        int bids = 1_000_000;
        Optional<String> only = Optional.empty();
        boolean json = fanout.json() || glass.json();
        boolean read = bench == Bench.FANOUT || bench == Bench.GLASS;
        for (int at = 1; at < arguments.length && !read; at++) {
            String flag = (bench + " " + arguments[at]).toLowerCase(Locale.ROOT);
            switch (flag) {
                case "bids --json", "lots --json", "crowd --json", "code --json" -> json = true;
                case "bids --rounds" -> rounds = number(arguments, ++at, 99);
                case "bids --seconds", "crowd --seconds" -> seconds = number(arguments, ++at, 600);
                case "bids --only" -> only = Optional.of(part(arguments, ++at));
                case "crowd --viewers" -> viewers = number(arguments, ++at, 1_000_000);
                case "crowd --gateways" -> gateways = number(arguments, ++at, 100);
                case "lots --lots" -> lots = number(arguments, ++at, 100_000);
                case "lots --bids" -> bids = number(arguments, ++at, 5_000_000);
                default -> throw new IllegalArgumentException("there is no option " + arguments[at]);
            }
        }
        return new BenchFlags(
                bench,
                new BidsBench.Pace(rounds, WARM_UP, Duration.ofSeconds(seconds)),
                new LotsBench.Size(lots, bids),
                new CrowdBench.Size(viewers, gateways, seconds),
                fanout,
                glass,
                only,
                json);
    }

    private static Bench bench(String name) {
        return switch (name) {
            case "bids" -> Bench.BIDS;
            case "lots" -> Bench.LOTS;
            case "crowd" -> Bench.CROWD;
            case "code" -> Bench.CODE;
            case "fanout" -> Bench.FANOUT;
            case "glass" -> Bench.GLASS;
            default ->
                throw new IllegalArgumentException("which bench? There are: bids, lots, crowd, fanout, glass, code");
        };
    }

    private static String part(String[] arguments, int at) {
        if (at >= arguments.length || !List.of("native", "slow", "standby").contains(arguments[at])) {
            throw new IllegalArgumentException("--only wants native, slow or standby");
        }
        return arguments[at];
    }

    private static int number(String[] arguments, int at, int most) {
        String given = at < arguments.length ? arguments[at] : "";
        if (!given.matches("[0-9]{1,7}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > most) {
            throw new IllegalArgumentException(arguments[at - 1] + " wants a number from 1 to " + most);
        }
        return Integer.parseInt(given);
    }
}
