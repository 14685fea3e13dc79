package yunpai.engine.door;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.lot.BidIn;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.Fence;
import yunpai.engine.lot.NotHeardException;
import yunpai.engine.lot.SentBid;
import yunpai.engine.lot.ToldBid;
import yunpai.protocol.lot.BidAnswer;

/**
 * The way of a bid to whoever owns its lot. When the lot moves before the bid is answered, the same bid is sent again, to the owner
 * there is by then: its id makes it one bid however often it arrives, and its stamp stays the first. Bids of one moment leave together.
 * Lives on the door's loop.
 */
final class OwnerLine {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerLine.class);

    /** After this long without an answer the bidder is told that the outcome is unknown, and asks again. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final long LOOK_MILLIS = 100;
    private static final long FIRST_PAUSE_MILLIS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 400;
    private static final long BUSY_MILLIS = 1_000;

    private final Door.Needs needs;
    private final UUID door;
    /** In the order in which they began. */
    private final Map<Long, Sending> unanswered = new LinkedHashMap<>();

    private Map<UUID, List<SentBid>> leaving = new LinkedHashMap<>();
    private long count;

    OwnerLine(Door.Needs needs, UUID door) {
        this.needs = needs;
        this.door = door;
        needs.placement().onChange(() -> needs.loop().run(this::follow));
    }

    /** Sends a bid with the next {@link #leave}; what becomes of it is told once. */
    void send(BidIn bid, Consumer<BidOut> asker) {
        Sending sending = new Sending(++count, bid, asker);
        if (unanswered.isEmpty()) {
            needs.loop().setTimer(LOOK_MILLIS, this::look);
        }
        unanswered.put(sending.number, sending);
        sending.send();
    }

    /** What has been collected leaves. */
    void leave() {
        if (leaving.isEmpty()) {
            return;
        }
        Map<UUID, List<SentBid>> all = leaving;
        leaving = new LinkedHashMap<>();
        all.forEach((owner, bids) ->
                needs.line().bids(owner, door, bids).onFailure(failure -> bids.forEach(bid -> lost(bid, failure))));
    }

    /** The word never leaves before a bid. */
    void word(Fence fence) {
        leave();
        needs.line().word(fence);
    }

    void told(List<ToldBid> bids) {
        for (ToldBid told : bids) {
            Sending sending = unanswered.get(told.number());
            if (sending != null) {
                sending.heard(told.attempt(), told.out());
            }
        }
    }

    private void lost(SentBid bid, Throwable failure) {
        Sending sending = unanswered.get(bid.number());
        if (sending != null && sending.waits(bid.attempt())) {
            sending.perhapsDecided |= !(failure instanceof NotHeardException);
            sending.again();
        }
    }

    private void follow() {
        List.copyOf(unanswered.values()).forEach(Sending::follow);
        leave();
    }

    /** Gives up what has waited for too long. */
    private void look() {
        List<Sending> late = new ArrayList<>();
        for (Iterator<Sending> oldest = unanswered.values().iterator(); oldest.hasNext(); ) {
            Sending sending = oldest.next();
            if (sending.hasTime()) {
                break;
            }
            late.add(sending);
        }
        late.forEach(Sending::giveUp);
        if (!unanswered.isEmpty()) {
            needs.loop().setTimer(LOOK_MILLIS, this::look);
        }
    }

    private final class Sending {
        private final long number;
        private final BidIn bid;
        private final Consumer<BidOut> asker;
        private final long began = needs.loop().nanos();
        private UUID owner;
        private int attempt;
        private boolean waiting;
        private boolean perhapsDecided;
        private long pauseMillis = FIRST_PAUSE_MILLIS;

        Sending(long number, BidIn bid, Consumer<BidOut> asker) {
            this.number = number;
            this.bid = bid;
            this.asker = asker;
            this.owner = needs.placement().ownerOf(bid.lotId());
        }

        boolean hasTime() {
            return needs.loop().nanos() - began < PATIENCE_MILLIS * 1_000_000;
        }

        boolean waits(int sent) {
            return waiting && sent == attempt;
        }

        /** The lot has moved while its owner was silent, who may be gone. */
        void follow() {
            if (!needs.placement().ownerOf(bid.lotId()).equals(owner)) {
                perhapsDecided |= waiting;
                send();
            }
        }

        void send() {
            attempt++;
            waiting = true;
            owner = needs.placement().ownerOf(bid.lotId());
            leaving.computeIfAbsent(owner, first -> new ArrayList<>()).add(new SentBid(number, attempt, bid));
        }

        void heard(int sent, BidOut out) {
            BidAnswer told = out.answer();
            boolean unknown = told != null && told.outcome().equals(BidAnswer.UNKNOWN);
            if (told != null && !unknown) {
                end(out);
            } else if (waits(sent)) {
                perhapsDecided |= unknown;
                if (out.elsewhere() || perhapsDecided) {
                    again();
                } else {
                    end(out);
                }
            }
        }

        void again() {
            waiting = false;
            if (!hasTime()) {
                giveUp();
                return;
            }
            int number = attempt;
            needs.loop().setTimer(pauseMillis, () -> {
                if (number == attempt && !waiting && unanswered.containsKey(this.number)) {
                    send();
                    leave();
                }
            });
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }

        void giveUp() {
            if (perhapsDecided || waiting) {
                end(new BidOut(BidAnswer.unknown(bid.lotId(), bid.bidId(), bid.amountFen()), null));
            } else {
                end(new BidOut(null, BUSY_MILLIS));
            }
        }

        private void end(BidOut out) {
            if (unanswered.remove(number) == null) {
                return;
            }
            try {
                asker.accept(out);
            } catch (RuntimeException bug) {
                // The answers that came with this one have to be told all the same.
                LOG.error("an answer could not be told", bug);
            }
        }
    }
}
