package yunpai.engine.lot;

import java.util.Optional;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.Window;

/** What becomes of a lot that had no owner for a while (Art 28). One process that is restarted is the simplest case of it. */
final class TakeOver {

    /** Art 20: the least time for bidding. */
    private static final long LEAST_BIDDING_MICROS = 24L * 3600 * 1_000_000;

    /** An opening that is this late was in time. */
    private static final long LATE_OPENING_MICROS = 10_000_000L;

    private TakeOver() {}

    /** Why the lot must be suspended; empty if it may go on. */
    static Optional<String> fault(Lot lot, Outage outage) {
        long now = outage.toMicros();
        return switch (lot) {
            case Lot.Open open when open.window().isOver(now) -> Optional.of(Faults.AT_THE_END);
            case Lot.Open open when OutageGuard.spoils(outage, open) -> Optional.of(Faults.IN_THE_LAST_MINUTES);
            // Its owner of before may have been there all the time and yet unable to write.
            case Lot.Announced announced when announced.window().isOver(now) -> Optional.of(Faults.OPENED_TOO_LATE);
            case Lot.Announced announced
            when openedTooLate(announced.window(), outage, now) -> Optional.of(Faults.OPENED_TOO_LATE);
            default -> Optional.empty();
        };
    }

    /** Whether the lot is about to end, so that nothing may be left to chance. */
    static boolean endsSoon(Lot.Open lot, long nowMicros) {
        return lot.window().closesAtMicros() - nowMicros <= Lots.EXTENSION_MICROS;
    }

    static boolean openedTooLate(Window window, Outage outage, long nowMicros) {
        return outage.covers(window.opensAtMicros())
                && outage.lengthMicros() > LATE_OPENING_MICROS
                && window.closesAtMicros() - nowMicros < LEAST_BIDDING_MICROS;
    }
}
