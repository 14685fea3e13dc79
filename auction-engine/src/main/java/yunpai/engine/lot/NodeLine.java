package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.engine.loop.Loop;
import yunpai.protocol.lot.LotCommitted;

/**
 * The way between doors and owners, on this node or from one to another. What one loop sends to one end arrives there in its order, or
 * not at all; so whoever has a door's word has all bids that came before it. Anything may be lost or late. To be used on the loop of
 * whoever sends.
 */
public interface NodeLine {

    /** An owner's end of the line. */
    interface OwnerEnd {

        /** Bids that came through one door, in their order. */
        void bids(UUID door, List<SentBid> bids);

        /** A door has given its word. */
        void word(Fence fence);

        /** Lets go of a lot, unless this node holds itself to be the one for it. */
        Future<LettingGo> release(UUID lotId);
    }

    /** A door's end of the line. */
    interface DoorEnd {

        /** What became of bids. */
        void told(List<ToldBid> bids);

        /** The door is asked for its word. */
        void asked(Fence fence);
    }

    /** From the end of the future on this node's owner is heard from everywhere, on the loop that calls. */
    Future<Void> listen(Loop loop, OwnerEnd owner);

    /** From the end of the future on that door of this node is heard from everywhere, on the loop that calls. */
    Future<Void> listen(Loop loop, UUID door, DoorEnd end);

    /** This node's owner hears no more. */
    Future<Void> hangUp();

    /** That door of this node hears no more. */
    Future<Void> hangUp(UUID door);

    /**
     * From a door to the owner that a node is.
     *
     * @return fails with {@link NotHeardException} if the bids surely did not arrive, and otherwise if they may not have
     */
    Future<Void> bids(UUID owner, UUID door, List<SentBid> bids);

    /** From the fence's door to its owner. */
    void word(Fence fence);

    /** From an owner to a door. */
    void told(UUID door, List<ToldBid> bids);

    /** From the fence's owner to its door. */
    void ask(Fence fence);

    /**
     * Asks an owner to let go of a lot, which ends when nothing more is decided there.
     *
     * @return fails if it did not answer
     */
    Future<LettingGo> release(UUID owner, UUID lotId);

    /** To all who watch. */
    void news(LotCommitted news);
}
