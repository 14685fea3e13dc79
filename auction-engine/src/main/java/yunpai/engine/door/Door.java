package yunpai.engine.door;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import yunpai.engine.loop.Inbox;
import yunpai.engine.loop.Loop;
import yunpai.engine.lot.BidIn;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.Fence;
import yunpai.engine.lot.NodeLine;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.ToldBid;
import yunpai.engine.placement.Placement;
import yunpai.engine.time.CourtClock;

/**
 * One life of this node's door. It stamps commands, hands bids to their owner wherever that is, and gives its word at a fence once
 * nothing older is outstanding: each such bid has been answered, or was given up and told to be unknown. Bids and words leave from one
 * loop.
 */
public final class Door implements NodeLine.DoorEnd {

    private final Needs needs;
    private final UUID incarnation;
    private final Arrivals arrivals;
    private final OwnerLine owners;
    private final Inbox<Runnable> passing;
    private final Map<UUID, Future<Void>> serving = new ConcurrentHashMap<>();
    private final List<Fence> fences = new ArrayList<>();
    private volatile boolean open;

    /** What a door needs: the loop it lives on, the line to the owners, and who and what it goes by. */
    public record Needs(Loop loop, NodeLine line, CourtClock clock, Placement placement, NodeRegistry registry) {}

    private Door(Needs needs, UUID incarnation) {
        this.needs = needs;
        this.incarnation = incarnation;
        this.arrivals = new Arrivals(needs.clock());
        this.owners = new OwnerLine(needs, incarnation);
        this.passing = new Inbox<>(needs.loop(), this::pass);
    }

    /** Registers a door; bids may come when the future has succeeded. */
    public static Future<Door> open(Needs needs, UUID incarnation) {
        Door door = new Door(needs, incarnation);
        Promise<Void> listening = Promise.promise();
        needs.loop()
                .run(() -> needs.line().listen(needs.loop(), incarnation, door).onComplete(listening));
        return listening
                .future()
                .compose(ready -> needs.registry()
                        .registerDoor(
                                incarnation,
                                needs.placement().self(),
                                needs.clock().nowMicros()))
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
        return needs.line().hangUp(incarnation);
    }

    /** Whether somebody else has closed this door, holding its node to be gone. Such a door takes no bid any more. */
    public Future<Boolean> isLost() {
        return needs.registry().isDoorOpen(incarnation).map(stillOpen -> {
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
        return open && needs.clock().trusted() ? arrivals.stamp(lotId) : null;
    }

    /** The command came to nothing, or is answered. */
    void dismiss(Arrivals.Arrival arrival) {
        passing.put(() -> arrivals.left(arrival));
    }

    /** Notes, before the first bid on the lot is handed on, that this door serves it. */
    Future<Void> serves(UUID lotId) {
        Future<Void> known = serving.get(lotId);
        if (known != null && !known.failed()) {
            return known;
        }
        Future<Void> noted = needs.registry().serve(incarnation, lotId);
        serving.put(lotId, noted);
        return noted;
    }

    /** Hands a bid to the lot's owner. The answer may be that its outcome is unknown; the future does not fail. */
    Future<BidOut> forward(Arrivals.Arrival arrival, Admitted admitted) {
        Promise<BidOut> answer = Promise.promise();
        BidIn bid = admitted.stamped(arrival.stampMicros(), incarnation);
        passing.put(() -> owners.send(bid, out -> {
            arrivals.left(arrival);
            answer.complete(out);
        }));
        return answer.future();
    }

    private void pass(List<Runnable> steps) {
        steps.forEach(Runnable::run);
        owners.leave();
        answerFences();
    }

    @Override
    public void told(List<ToldBid> bids) {
        owners.told(bids);
        answerFences();
    }

    @Override
    public void asked(Fence fence) {
        // This door's clock may be behind: nothing older than an instant can be said before that instant has passed
        // here too.
        needs.clock().setTimer(needs.loop(), fence.atMicros(), () -> {
            fences.add(fence);
            answerFences();
        });
    }

    private void answerFences() {
        fences.removeIf(fence -> {
            if (arrivals.anyBefore(fence.atMicros(), fence.lots())) {
                return false;
            }
            owners.word(fence);
            return true;
        });
    }
}
