package yunpai.engine.placement;

import io.vertx.core.Future;
import java.util.Set;
import java.util.UUID;

/** Which node should own which lot. A wrong answer can cost time, never a bid: Postgres decides who may write. */
public interface Placement {

    /** This node. */
    UUID self();

    /** The nodes that live, this one among them, whether they own lots or not. */
    Set<UUID> living();

    /** Whether nobody else can ever own a lot, so that whoever was there before is gone for good. */
    boolean alone();

    /** The node that should own the lot: one of those that offer themselves, and this one as long as none does. */
    UUID ownerOf(UUID lotId);

    /**
     * Offers this node as an owner, or withdraws it: lots of a node that is withdrawn are taken by others, though it lives. At first
     * it is not offered. Safe from any thread. The future ends when the answers of this placement follow from it; the others hear of
     * it soon.
     */
    Future<Void> offer(boolean asOwner);

    /** Calls the listener, on any thread, whenever an answer of this placement may have changed. */
    void onChange(Runnable listener);
}
