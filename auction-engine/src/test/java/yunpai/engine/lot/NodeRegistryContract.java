package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.await;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every registry of nodes and doors keeps to. */
abstract class NodeRegistryContract {

    private final UUID node = UUID.randomUUID();
    private final UUID door = UUID.randomUUID();

    abstract NodeRegistry registry();

    @BeforeEach
    void openADoor() {
        await(registry().register(node, new NodeRegistry.Seen(1_000, 1_000)));
        await(registry().registerDoor(door, node, 2_000));
    }

    @Test
    void knowsADoorThatIsOpen() {
        assertThat(await(registry().isDoorOpen(door))).isTrue();
        assertThat(await(registry().isDoorOpen(UUID.randomUUID()))).isFalse();
    }

    @Test
    void knowsWhichDoorsWereOpenAtAnInstant() {
        // Given
        await(registry().stop(node, new NodeRegistry.Seen(3_000, 3_000)));

        // When // Then
        assertThat(await(registry().doorsAt(1_999))).doesNotContain(door);
        assertThat(await(registry().doorsAt(2_000))).contains(door);
        assertThat(await(registry().doorsAt(2_999))).contains(door);
        assertThat(await(registry().doorsAt(3_000))).doesNotContain(door);
    }

    @Test
    void closesTheDoorsOfANodeThatStops() {
        // When
        await(registry().stop(node, new NodeRegistry.Seen(3_000, 3_000)));

        // Then
        assertThat(await(registry().isDoorOpen(door))).isFalse();
        assertThat(await(registry().lastSeen(node))).contains(new NodeRegistry.Seen(3_000, 3_000));
    }

    @Test
    void closesTheDoorsOfNodesThatDoNotLive() {
        // Given
        UUID living = UUID.randomUUID();
        UUID open = UUID.randomUUID();
        await(registry().register(living, new NodeRegistry.Seen(1_000, 1_000)));
        await(registry().registerDoor(open, living, 2_000));

        // When
        await(registry().closeDoorsOfOthers(Set.of(living), Long.MAX_VALUE, 3_000));

        // Then
        assertThat(await(registry().isDoorOpen(door))).isFalse();
        assertThat(await(registry().isDoorOpen(open))).isTrue();
    }
}
