package yunpai.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yunpai.engine.lot.Mutant;

/** The simulation is worth something only as long as it notices an engine without one of its guards. */
class MutantsTest {

    /** Half a minute on a busy machine; a mutant is caught long before. */
    private static final long MOST = 20_000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catchesAnEngineWithoutAGuard(Mutant mutant) {
        // When
        long auctions = Worlds.auctionsUntilCaught(mutant, Long.getLong("yunpai.sim.seed", 1), MOST);

        // Then
        assertThat(auctions).as("auctions until %s was noticed", mutant).isLessThan(MOST);
    }
}
