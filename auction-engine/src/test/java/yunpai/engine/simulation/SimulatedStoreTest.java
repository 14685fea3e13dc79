package yunpai.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.LotStoreContract;
import yunpai.engine.lot.Mutant;

/** The simulated database keeps the contract of the real one. */
class SimulatedStoreTest implements LotStoreContract {

    private final World world = new World(1, Mutant.NONE, false);
    private final DatabaseClient client = new DatabaseClient(world.database(), world.history());
    private final MachineLoop loop = new MachineLoop(new Machine(world, "machine"));

    @Override
    public LotStore store() {
        return (LotStore) Proxy.newProxyInstance(
                LotStore.class.getClassLoader(), new Class<?>[] {LotStore.class}, (self, method, arguments) -> {
                    Future<?>[] answer = new Future<?>[1];
                    loop.enter(() -> {
                        try {
                            answer[0] = (Future<?>) method.invoke(client, arguments);
                        } catch (IllegalAccessException | InvocationTargetException bug) {
                            throw new IllegalStateException(bug);
                        }
                    });
                    while (!answer[0].isComplete() && world.agenda().step()) {
                        // Its time goes on.
                    }
                    return answer[0];
                });
    }

    @Test
    void doesNotTellWhatBecameOfACommitWhoseAnswerIsLost() {
        // Given
        world.database().goDown();

        // When
        Future<?> answer = store().running();

        // Then
        assertThat(answer.failed()).isTrue();
    }
}
