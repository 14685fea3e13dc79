package yunpai.engine.placement;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** One node's view of a simulated cluster; it is told what it sees, and places lots as the real one does. */
public final class SimulatedPlacement implements Placement {

    private final UUID self;
    private final boolean alone;
    private final Function<Boolean, Future<Void>> offering;
    private final List<Runnable> listeners = new ArrayList<>();
    private Set<UUID> living;
    private Set<UUID> owners = Set.of();

    /** {@code offering} tells the cluster. */
    public SimulatedPlacement(UUID self, boolean alone, Function<Boolean, Future<Void>> offering) {
        this.self = self;
        this.alone = alone;
        this.offering = offering;
        this.living = Set.of(self);
    }

    /** What it sees from now on. */
    public void see(Set<UUID> nowLiving, Set<UUID> nowOwners) {
        if (!nowLiving.equals(living) || !nowOwners.equals(owners)) {
            living = new LinkedHashSet<>(nowLiving);
            owners = new LinkedHashSet<>(nowOwners);
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public UUID self() {
        return self;
    }

    @Override
    public Set<UUID> living() {
        return living;
    }

    @Override
    public boolean alone() {
        return alone;
    }

    @Override
    public UUID ownerOf(UUID lotId) {
        return Rendezvous.of(lotId, owners).orElse(self);
    }

    @Override
    public Future<Void> offer(boolean asOwner) {
        return offering.apply(asOwner);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
