package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which nodes and which doors live, and until when the dead ones did. */
public interface NodeRegistry {

    /** When a node last said that it serves, on the court clock and on the real one. */
    record Seen(long courtMicros, long realMicros) {}

    Future<Void> register(UUID node, Seen now);

    /** The node and its doors are alive. */
    Future<Void> heartbeat(UUID node, Seen now);

    /** The node stops in order: its doors are closed, and until now it served. */
    Future<Void> stop(UUID node, Seen now);

    Future<Optional<Seen>> lastSeen(UUID node);

    Future<Void> registerDoor(UUID incarnation, UUID node, long courtMicros);

    /** From now on bids on the lot may come through that door: what becomes of the door is of importance to the lot. */
    Future<Void> serve(UUID incarnation, UUID lotId);

    /** Those of the lots that one of the doors has served. */
    Future<Set<UUID>> servedBy(Set<UUID> doors, Set<UUID> lots);

    /**
     * Closes the doors of all nodes that are not among the living and were not seen since then; no bid of theirs is taken any more.
     * A node that is cut off from the others and not from the database goes on being seen, and keeps its doors. The answer is how many
     * were closed.
     */
    Future<Integer> closeDoorsOfOthers(Set<UUID> living, long unseenSinceRealMicros, long courtMicros);

    /** Whether that incarnation of a door is registered and has not been closed. */
    Future<Boolean> isDoorOpen(UUID incarnation);

    /** The doors that were registered and not closed at that instant. */
    Future<List<UUID>> doorsAt(long courtMicros);
}
