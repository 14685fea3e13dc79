package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yunpai.engine.loop.Loop;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.lot.Lot;

/** An engine with one of its guards taken out, which a test of the engine has to notice. */
public enum Mutant {

    /** All is as it should be. */
    NONE,

    /** The record does not compare who writes, and after what: a writer of before is believed. */
    WITHOUT_FENCE,

    /** A bid that comes again is decided again. */
    WITHOUT_DEDUP,

    /** A lot is closed without the doors' word. */
    WITHOUT_CLOSING_FENCE,

    /** A lot is closed though nobody served it when it ended. */
    WITHOUT_OUTAGE_GUARD;

    /** An owner with that fault. */
    public LotNode node(Loop loop, LotNode.Needs needs) {
        return new LotNode(loop, needs, new Broken());
    }

    private final class Broken extends LotParts {
        @Override
        OutageGuard guard(Loop loop, LotNode.Needs needs, Consumer<Outage> over) {
            return Mutant.this == WITHOUT_OUTAGE_GUARD ? new Blind(loop, needs, over) : super.guard(loop, needs, over);
        }

        /** Few bid in a simulated world, and commits are to follow each other there too. */
        @Override
        CommitsUnderWay commits() {
            return new CommitsUnderWay(1);
        }

        @Override
        AnsweredBids answered() {
            return Mutant.this == WITHOUT_DEDUP ? new Forgetful() : super.answered();
        }

        @Override
        CloseFences fences(Loop loop, RegisteredDoors doors, LotNode.Needs needs) {
            return Mutant.this == WITHOUT_CLOSING_FENCE
                    ? new Hasty(loop, doors, needs)
                    : super.fences(loop, doors, needs);
        }
    }

    private static final class Blind extends OutageGuard {
        Blind(Loop loop, LotNode.Needs needs, Consumer<Outage> over) {
            super(loop, needs.courtClock(), needs.patience(), over);
        }

        @Override
        Optional<Outage> forbidsClosing(Lot.Open lot) {
            return Optional.empty();
        }
    }

    private static final class Forgetful extends AnsweredBids {
        private @Nullable UUID lately;

        Forgetful() {
            super(KEPT);
        }

        @Override
        void note(UUID mark, String code, long seq, BidAnswer answer) {
            super.note(mark, code, seq, answer);
            lately = mark;
        }

        /** Only the answer that has just been found. */
        @Override
        Optional<BidAnswer> to(UUID mark) {
            boolean now = mark.equals(lately);
            lately = null;
            return now ? super.to(mark) : Optional.empty();
        }

        @Override
        boolean mustLookUp(UUID mark) {
            return false;
        }
    }

    private static final class Hasty extends CloseFences {
        Hasty(Loop loop, RegisteredDoors doors, LotNode.Needs needs) {
            super(loop, doors, needs);
        }

        @Override
        Future<Boolean> at(long atMicros, UUID lotId) {
            return Future.succeededFuture(true);
        }
    }
}
