package yunpai.engine.placement;

import java.util.Set;
import java.util.UUID;

/** Which node should own which lot. A wrong answer can cost time, never a bid: Postgres decides who may write. */
public interface Placement {

    /** This node. */
    UUID self();

    /** The nodes that live, this one among them. */
    Set<UUID> living();

    /** The node that should own the lot. */
    UUID ownerOf(UUID lotId);

    /** Calls the listener whenever nodes come or go. */
    void onChange(Runnable listener);
}
