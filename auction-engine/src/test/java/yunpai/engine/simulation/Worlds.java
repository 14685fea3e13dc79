package yunpai.engine.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;
import yunpai.engine.lot.Mutant;

/** Runs one world after the other. */
final class Worlds {

    private static final int STEPS_SHOWN = 400;

    /** What the engine says of a world that is made to break is of no use, and slow. */
    private static final Logger ENGINE = (Logger) LoggerFactory.getLogger("yunpai.engine");

    private Worlds() {}

    /** How many auctions it took until one of them went wrong; {@code most} and more if none did. */
    static long auctionsUntilCaught(Mutant mutant, long firstSeed, long most) {
        long auctions = 0;
        for (long seed = firstSeed; auctions < most; seed++) {
            World.Outcome outcome = run(seed, mutant, false);
            auctions += outcome.lots();
            if (!outcome.violations().isEmpty()) {
                System.out.printf(
                        "%s: caught by seed %d after %d auctions: %s%n",
                        mutant, seed, auctions, outcome.violations().getFirst());
                return auctions;
            }
        }
        return auctions;
    }

    /** Runs that world; what went wrong in it is an error that names the seed and tells its last steps. */
    static World.Outcome hold(long seed) {
        World.Outcome outcome = run(seed, Mutant.NONE, false);
        if (!outcome.violations().isEmpty()) {
            List<String> steps = run(seed, Mutant.NONE, true).trace();
            throw new AssertionError("the world of seed " + seed + " went wrong: "
                    + String.join("\n  ", outcome.violations()) + "\nto run it alone: -Dyunpai.sim.seed=" + seed
                    + " -Dyunpai.sim.auctions=1\nits last steps:\n"
                    + String.join("\n", steps.subList(Math.max(0, steps.size() - STEPS_SHOWN), steps.size())));
        }
        return outcome;
    }

    static World.Outcome run(long seed, Mutant mutant, boolean tracing) {
        Level before = ENGINE.getLevel();
        ENGINE.setLevel(Level.OFF);
        try {
            return new World(seed, mutant, tracing).run();
        } finally {
            ENGINE.setLevel(before);
        }
    }
}
