package yunpai.engine.door;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.BidIn;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.Fence;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.OwnerAddresses;
import yunpai.engine.placement.Placement;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.Json;

/**
 * One life of this node's door. It stamps commands, hands bids to their owner wherever that is, and gives its word at a fence once
 * nothing older is outstanding: each such bid has been answered, or was given up and told to be unknown. Bids and words leave from one
 * context.
 */
public final class Door {

    private final Vertx vertx;
    private final CourtClock clock;
    private final NodeRegistry registry;
    private final UUID incarnation;
    private final Context context;
    private final Arrivals arrivals;
    private final OwnerLine owners;
    private final Map<UUID, Future<Void>> serving = new ConcurrentHashMap<>();
    private final List<Fence> fences = new ArrayList<>();
    private @Nullable MessageConsumer<String> consumer;
    private volatile boolean open;

    private Door(Vertx vertx, CourtClock clock, Placement placement, NodeRegistry registry, UUID incarnation) {
        this.vertx = vertx;
        this.clock = clock;
        this.registry = registry;
        this.incarnation = incarnation;
        this.context = vertx.getOrCreateContext();
        this.arrivals = new Arrivals(clock);
        this.owners = new OwnerLine(vertx, context, placement);
    }

    /** Registers a door; bids may come when the future has succeeded. */
    public static Future<Door> open(
            Vertx vertx, CourtClock clock, Placement placement, NodeRegistry registry, UUID incarnation) {
        Door door = new Door(vertx, clock, placement, registry, incarnation);
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

    /** Whether somebody else has closed this door, holding its node to be gone. Such a door takes no bid any more. */
    public Future<Boolean> isLost() {
        return registry.isDoorOpen(incarnation).map(stillOpen -> {
            if (!stillOpen) {
                open = false;
            }
            return !stillOpen;
        });
    }

    /**
     * Stamps a command that has just been read completely: this is the bid's time. Null if no bid is taken now.
     */
    Arrivals.@Nullable Arrival arrive(UUID lotId) {
        return open && clock.trusted() ? arrivals.stamp(lotId) : null;
    }

    /** The command came to nothing, or is answered. */
    void dismiss(Arrivals.Arrival arrival) {
        context.runOnContext(here -> {
            arrivals.left(arrival);
            answerFences();
        });
    }

    /** Notes, before the first bid on the lot is handed on, that this door serves it. */
    Future<Void> serves(UUID lotId) {
        Future<Void> known = serving.get(lotId);
        if (known != null && !known.failed()) {
            return known;
        }
        Future<Void> noted = registry.serve(incarnation, lotId);
        serving.put(lotId, noted);
        return noted;
    }

    /** Hands a bid to the lot's owner. The answer may be that its outcome is unknown; the future does not fail. */
    Future<BidOut> forward(Arrivals.Arrival arrival, Admitted admitted) {
        Promise<BidOut> answer = Promise.promise();
        BidIn bid = admitted.stamped(arrival.stampMicros(), incarnation);
        context.runOnContext(here -> owners.send(bid).onSuccess(out -> {
            answer.complete(out);
            arrivals.left(arrival);
            answerFences();
        }));
        return answer.future();
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
            if (arrivals.anyBefore(fence.atMicros(), fence.lots())) {
                return false;
            }
            vertx.eventBus()
                    .send(
                            OwnerAddresses.owner(fence.owner()),
                            Json.write(fence),
                            new DeliveryOptions().addHeader(OwnerAddresses.KIND, OwnerAddresses.WORD));
            return true;
        });
    }
}
