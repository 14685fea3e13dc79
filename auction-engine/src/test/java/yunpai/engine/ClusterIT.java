package yunpai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.SECOND;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;
import static yunpai.engine.placement.Members.until;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yunpai.rules.lot.LotCommand;

/** Two engines that stay and one that comes and goes while bids fly, on one database: every door takes bids for every lot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {

    private static final int LOTS = 24;

    private final Nodes nodes = new Nodes(Profile.REHEARSAL, 2);
    private RunningEngine third = nodes.node(0);

    @BeforeAll
    @BeforeEach
    void three() {
        if (nodes.count() < 3) {
            third = nodes.start();
            nodes.settle();
        }
    }

    @AfterAll
    void close() {
        nodes.close();
    }

    private long now() {
        return nodes.node(0).engine().clock().nowMicros();
    }

    private List<UUID> ownedBy(RunningEngine node, List<UUID> lots) {
        return lots.stream().filter(lot -> nodes.ownerOf(lot).equals(node)).toList();
    }

    @Test
    void takesABidForEveryLotAtEveryDoor() {
        // Given
        List<UUID> lots = nodes.openLots(LOTS, now() + 48 * HOUR);
        Set<RunningEngine> owners = lots.stream().map(nodes::ownerOf).collect(Collectors.toSet());

        // When
        Set<String> outcomes = new HashSet<>();
        for (UUID lot : lots) {
            for (int door = 0; door < 3; door++) {
                outcomes.add(nodes.node(door)
                        .bid(lot, door + 1, "bid-000" + door, START_FEN + door * STEP_FEN)
                        .bodyAsJsonObject()
                        .getString("outcome"));
            }
        }

        // Then
        assertThat(owners).hasSize(3);
        assertThat(outcomes).containsExactly("accepted");
    }

    @Test
    void carriesACommandOfTheCourtToWhicheverNodeOwnsTheLot() {
        // Given
        List<UUID> lots = nodes.openLots(LOTS, now() + 48 * HOUR);

        // When
        lots.forEach(lot -> await(
                nodes.node(1).engine().lots().commands().submit(lot, new LotCommand.WithdrawLot("撤回", "officer"))));

        // Then
        assertThat(lots).allSatisfy(lot -> assertThat(nodes.state(lot)).isEqualTo("withdrawn"));
    }

    @Test
    void losesNoAcknowledgedBidAndWritesNoneTwiceWhenANodeIsKilled() throws Exception {
        // Given
        List<UUID> lots = nodes.openLots(LOTS, now() + 48 * HOUR);
        RunningEngine killed = third;
        List<UUID> lost = ownedBy(killed, lots);
        Crowd crowd = new Crowd(List.of(nodes.node(0), nodes.node(1), killed), lots);
        crowd.start();
        TimeUnit.MILLISECONDS.sleep(1_500);

        // When
        crowd.doorIsGone(killed);
        nodes.kill(killed);
        crowd.awaitMoreOnEveryLot();
        crowd.stop();

        // Then
        assertThat(lost).isNotEmpty();
        crowd.checkAgainst(nodes.node(0).engine().lots().store());
    }

    @Test
    void refusesNoBidWhenANodeComesAndStopsInOrder() throws Exception {
        // Given
        List<UUID> lots = nodes.openLots(LOTS, now() + 48 * HOUR);
        Crowd crowd = new Crowd(List.of(nodes.node(0), nodes.node(1)), lots);
        crowd.start();
        TimeUnit.MILLISECONDS.sleep(1_000);
        nodes.stop(third);
        crowd.awaitMoreOnEveryLot();

        // When
        third = nodes.start();
        nodes.settle();
        crowd.awaitMoreOnEveryLot();
        crowd.stop();

        // Then
        assertThat(ownedBy(third, lots)).isNotEmpty();
        assertThat(crowd.notAnswered()).isEmpty();
        crowd.checkAgainst(nodes.node(0).engine().lots().store());
    }

    @Test
    void suspendsAfterAKillOnlyWhatTheNodeOwned() {
        // Given
        long closes = now() + HOUR;
        List<UUID> lots = nodes.openLots(LOTS, closes);
        RunningEngine killed = third;
        List<UUID> lost = ownedBy(killed, lots);
        List<UUID> kept = lots.stream().filter(lot -> !lost.contains(lot)).toList();
        nodes.setClocks(closes - 4 * SECOND);
        until(() -> now() > closes - SECOND * 6 / 10);
        nodes.cutFromDatabase(killed);

        // When
        until(() -> now() > closes);
        nodes.kill(killed);

        // Then
        until(() -> lots.stream().noneMatch(lot -> nodes.state(lot).equals("open")));
        assertThat(lost)
                .isNotEmpty()
                .allSatisfy(lot -> assertThat(nodes.state(lot)).isEqualTo("suspended"));
        assertThat(kept)
                .isNotEmpty()
                .allSatisfy(lot -> assertThat(nodes.state(lot)).isEqualTo("unsold"));
    }

    @Test
    void closesInTimeWhatANodeHandsOverJustBeforeTheEnd() {
        // Given
        long closes = now() + HOUR;
        List<UUID> lots = nodes.openLots(LOTS, closes);
        nodes.setClocks(closes - 2 * SECOND);

        // When
        nodes.stop(third);

        // Then
        until(() -> lots.stream().noneMatch(lot -> nodes.state(lot).equals("open")));
        assertThat(lots).allSatisfy(lot -> assertThat(nodes.state(lot)).isEqualTo("unsold"));
    }
}
