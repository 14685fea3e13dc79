package yunpai.engine.door;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.lot.BidIn;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.OwnerAddresses;
import yunpai.engine.placement.Placement;
import yunpai.protocol.Json;
import yunpai.protocol.lot.BidAnswer;

/**
 * The way of a bid to whoever owns its lot. When the lot moves before the bid is answered, the same bid is sent again, to the owner
 * there is by then: its id makes it one bid however often it arrives, and its stamp stays the first. Lives on one context.
 */
final class OwnerLine {

    /** After this long without an answer the bidder is told that the outcome is unknown, and asks again. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final long FIRST_PAUSE_MILLIS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 400;
    private static final long BUSY_MILLIS = 1_000;

    private final Vertx vertx;
    private final Placement placement;
    private final Set<Sending> unanswered = new HashSet<>();

    OwnerLine(Vertx vertx, Context context, Placement placement) {
        this.vertx = vertx;
        this.placement = placement;
        placement.onChange(
                () -> context.runOnContext(changed -> List.copyOf(unanswered).forEach(Sending::follow)));
    }

    /** Does not fail. */
    Future<BidOut> send(BidIn bid) {
        Sending sending = new Sending(bid);
        unanswered.add(sending);
        sending.send();
        return sending.answer.future();
    }

    private final class Sending {
        private final BidIn bid;
        private final Promise<BidOut> answer = Promise.promise();
        private final long began = System.nanoTime();
        private UUID owner;
        private int attempt;
        private boolean perhapsDecided;
        private long pauseMillis = FIRST_PAUSE_MILLIS;

        Sending(BidIn bid) {
            this.bid = bid;
            this.owner = placement.ownerOf(bid.lotId());
        }

        /** The lot has moved while its owner was silent, who may be gone. */
        void follow() {
            UUID now = placement.ownerOf(bid.lotId());
            if (!now.equals(owner)) {
                owner = now;
                perhapsDecided = true;
                send();
            }
        }

        void send() {
            int number = ++attempt;
            owner = placement.ownerOf(bid.lotId());
            DeliveryOptions options = new DeliveryOptions()
                    .addHeader(OwnerAddresses.KIND, OwnerAddresses.BID)
                    .setSendTimeout(Math.max(1, PATIENCE_MILLIS - elapsedMillis()));
            vertx.eventBus()
                    .<String>request(OwnerAddresses.owner(owner), Json.write(bid), options)
                    .map(Message::body)
                    .map(body -> Json.read(body, BidOut.class))
                    .onSuccess(out -> heard(number, out))
                    .onFailure(failure -> silent(number, failure));
        }

        private long elapsedMillis() {
            return (System.nanoTime() - began) / 1_000_000;
        }

        private void heard(int number, BidOut out) {
            BidAnswer told = out.answer();
            boolean unknown = told != null && told.outcome().equals(BidAnswer.UNKNOWN);
            boolean open = told == null || unknown;
            if (!open) {
                end(out);
            } else if (number == attempt) {
                perhapsDecided |= unknown;
                if (out.elsewhere() || perhapsDecided) {
                    again();
                } else {
                    end(out);
                }
            }
        }

        private void silent(int number, Throwable failure) {
            if (number == attempt) {
                perhapsDecided |=
                        !(failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS);
                again();
            }
        }

        private void again() {
            if (elapsedMillis() < PATIENCE_MILLIS) {
                int number = attempt;
                vertx.setTimer(pauseMillis, later -> {
                    if (number == attempt) {
                        send();
                    }
                });
                pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            } else if (perhapsDecided) {
                end(new BidOut(BidAnswer.unknown(bid.lotId(), bid.bidId(), bid.amountFen()), null));
            } else {
                end(new BidOut(null, BUSY_MILLIS));
            }
        }

        private void end(BidOut out) {
            if (unanswered.remove(this)) {
                answer.complete(out);
            }
        }
    }
}
