package yunpai.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yunpai.load.chaos.hall.ChaosHall;

class FaultPlanTest {
    private static final List<FaultKind> ALL = FaultKind.where(true);

    private static Stream<Fault> faults(List<FaultPlan> plans) {
        return plans.stream()
                .flatMap(plan -> Stream.of(plan.bidding(), plan.closing(), plan.extended()))
                .flatMap(List::stream);
    }

    @Test
    void isTheSameForTheSameSeed() {
        // When
        List<FaultPlan> plans = FaultPlan.of(42, 20, ALL);

        // Then
        assertThat(FaultPlan.of(42, 20, ALL)).isEqualTo(plans);
        assertThat(FaultPlan.of(43, 20, ALL)).isNotEqualTo(plans);
    }

    @Test
    void beginsTheSameHoweverManyRoundsThereAre() {
        // When
        List<FaultPlan> plans = FaultPlan.of(42, 3, ALL);

        // Then
        assertThat(FaultPlan.of(42, 20, ALL).subList(0, 3)).isEqualTo(plans);
    }

    @Test
    void leavesNoKindOutForLong() {
        // When
        List<FaultPlan> plans = FaultPlan.of(7, 4, ALL);

        // Then
        assertThat(faults(plans).map(Fault::kind)).contains(FaultKind.values());
    }

    @Test
    void staysWithinItsScenesAndBetweenTwo() {
        // When
        List<Fault> faults = faults(FaultPlan.of(5, 100, ALL)).toList();

        // Then
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.at()).isBetween(Duration.ZERO, FaultPlan.BIDDING);
            assertThat(fault.node()).isBetween(0, ChaosHall.ENGINES - 1);
            assertThat(fault.other()).isNotEqualTo(fault.node());
            assertThat(fault.lasting()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(10));
            assertThat(fault.shift().abs()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(10));
        });
    }

    @Test
    void harmsNoLinesWhereThereAreNone() {
        // When
        List<FaultPlan> plans = FaultPlan.of(7, 20, FaultKind.where(false));

        // Then
        assertThat(faults(plans).map(Fault::kind))
                .doesNotContain(FaultKind.DEAD_LINE, FaultKind.DEAF_LINE, FaultKind.MUTE_LINE, FaultKind.SLOW_LINE)
                .contains(FaultKind.HALF_OPEN_STANDBY);
    }
}
