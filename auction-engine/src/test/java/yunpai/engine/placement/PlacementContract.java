package yunpai.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every placement keeps, be it of one node or of a cluster. All nodes have offered themselves when a test begins. */
interface PlacementContract {

    List<UUID> LOTS =
            LongStream.range(0, 1_000).mapToObj(n -> new UUID(n * 7_919, n)).toList();

    /** The placements of all nodes that live. */
    List<? extends Placement> nodes();

    @Test
    default void knowsItselfAmongTheLiving() {
        for (Placement node : nodes()) {
            assertThat(node.living()).contains(node.self());
        }
    }

    @Test
    default void givesEveryLotToOneOfTheLiving() {
        for (Placement node : nodes()) {
            for (UUID lot : LOTS) {
                assertThat(node.living()).contains(node.ownerOf(lot));
            }
        }
    }

    @Test
    default void tellsTheSameOwnerWhoeverIsAsked() {
        Placement first = nodes().getFirst();
        for (Placement node : nodes()) {
            for (UUID lot : LOTS) {
                assertThat(node.ownerOf(lot)).isEqualTo(first.ownerOf(lot));
            }
        }
    }

    @Test
    default void leavesNoNodeWithoutItsShare() {
        Placement asked = nodes().getFirst();
        for (Placement node : nodes()) {
            assertThat(LOTS.stream().filter(lot -> asked.ownerOf(lot).equals(node.self())))
                    .hasSizeGreaterThan(LOTS.size() / nodes().size() * 8 / 10);
        }
    }

    @Test
    default void isAloneOnlyIfThereCanBeNoOther() {
        for (Placement node : nodes()) {
            assertThat(node.alone() && nodes().size() > 1).isFalse();
        }
    }

    @Test
    default void keepsEveryLotSomewhereThoughNobodyOffersHimself() {
        // Given
        nodes().forEach(node -> node.offer(false));

        // When
        List<UUID> owners = LOTS.stream()
                .map(lot -> nodes().getFirst().ownerOf(lot))
                .distinct()
                .toList();

        // Then
        assertThat(nodes().getFirst().living()).containsAll(owners);
    }
}
