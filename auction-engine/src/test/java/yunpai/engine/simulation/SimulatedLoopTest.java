package yunpai.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import yunpai.engine.loop.Loop;
import yunpai.engine.loop.LoopContract;
import yunpai.engine.lot.Mutant;

/** A simulated loop keeps the contract of the real one. */
class SimulatedLoopTest implements LoopContract {

    private final World world = new World(1, Mutant.NONE, false);
    private final Loop loop = new MachineLoop(new Machine(world, "machine"));

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(world.agenda().step()).as("something is still to come").isTrue();
        }
    }
}
