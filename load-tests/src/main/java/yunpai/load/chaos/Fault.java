package yunpai.load.chaos;

import java.time.Duration;

/**
 * One fault.
 *
 * @param at since the beginning of its scene
 * @param lasting until it is mended; what kills takes effect at once and lasts until the restart
 * @param node which engine, from 0
 * @param other the other engine of a fault between two; {@value #THE_GATEWAY} is the gateway
 * @param shift by how much a clock is wrong
 */
public record Fault(FaultKind kind, Duration at, Duration lasting, int node, int other, Duration shift) {
    static final int THE_GATEWAY = 3;

    @Override
    public String toString() {
        String who = switch (kind) {
            case CUT_NODES, HALF_OPEN_NODES ->
                " engine-" + (node + 1) + " – " + (other == THE_GATEWAY ? "gateway" : "engine-" + (other + 1));
            case CRASH_DATABASE, FAIL_OVER, CUT_STANDBY, HALF_OPEN_STANDBY -> "";
            default -> " engine-" + (node + 1);
        };
        String wrong = kind == FaultKind.SHIFT_CLOCK ? " by " + shift.toSeconds() + " s" : "";
        return kind + who + wrong + " at " + at.toMillis() + " ms for " + lasting.toMillis() + " ms";
    }
}
