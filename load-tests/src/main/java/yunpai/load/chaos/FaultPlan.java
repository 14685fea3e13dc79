package yunpai.load.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import yunpai.load.chaos.hall.ChaosHall;

/**
 * Which faults fall when, for every round from one seed: the same seed, the same plan. Kinds are dealt like cards, so that none is left
 * out for long.
 *
 * @param bidding while everybody bids
 * @param closing around the end of lots, from {@link #BEFORE_THE_END} before it
 * @param extended around the end of those that were extended
 */
public record FaultPlan(List<Fault> bidding, List<Fault> closing, List<Fault> extended) {
    /** The scene around an end begins so long before it. */
    public static final Duration BEFORE_THE_END = Duration.ofSeconds(6);

    static final Duration BIDDING = Duration.ofSeconds(11);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    public FaultPlan {
        bidding = List.copyOf(bidding);
        closing = List.copyOf(closing);
        extended = List.copyOf(extended);
    }

    /** The plans of so many rounds, with faults of these kinds. */
    public static List<FaultPlan> of(long seed, int rounds, List<FaultKind> kinds) {
        Dealer dealer = new Dealer(new Random(seed), kinds);
        List<FaultPlan> plans = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            plans.add(new FaultPlan(
                    dealer.scene(3, BIDDING), dealer.scene(dealer.oneOrTwo(), CLOSING), dealer.scene(1, CLOSING)));
        }
        return List.copyOf(plans);
    }

    private static final class Dealer {
        private final Random random;
        private final List<FaultKind> all;
        private final Deque<FaultKind> deck = new ArrayDeque<>();

        Dealer(Random random, List<FaultKind> all) {
            this.random = random;
            this.all = all;
        }

        int oneOrTwo() {
            return 1 + random.nextInt(2);
        }

        /** So many faults within a scene, the earliest first; they may overlap. */
        List<Fault> scene(int faults, Duration length) {
            List<Fault> dealt = new ArrayList<>();
            for (int n = 0; n < faults; n++) {
                dealt.add(fault(next(), length));
            }
            dealt.sort(Comparator.comparing(Fault::at));
            return dealt;
        }

        private FaultKind next() {
            if (deck.isEmpty()) {
                List<FaultKind> kinds = new ArrayList<>(all);
                Collections.shuffle(kinds, random);
                deck.addAll(kinds);
            }
            return deck.remove();
        }

        private Fault fault(FaultKind kind, Duration scene) {
            int node = random.nextInt(ChaosHall.ENGINES);
            int other = random.nextInt(ChaosHall.ENGINES);
            int minutes = 2 + random.nextInt(9);
            return new Fault(
                    kind,
                    Duration.ofMillis(500 + random.nextInt((int) scene.toMillis() - 3_000)),
                    Duration.ofMillis(lastingMillis(kind)),
                    node,
                    other == node ? Fault.THE_GATEWAY : other,
                    Duration.ofMinutes(random.nextBoolean() ? minutes : -minutes));
        }

        /** A clock is compared every five seconds; shorter than that nobody would notice. */
        private int lastingMillis(FaultKind kind) {
            int millis = 400 + random.nextInt(4_600);
            return kind == FaultKind.SHIFT_CLOCK ? millis + 5_000 : millis;
        }
    }
}
