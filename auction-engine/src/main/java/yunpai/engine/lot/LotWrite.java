package yunpai.engine.lot;

import java.util.List;
import java.util.Optional;
import yunpai.protocol.lot.LotState;
import yunpai.rules.lot.Lot;

/**
 * What one commit does to one lot: it holds only if the lot still stands at {@code expected}.
 *
 * @param entries at least one, beginning after {@code expected}
 * @param lot the state after them
 * @param live what the public sees after them
 * @param reports what the platform did of itself among them
 */
public record LotWrite(
        LotPlace place, LotHead expected, List<Entry> entries, Lot lot, LotState live, List<PlatformReport> reports) {

    public LotWrite {
        entries = List.copyOf(entries);
        reports = List.copyOf(reports);
        if (entries.isEmpty() || entries.getFirst().seq() != expected.seq() + 1) {
            throw new IllegalArgumentException("the entries do not follow on " + expected.seq());
        }
    }

    public LotHead after() {
        return expected.at(entries.getLast());
    }

    /** When the cause of a suspension was recorded as gone. */
    public Optional<Long> causeEndedAtMicros() {
        return lot instanceof Lot.Suspended suspended
                ? Optional.ofNullable(suspended.suspension().causeEndedAtMicros())
                : Optional.empty();
    }
}
