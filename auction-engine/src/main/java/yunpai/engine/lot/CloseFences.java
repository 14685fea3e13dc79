package yunpai.engine.lot;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;

/**
 * Before a close is recorded, every door registered at that instant has given its word that nothing older is outstanding. Lots that
 * end together share one fence. A door that is lost holds up those lots it has served, and no others.
 */
class CloseFences {

    private static final Logger LOG = LoggerFactory.getLogger(CloseFences.class);

    private final Loop loop;
    private final NodeLine line;
    private final NodeRegistry registry;
    private final RegisteredDoors registered;
    private final UUID node;
    private final Supplier<UUID> ids;
    private final long longestMillis;
    private final Counter unanswered;
    private final Map<Long, Together> forming = new HashMap<>();
    private final Map<UUID, Waiting> waiting = new HashMap<>();

    CloseFences(Loop loop, RegisteredDoors registered, LotNode.Needs needs) {
        this.loop = loop;
        this.line = needs.line();
        this.registry = needs.registry();
        this.registered = registered;
        this.node = needs.placement().self();
        this.ids = needs.ids();
        this.longestMillis = needs.patience().noticeableMillis();
        this.unanswered = needs.meters().counter("yunpai.fence.unanswered");
    }

    /** Lots that end together; the answer names those that must not be closed, for a door that served them is lost. */
    private record Together(Set<UUID> lots, Promise<Set<UUID>> spoiled) {}

    /** True once all doors have answered that matter; false if one is lost; fails if the doors cannot be known. */
    Future<Boolean> at(long atMicros, UUID lotId) {
        Together same = forming.get(atMicros);
        Together together = same == null ? new Together(new HashSet<>(), Promise.promise()) : same;
        together.lots.add(lotId);
        if (same == null) {
            forming.put(atMicros, together);
            ask(atMicros, together);
        }
        return together.spoiled.future().map(spoiled -> !spoiled.contains(lotId));
    }

    /** A door has given its word. */
    void word(Fence fence) {
        Waiting asked = waiting.get(fence.id());
        if (asked != null && asked.left.remove(fence.door()) && asked.left.isEmpty()) {
            finish(fence.id());
        }
    }

    /** Lots whose timers fire while the doors are looked up are asked about together. */
    private void ask(long atMicros, Together together) {
        loop.within(registry.doorsAt(atMicros), longestMillis).onComplete(found -> {
            forming.remove(atMicros);
            if (found.failed()) {
                together.spoiled.tryFail(found.cause());
            } else {
                ask(found.result(), atMicros, together);
            }
        });
    }

    private void ask(List<UUID> doors, long atMicros, Together together) {
        registered.openAtFence(doors);
        if (doors.isEmpty()) {
            together.spoiled.tryComplete(Set.of());
            return;
        }
        UUID id = ids.get();
        long timer = loop.setTimer(longestMillis, () -> finish(id));
        waiting.put(id, new Waiting(new HashSet<>(doors), together, timer));
        for (UUID door : doors) {
            line.ask(new Fence(id, node, door, atMicros, together.lots));
        }
    }

    private void finish(UUID id) {
        Waiting asked = waiting.remove(id);
        if (asked == null) {
            return;
        }
        loop.cancelTimer(asked.timer);
        if (asked.left.isEmpty()) {
            asked.together.spoiled.tryComplete(Set.of());
            return;
        }
        unanswered.increment();
        Alarm.FENCE_UNANSWERED.raise(LOG).log("ALARM doors did not answer a fence: {}", asked.left);
        loop.within(registry.servedBy(asked.left, asked.together.lots), longestMillis)
                .onComplete(asked.together.spoiled);
    }

    private record Waiting(Set<UUID> left, Together together, long timer) {}
}
