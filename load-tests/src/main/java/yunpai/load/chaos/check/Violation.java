package yunpai.load.chaos.check;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must not be.
 *
 * @param lotId the lot, if it is one lot's matter
 * @param seq the entry, or 0
 */
public record Violation(Law law, @Nullable UUID lotId, long seq, String sentence) {

    @Override
    public String toString() {
        return law + (lotId == null ? "" : " lot " + lotId) + (seq == 0 ? "" : " entry " + seq) + ": " + sentence;
    }
}
