package yunpai.engine.lot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.Json;

/**
 * Before a close is recorded, every door registered at that instant has given its word that nothing older is outstanding. All lots
 * that end together share one fence.
 */
final class CloseFences {

    private static final Logger LOG = LoggerFactory.getLogger(CloseFences.class);

    private final Vertx vertx;
    private final NodeRegistry registry;
    private final RegisteredDoors registered;
    private final UUID node;
    private final Supplier<UUID> ids;
    private final long longestMillis;
    private final Map<Long, Future<Boolean>> running = new HashMap<>();
    private final Map<UUID, Waiting> waiting = new HashMap<>();

    CloseFences(Vertx vertx, RegisteredDoors registered, LotOwner.Needs needs) {
        this.vertx = vertx;
        this.registry = needs.registry();
        this.registered = registered;
        this.node = needs.placement().self();
        this.ids = needs.ids();
        this.longestMillis = needs.patience().noticeableMillis();
    }

    /** True once all doors have answered; false if one is lost; fails if the doors cannot be known. */
    Future<Boolean> at(long atMicros) {
        Future<Boolean> same = running.get(atMicros);
        if (same != null) {
            return same;
        }
        Future<Boolean> passed = registry.doorsAt(atMicros)
                .timeout(longestMillis, TimeUnit.MILLISECONDS)
                .compose(doors -> ask(doors, atMicros));
        running.put(atMicros, passed);
        passed.onComplete(done -> running.remove(atMicros));
        return passed;
    }

    /** A door has given its word. */
    void word(Fence fence) {
        Waiting asked = waiting.get(fence.id());
        if (asked != null && asked.left.remove(fence.door()) && asked.left.isEmpty()) {
            finish(fence.id(), true);
        }
    }

    private Future<Boolean> ask(List<UUID> doors, long atMicros) {
        registered.openAtFence(doors);
        if (doors.isEmpty()) {
            return Future.succeededFuture(true);
        }
        UUID id = ids.get();
        long timer = vertx.setTimer(longestMillis, late -> finish(id, false));
        Waiting asked = new Waiting(new HashSet<>(doors), Promise.promise(), timer);
        waiting.put(id, asked);
        for (UUID door : doors) {
            vertx.eventBus().send(OwnerAddresses.door(door), Json.write(new Fence(id, node, door, atMicros)));
        }
        return asked.passed.future();
    }

    private void finish(UUID id, boolean all) {
        Waiting asked = waiting.remove(id);
        if (asked != null) {
            vertx.cancelTimer(asked.timer);
            if (!all) {
                LOG.error("ALARM doors did not answer a fence: {}", asked.left);
            }
            asked.passed.tryComplete(all);
        }
    }

    private record Waiting(Set<UUID> left, Promise<Boolean> passed, long timer) {}
}
