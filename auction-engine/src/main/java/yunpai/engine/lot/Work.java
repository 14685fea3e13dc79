package yunpai.engine.lot;

import io.vertx.core.Promise;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yunpai.rules.lot.LotCommand;

/** What waits to be decided, and who waits for it. Each is answered exactly once. */
sealed interface Work {

    UUID lotId();

    /** It may be on record or not. */
    void unknown();

    /** It was not taken up. */
    void busy(long retryAfterMillis);

    /** There is no such lot. */
    void noSuchLot();

    /** Another node owns the lot; here nothing was decided, or what became of it is found there. */
    void elsewhere();

    /**
     * A bid that came through a door.
     *
     * @param key the bid's own, made once: it takes two hashes
     * @param registered whether it was a registered one
     */
    record OfBid(BidIn bid, BidKey key, boolean registered, Consumer<BidOut> door) implements Work {
        OfBid(BidIn bid, boolean registered, Consumer<BidOut> door) {
            this(bid, bid.key(), registered, door);
        }

        @Override
        public UUID lotId() {
            return bid.lotId();
        }

        @Override
        public void unknown() {
            door.accept(BidOut.answered(bid.unknown()));
        }

        @Override
        public void busy(long retryAfterMillis) {
            door.accept(BidOut.busy(retryAfterMillis));
        }

        @Override
        public void noSuchLot() {
            door.accept(BidOut.noSuchLot());
        }

        @Override
        public void elsewhere() {
            door.accept(BidOut.atAnotherNode());
        }
    }

    /** What the court or a part of the platform asks. */
    record OfCommand(UUID lotId, LotCommand command, Promise<LotAnswer> asker) implements Work {
        @Override
        public void unknown() {
            asker.tryComplete(new LotAnswer.Unknown());
        }

        @Override
        public void busy(long retryAfterMillis) {
            asker.tryComplete(new LotAnswer.Busy());
        }

        @Override
        public void noSuchLot() {
            asker.tryComplete(new LotAnswer.NoSuchLot());
        }

        @Override
        public void elsewhere() {
            asker.tryFail(new ElsewhereException());
        }
    }

    /**
     * What the clock or the guard asks; nobody waits for it, for it is asked again.
     *
     * @param fault why the lot must be suspended instead; null if nothing speaks against what is asked
     */
    record OfClock(UUID lotId, LotCommand command, @Nullable String fault) implements Work {
        @Override
        public void unknown() {}

        @Override
        public void busy(long retryAfterMillis) {}

        @Override
        public void noSuchLot() {}

        @Override
        public void elsewhere() {}
    }
}
