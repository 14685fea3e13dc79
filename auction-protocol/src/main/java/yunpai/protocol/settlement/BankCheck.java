package yunpai.protocol.settlement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last time our books were held against the bank's statement.
 *
 * @param checkedAtMicros on the court clock; null before the first time
 * @param stale true when that was too long ago to be relied upon
 */
public record BankCheck(State state, @Nullable Long checkedAtMicros, boolean stale, List<BankDifference> differences) {
    /** The words of {@code state}. */
    public enum State {
        NEVER,
        AGREES,
        DIFFERS
    }
}
