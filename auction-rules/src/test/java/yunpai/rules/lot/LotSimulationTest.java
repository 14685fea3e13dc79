package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yunpai.rules.Rule;
import yunpai.rules.lot.Decision.Accepted;
import yunpai.rules.lot.Decision.NeedsConfirmation;
import yunpai.rules.lot.Decision.Refused;
import yunpai.rules.replay.NaiveLot;
import yunpai.rules.replay.NaiveLot.Verdict;

/**
 * Millions of random commands. What fails prints seed and lot; {@code -Dsimulation.seed=…} runs the same again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LotSimulationTest {
    private static final int LOTS = Integer.getInteger("simulation.lots", 25_000);
    private static final int ORACLE_LOTS = Integer.getInteger("simulation.oracle.lots", 4_000);
    private static final int COMMANDS = 100;

    private final long seed = Long.getLong("simulation.seed", System.nanoTime());
    private final Set<Rule> reached = EnumSet.noneOf(Rule.class);
    private final Set<LotPhase> phases = EnumSet.noneOf(LotPhase.class);

    @BeforeAll
    void printSeed() {
        System.out.println("simulation.seed=" + seed);
    }

    @Test
    void noCommandEverBreaksAnInvariant() {
        for (int i = 0; i < LOTS; i++) {
            var random = new Random(seed + i);
            var draw = new RandomLot(random);
            var guard = new LotInvariants("seed " + seed + " lot " + i);
            Lot lot = Lots.draft();
            for (int step = 0; step < COMMANDS; step++) {
                draw.pass(lot);
                var command = draw.next(lot);
                var decision = Lots.decide(lot, command, draw.now());
                lot = guard.follow(lot, command, decision, draw.now());
                note(lot, decision);
            }
        }
        assertThat(phases).containsExactlyInAnyOrder(LotPhase.values());
    }

    @Test
    void theOracleAgreesAtEveryStep() {
        for (int i = 0; i < ORACLE_LOTS; i++) {
            var draw = new RandomLot(new Random(~seed - i));
            var oracle = new NaiveLot();
            Lot lot = Lots.draft();
            for (int step = 0; step < COMMANDS; step++) {
                draw.pass(lot);
                var command = draw.next(lot);
                var decision = Lots.decide(lot, command, draw.now());
                var where = "seed " + seed + " oracle lot " + i + " step " + step + " " + command;
                assertThat(oracle.ask(command, draw.now())).as(where).isEqualTo(expected(decision));
                if (decision instanceof Accepted(var events)) {
                    lot = events.stream().reduce(lot, Lots::evolve, (left, right) -> right);
                }
                note(lot, decision);
                compare(where, lot, oracle);
            }
        }
    }

    @AfterAll
    void everyRuleOfALotIsReached() {
        assertThat(reached).as("seed " + seed).isEqualTo(LotRulesReach.ALL);
    }

    private void note(Lot lot, Decision decision) {
        phases.add(lot.phase());
        if (decision instanceof Refused(var rule, var detail)) {
            reached.add(rule);
        } else if (decision instanceof NeedsConfirmation) {
            reached.add(Rule.JUMP_IS_CONFIRMED);
        }
    }

    private static Verdict expected(Decision decision) {
        return switch (decision) {
            case Accepted accepted -> Verdict.ALLOWED;
            case Refused refused -> Verdict.REFUSED;
            case NeedsConfirmation needs -> Verdict.TO_BE_CONFIRMED;
        };
    }

    private static void compare(String where, Lot lot, NaiveLot oracle) {
        assertThat(oracle.phase()).as(where).isEqualTo(lot.phase());
        if (lot instanceof Lot.Published published) {
            var leading = published.bidding().leading();
            assertThat(oracle.leader().map(LotCommand.PlaceBid::bidId).orElse(null))
                    .as(where)
                    .isEqualTo(leading == null ? null : leading.bidId());
            assertThat(oracle.extensions())
                    .as(where)
                    .isEqualTo(published.bidding().extensions());
        }
        if (lot instanceof Lot.Running running) {
            assertThat(oracle.closesAt()).as(where).isEqualTo(running.window().closesAtMicros());
        }
    }
}
