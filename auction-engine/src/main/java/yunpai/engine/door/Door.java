package yunpai.engine.door;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.BidIn;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.Fence;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.OwnerAddresses;
import yunpai.engine.placement.Placement;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.Json;
import yunpai.protocol.lot.BidAnswer;

/**
 * One life of this node's door. It stamps commands, hands bids to their owner in order, and gives its word at a fence once nothing
 * older is outstanding. Bids and words leave from one context to one address, so that none overtakes another.
 */
public final class Door {

    /** After this long without an answer the outcome counts as unknown, and the bidder is told to ask again. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final long BUSY_MILLIS = 1_000;

    private final Vertx vertx;
    private final CourtClock clock;
    private final Placement placement;
    private final UUID incarnation;
    private final Context context;
    private final Arrivals arrivals;
    private final List<Fence> fences = new ArrayList<>();
    private @Nullable MessageConsumer<String> consumer;
    private volatile boolean open;

    private Door(Vertx vertx, CourtClock clock, Placement placement, UUID incarnation) {
        this.vertx = vertx;
        this.clock = clock;
        this.placement = placement;
        this.incarnation = incarnation;
        this.context = vertx.getOrCreateContext();
        this.arrivals = new Arrivals(clock);
    }

    /** Registers a door; bids may come when the future has succeeded. */
    public static Future<Door> open(
            Vertx vertx, CourtClock clock, Placement placement, NodeRegistry registry, UUID incarnation) {
        Door door = new Door(vertx, clock, placement, incarnation);
        Promise<Void> listening = Promise.promise();
        door.context.runOnContext(here -> {
            MessageConsumer<String> consumer = vertx.eventBus().consumer(OwnerAddresses.door(incarnation));
            consumer.handler(door::asked);
            door.consumer = consumer;
            consumer.completion().onComplete(listening);
        });
        return listening
                .future()
                .compose(ready -> registry.registerDoor(incarnation, placement.self(), clock.nowMicros()))
                .map(registered -> {
                    door.open = true;
                    return door;
                });
    }

    /** No bid is taken any more; those on their way still arrive. */
    public Future<Void> close() {
        open = false;
        return Future.succeededFuture();
    }

    /** Stops giving its word; to be called when the node is no longer registered. */
    public Future<Void> remove() {
        MessageConsumer<String> last = consumer;
        return last == null ? Future.succeededFuture() : last.unregister();
    }

    /**
     * Stamps a command that has just been read completely: this is the bid's time. Null if no bid is taken now.
     */
    Arrivals.@Nullable Arrival arrive() {
        return open && clock.trusted() ? arrivals.stamp() : null;
    }

    /** The command came to nothing. */
    void dismiss(Arrivals.Arrival arrival) {
        context.runOnContext(here -> {
            arrivals.left(arrival);
            answerFences();
        });
    }

    /** Hands a bid to the lot's owner. The answer may be that its outcome is unknown; the future does not fail. */
    Future<BidOut> forward(Arrivals.Arrival arrival, Admitted admitted) {
        Promise<BidOut> answer = Promise.promise();
        BidIn bid = admitted.stamped(arrival.stampMicros(), incarnation);
        String owner = OwnerAddresses.owner(placement.ownerOf(bid.lotId()));
        context.runOnContext(here -> {
            vertx.eventBus()
                    .<String>request(owner, Json.write(bid), kind(OwnerAddresses.BID))
                    .onComplete(done -> answer.complete(
                            done.succeeded()
                                    ? Json.read(done.result().body(), BidOut.class)
                                    : lost(bid, done.cause())));
            arrivals.left(arrival);
            answerFences();
        });
        return answer.future();
    }

    private static BidOut lost(BidIn bid, Throwable cause) {
        boolean neverArrived = cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
        return neverArrived
                ? new BidOut(null, BUSY_MILLIS)
                : new BidOut(BidAnswer.unknown(bid.lotId(), bid.bidId(), bid.amountFen()), null);
    }

    private void asked(Message<String> message) {
        Fence fence = Json.read(message.body(), Fence.class);
        // This door's clock may be behind: nothing older than an instant can be said before that instant has passed
        // here too.
        clock.setTimer(vertx, fence.atMicros(), () -> {
            fences.add(fence);
            answerFences();
        });
    }

    private void answerFences() {
        fences.removeIf(fence -> {
            if (arrivals.anyBefore(fence.atMicros())) {
                return false;
            }
            vertx.eventBus().send(OwnerAddresses.owner(fence.owner()), Json.write(fence), kind(OwnerAddresses.WORD));
            return true;
        });
    }

    private static DeliveryOptions kind(String kind) {
        return new DeliveryOptions().addHeader(OwnerAddresses.KIND, kind).setSendTimeout(PATIENCE_MILLIS);
    }
}
