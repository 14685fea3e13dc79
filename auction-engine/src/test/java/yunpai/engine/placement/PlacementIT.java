package yunpai.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yunpai.engine.Awaiting;

/** The placement of a cluster, by real Hazelcast members. */
class PlacementIT {

    private static void offering(Members members, int nodes) {
        for (int n = 0; n < nodes; n++) {
            members.join().placement().orElseThrow().offer(true);
        }
        members.settle();
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfTwo implements PlacementContract {
        private final Members members = new Members();

        @BeforeAll
        void start() {
            offering(members, 2);
        }

        @BeforeEach
        void offerAgain() {
            nodes().forEach(node -> node.offer(true));
            members.settle();
        }

        @Override
        public List<Placement> nodes() {
            return members.placements();
        }

        @AfterAll
        void close() {
            members.close();
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfThree implements PlacementContract {
        private final Members members = new Members();

        @BeforeAll
        void start() {
            offering(members, 3);
        }

        @BeforeEach
        void offerAgain() {
            nodes().forEach(node -> node.offer(true));
            members.settle();
        }

        @Override
        public List<Placement> nodes() {
            return members.placements();
        }

        @AfterAll
        void close() {
            members.close();
        }
    }

    @Nested
    class WhileNodesComeAndGo {
        private final Members members = new Members();

        @AfterEach
        void close() {
            members.close();
        }

        private Map<UUID, UUID> owners() {
            Placement asked = members.placements().getFirst();
            return PlacementContract.LOTS.stream().collect(Collectors.toMap(Function.identity(), asked::ownerOf));
        }

        @Test
        void movesOnlyTheLotsOfTheNodeThatIsKilled() {
            // Given
            offering(members, 3);
            Cluster killed = members.member(2);
            UUID lost = killed.placement().orElseThrow().self();
            Map<UUID, UUID> before = owners();

            // When
            members.kill(killed);
            members.settle();

            // Then
            owners().forEach((lot, owner) -> {
                if (!Objects.equals(before.get(lot), lost)) {
                    assertThat(owner).isEqualTo(before.get(lot));
                }
            });
        }

        @Test
        void movesOnlyWhatTheNewNodeTakes() {
            // Given
            offering(members, 3);
            Map<UUID, UUID> before = owners();

            // When
            offering(members, 1);

            // Then
            UUID fresh = members.placements().getLast().self();
            Map<UUID, UUID> after = owners();
            List<UUID> moved = PlacementContract.LOTS.stream()
                    .filter(lot -> !Objects.equals(after.get(lot), before.get(lot)))
                    .toList();
            assertThat(moved)
                    .hasSizeBetween(180, 320)
                    .allSatisfy(lot -> assertThat(after.get(lot)).isEqualTo(fresh));
        }

        @Test
        void takesTheLotsOfANodeThatLivesAndIsWithdrawn() {
            // Given
            offering(members, 2);
            Placement asked = members.placements().getFirst();
            Placement withdrawn = members.placements().getLast();
            AtomicInteger heard = new AtomicInteger();
            asked.onChange(heard::incrementAndGet);

            // When
            withdrawn.offer(false);

            // Then
            Members.until(() -> members.placements().stream()
                    .allMatch(node -> PlacementContract.LOTS.stream()
                            .noneMatch(lot -> node.ownerOf(lot).equals(withdrawn.self()))));
            assertThat(asked.living()).contains(withdrawn.self());
            assertThat(heard).hasPositiveValue();
        }

        @Test
        void isKnownByTheAddressItAdvertises() throws Exception {
            // Given
            int advertised;
            try (ServerSocket free = new ServerSocket(0)) {
                advertised = free.getLocalPort();
            }
            Membership membership = new Membership(
                    "advertised-" + UUID.randomUUID(),
                    "127.0.0.1",
                    0,
                    0,
                    new Membership.Advertised(Optional.of("127.0.0.1:" + advertised), Optional.of("127.0.0.1:1")),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());

            // When
            Cluster member = Awaiting.await(Cluster.join(membership));

            // Then
            assertThat(member.address()).isEqualTo("127.0.0.1:" + advertised);
            Awaiting.await(member.leave());
        }

        @Test
        void givesNoLotToAMemberThatIsNoEngine() {
            // Given
            offering(members, 1);
            Placement engine = members.placements().getFirst();

            // When
            Cluster gateway = members.join(Optional.empty(), Optional.empty());
            members.settle();

            // Then
            assertThat(gateway.placement()).isEmpty();
            assertThat(engine.living()).containsExactly(engine.self());
        }
    }
}
