package yunpai.engine.lot;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import yunpai.engine.loop.Loop;

/**
 * Which doors this owner takes bids from. A door is looked up when it is first heard of; what it sends meanwhile waits in its order,
 * so that no word at a fence overtakes a bid. A door that is not registered is never remembered, for it may not be yet.
 */
final class RegisteredDoors {

    private static final long LOOKUP_MILLIS = 1_500;

    private final Loop loop;
    private final NodeRegistry registry;
    private final Set<UUID> open = new HashSet<>();
    private final Map<UUID, List<Consumer<Future<Boolean>>>> asked = new HashMap<>();
    private long closings;

    RegisteredDoors(Loop loop, NodeRegistry registry) {
        this.loop = loop;
        this.registry = registry;
    }

    /** Hands on what a door sent, with whether the door is registered; that fails while the registry cannot be asked. */
    void hear(UUID door, Consumer<Future<Boolean>> then) {
        List<Consumer<Future<Boolean>>> waiting = asked.get(door);
        if (waiting != null) {
            waiting.add(then);
        } else if (open.contains(door)) {
            then.accept(Future.succeededFuture(true));
        } else {
            asked.put(door, new ArrayList<>(List.of(then)));
            lookUp(door);
        }
    }

    private void lookUp(UUID door) {
        long asOf = closings;
        loop.within(registry.isDoorOpen(door), LOOKUP_MILLIS).onComplete(found -> {
            if (asOf == closings) {
                lookedUp(door, found);
            } else {
                lookUp(door);
            }
        });
    }

    private void lookedUp(UUID door, AsyncResult<Boolean> found) {
        if (found.succeeded() && found.result()) {
            open.add(door);
        }
        Future<Boolean> registered =
                found.succeeded() ? Future.succeededFuture(found.result()) : Future.failedFuture(found.cause());
        List<Consumer<Future<Boolean>>> waiting = asked.remove(door);
        if (waiting != null) {
            waiting.forEach(then -> then.accept(registered));
        }
    }

    /** Only these were open when a lot's end came: a door that had been closed is not believed any more. */
    void openAtFence(Collection<UUID> doors) {
        closings++;
        open.retainAll(doors);
    }

    /** Doors may have been closed since they were looked up. */
    void forget() {
        closings++;
        open.clear();
    }
}
