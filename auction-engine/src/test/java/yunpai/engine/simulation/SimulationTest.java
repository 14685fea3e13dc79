package yunpai.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yunpai.engine.lot.Mutant;

/**
 * The engine's core in simulated worlds, where nothing may go wrong however much breaks. {@code -Dyunpai.sim.seed=} begins with another
 * seed, {@code -Dyunpai.sim.auctions=} goes on for longer.
 */
class SimulationTest {

    private static final long FIRST_SEED = Long.getLong("yunpai.sim.seed", 1);
    private static final long AUCTIONS = Long.getLong("yunpai.sim.auctions", 2_500);

    /** Seeds of worlds that went wrong once, one a line, and what had gone wrong. */
    static LongStream seedsOfOld() throws IOException {
        try (InputStream file = SimulationTest.class.getResourceAsStream("/simulation/seeds.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .mapToLong(Long::parseLong);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seedsOfOld")
    void staysRightWhereItOnceWentWrong(long seed) {
        // When
        World.Outcome outcome = Worlds.hold(seed);

        // Then
        assertThat(outcome.violations()).isEmpty();
    }

    @Test
    void losesNothingWhateverBreaks() {
        // Given
        long began = System.nanoTime();
        long auctions = 0;
        long bids = 0;
        long faults = 0;
        long seed = FIRST_SEED;

        // When
        for (; auctions < AUCTIONS; seed++) {
            World.Outcome outcome = Worlds.hold(seed);
            auctions += outcome.lots();
            bids += outcome.bids();
            faults += outcome.faults();
        }

        // Then
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "seeds %d to %d: %d auctions, %d answers, %d faults, no violation, %.0f auctions/s%n",
                FIRST_SEED, seed - 1, auctions, bids, faults, auctions / seconds);
        assertThat(bids).as("answers that were held against the record").isPositive();
    }

    @Test
    void makesTheSameWorldOfTheSameSeed() {
        // When
        var once = Worlds.run(FIRST_SEED, Mutant.NONE, true);
        var again = Worlds.run(FIRST_SEED, Mutant.NONE, true);

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(once.trace()).isNotEmpty();
    }
}
