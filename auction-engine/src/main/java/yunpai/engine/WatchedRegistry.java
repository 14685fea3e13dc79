package yunpai.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import yunpai.engine.lot.NodeRegistry;

/**
 * A registry that counts: how long a heartbeat takes, which is the health of the database as lots feel it, and how many doors of
 * nodes that are gone were closed.
 */
final class WatchedRegistry implements NodeRegistry {

    private static final long LONGEST_SECONDS = 2;

    private final NodeRegistry registry;
    private final Timer heartbeat;
    private final Counter closed;
    private volatile boolean answers;

    WatchedRegistry(NodeRegistry registry, MeterRegistry meters) {
        this.registry = registry;
        this.heartbeat = Timer.builder("yunpai.database.heartbeat")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(LONGEST_SECONDS))
                .register(meters);
        this.closed = meters.counter("yunpai.doors.closed");
        meters.gauge("yunpai.database.up", this, it -> it.answers ? 1 : 0);
    }

    @Override
    public Future<Void> register(UUID node, Seen now) {
        return heard(registry.register(node, now));
    }

    @Override
    public Future<Void> heartbeat(UUID node, Seen now) {
        return heard(registry.heartbeat(node, now));
    }

    private Future<Void> heard(Future<Void> word) {
        long began = System.nanoTime();
        // One that takes too long is counted as none, whatever becomes of it.
        word.timeout(LONGEST_SECONDS, TimeUnit.SECONDS).onComplete(done -> {
            answers = done.succeeded();
            heartbeat.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        });
        return word;
    }

    @Override
    public Future<Void> stop(UUID node, Seen now) {
        return registry.stop(node, now);
    }

    @Override
    public Future<Optional<Seen>> lastSeen(UUID node) {
        return registry.lastSeen(node);
    }

    @Override
    public Future<Void> registerDoor(UUID incarnation, UUID node, long courtMicros) {
        return registry.registerDoor(incarnation, node, courtMicros);
    }

    @Override
    public Future<Void> serve(UUID incarnation, UUID lotId) {
        return registry.serve(incarnation, lotId);
    }

    @Override
    public Future<Set<UUID>> servedBy(Set<UUID> doors, Set<UUID> lots) {
        return registry.servedBy(doors, lots);
    }

    @Override
    public Future<Integer> closeDoorsOfOthers(Set<UUID> living, long unseenSinceRealMicros, long courtMicros) {
        return registry.closeDoorsOfOthers(living, unseenSinceRealMicros, courtMicros)
                .onSuccess(closed::increment);
    }

    @Override
    public Future<Boolean> isDoorOpen(UUID incarnation) {
        return registry.isDoorOpen(incarnation);
    }

    @Override
    public Future<List<UUID>> doorsAt(long courtMicros) {
        return registry.doorsAt(courtMicros);
    }
}
