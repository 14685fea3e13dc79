package yunpai.engine.placement;

import io.vertx.core.Future;
import java.util.Set;
import java.util.UUID;

/** The placement of one process that holds all roles: everything is here. */
public final class SingleNode implements Placement {

    private final UUID self;

    public SingleNode(UUID self) {
        this.self = self;
    }

    @Override
    public UUID self() {
        return self;
    }

    @Override
    public Set<UUID> living() {
        return Set.of(self);
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public UUID ownerOf(UUID lotId) {
        return self;
    }

    @Override
    public Future<Void> offer(boolean asOwner) {
        // Nobody else could take the lots.
        return Future.succeededFuture();
    }

    @Override
    public void onChange(Runnable listener) {
        // Nobody comes or goes.
    }
}
