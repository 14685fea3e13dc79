package yunpai.rules.lot;

import org.jspecify.annotations.Nullable;

/**
 * The state of a lot. What a state cannot do, it does not offer.
 *
 * <pre>
 *  Draft ─PublishNotice▶ Announced ─OpenLot▶ Open ─CloseLot▶ Sold      (a leading bid)
 *                           │  ╲         ▲  │        └────▶ Unsold     (流拍)
 *                           │   ╲ Suspend│  │ Suspend
 *                           │    ▼  Resume  ▼
 *                           │     Suspended (暂缓 deferred | 中止 stayed), remembers where it was
 *                           └──── WithdrawLot from Announced, Open, Suspended ──▶ Withdrawn (撤回)
 * </pre>
 */
public sealed interface Lot {

    /** The name of the state. */
    LotPhase phase();

    /** Not yet published; the court still works on it. */
    record Draft() implements Lot {
        @Override
        public LotPhase phase() {
            return LotPhase.DRAFT;
        }
    }

    /** A lot that has been published, whatever became of it. */
    sealed interface Published extends Lot {
        Terms terms();

        Bidding bidding();
    }

    /** A published lot that has not ended. */
    sealed interface Running extends Published {
        /** When bids are taken, as things stand. */
        Window window();
    }

    /** The notice is published; bidding opens when the window begins. */
    record Announced(Terms terms, Window window, Bidding bidding) implements Running {
        @Override
        public LotPhase phase() {
            return LotPhase.ANNOUNCED;
        }
    }

    /** Bids are taken. The window's end moves with every valid bid in its last five minutes. */
    record Open(Terms terms, Window window, Bidding bidding) implements Running {
        @Override
        public LotPhase phase() {
            return LotPhase.OPEN;
        }
    }

    /**
     * Interrupted (Art 28).
     *
     * @param before where it was, and returns to
     * @param suspension why
     * @param resumption when it goes on; null while that is not announced
     */
    record Suspended(
            Running before, Suspension suspension, @Nullable Resumption resumption) implements Running {
        public Suspended {
            if (before instanceof Suspended) {
                throw new IllegalArgumentException("a suspended lot remembers where it was before any suspension");
            }
        }

        @Override
        public Terms terms() {
            return before.terms();
        }

        /** The window as it stood at the suspension. */
        @Override
        public Window window() {
            return before.window();
        }

        @Override
        public Bidding bidding() {
            return before.bidding();
        }

        @Override
        public LotPhase phase() {
            return LotPhase.SUSPENDED;
        }
    }

    /**
     * Sold to the leading bid.
     *
     * @param closedAtMicros the end of the window: when bidding ended by the clock
     * @param confirmation the confirmation (成交确认书), once made
     */
    record Sold(
            Terms terms,
            Bidding bidding,
            Bid winning,
            long closedAtMicros,
            @Nullable Confirmation confirmation) implements Published {
        @Override
        public LotPhase phase() {
            return LotPhase.SOLD;
        }
    }

    /** Ended without a bid (流拍, Art 26). */
    record Unsold(Terms terms, Bidding bidding, long closedAtMicros) implements Published {
        @Override
        public LotPhase phase() {
            return LotPhase.UNSOLD;
        }
    }

    /** Taken back by the court (撤回). */
    record Withdrawn(Terms terms, Bidding bidding, String reason, long withdrawnAtMicros) implements Published {
        @Override
        public LotPhase phase() {
            return LotPhase.WITHDRAWN;
        }
    }

    /**
     * An interruption.
     *
     * @param reason public
     * @param by who ordered it
     * @param causeEndedAtMicros when its cause was recorded as gone, from which five days run (Art 28); null until then
     */
    record Suspension(
            SuspensionKind kind,
            String reason,
            String by,
            long atMicros,
            @Nullable Long causeEndedAtMicros) {}

    /**
     * An announced resumption.
     *
     * @param resumesAtMicros when it takes effect
     * @param window the window from then on
     */
    record Resumption(long resumesAtMicros, Window window) {}

    /** The confirmation's number and the SHA-256 of its file, in lower-case hexadecimal. */
    record Confirmation(String number, String sha256) {}
}
