package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Nodes and doors in memory; it can be told to fail. */
public final class MemoryNodeRegistry implements NodeRegistry {

    private final Map<UUID, Seen> nodes = new HashMap<>();
    private final Map<UUID, Door> doors = new HashMap<>();
    private final Map<UUID, Set<UUID>> served = new HashMap<>();
    private boolean away;

    private record Door(UUID node, long from, long until) {}

    /** While away, nothing can be asked or told. */
    public synchronized void away(boolean now) {
        away = now;
    }

    private <T> Future<T> unlessAway(T value) {
        return away ? Future.failedFuture("the database is away") : Future.succeededFuture(value);
    }

    private Future<Void> done() {
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> register(UUID node, Seen now) {
        nodes.put(node, now);
        return done();
    }

    @Override
    public synchronized Future<Void> heartbeat(UUID node, Seen now) {
        if (away) {
            return Future.failedFuture("the database is away");
        }
        nodes.put(node, now);
        return done();
    }

    @Override
    public synchronized Future<Void> stop(UUID node, Seen now) {
        nodes.put(node, now);
        doors.replaceAll((id, door) -> door.node.equals(node) ? closed(door, now.courtMicros()) : door);
        return done();
    }

    @Override
    public synchronized Future<Optional<Seen>> lastSeen(UUID node) {
        return unlessAway(Optional.ofNullable(nodes.get(node)));
    }

    @Override
    public synchronized Future<Void> registerDoor(UUID incarnation, UUID node, long courtMicros) {
        doors.put(incarnation, new Door(node, courtMicros, Long.MAX_VALUE));
        return done();
    }

    @Override
    public synchronized Future<Integer> closeDoorsOfOthers(
            Set<UUID> living, long unseenSinceRealMicros, long courtMicros) {
        int count = 0;
        for (Map.Entry<UUID, Door> one : doors.entrySet()) {
            Door door = one.getValue();
            if (door.until == Long.MAX_VALUE
                    && !living.contains(door.node)
                    && !seenSince(door.node, unseenSinceRealMicros)) {
                one.setValue(closed(door, courtMicros));
                count++;
            }
        }
        return Future.succeededFuture(count);
    }

    private boolean seenSince(UUID node, long realMicros) {
        Seen seen = nodes.get(node);
        return seen != null && seen.realMicros() >= realMicros;
    }

    @Override
    public synchronized Future<Boolean> isDoorOpen(UUID incarnation) {
        Door door = doors.get(incarnation);
        return unlessAway(door != null && door.until == Long.MAX_VALUE);
    }

    @Override
    public synchronized Future<List<UUID>> doorsAt(long courtMicros) {
        return unlessAway(doors.entrySet().stream()
                .filter(door -> door.getValue().from <= courtMicros && courtMicros < door.getValue().until)
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public synchronized Future<Void> serve(UUID incarnation, UUID lotId) {
        if (away) {
            return Future.failedFuture("the database is away");
        }
        served.computeIfAbsent(incarnation, first -> new HashSet<>()).add(lotId);
        return done();
    }

    @Override
    public synchronized Future<Set<UUID>> servedBy(Set<UUID> asked, Set<UUID> lots) {
        Set<UUID> found = new HashSet<>();
        asked.forEach(door -> found.addAll(served.getOrDefault(door, Set.of())));
        found.retainAll(lots);
        return unlessAway(found);
    }

    private static Door closed(Door door, long courtMicros) {
        return new Door(door.node, door.from, Math.min(door.until, courtMicros));
    }
}
