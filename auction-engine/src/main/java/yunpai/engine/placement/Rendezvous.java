package yunpai.engine.placement;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Places lots by the highest score of lot and node together: all nodes come to the same answer without asking each other, lots are
 * spread evenly, and only the lots of a node that comes or goes move.
 */
final class Rendezvous {

    private Rendezvous() {}

    /** The node for the lot; empty if there is none. */
    static Optional<UUID> of(UUID lotId, Collection<UUID> nodes) {
        UUID best = null;
        long highest = 0;
        for (UUID node : nodes) {
            long score = score(lotId, node);
            if (best == null || score > highest || (score == highest && node.compareTo(best) > 0)) {
                best = node;
                highest = score;
            }
        }
        return Optional.ofNullable(best);
    }

    private static long score(UUID lotId, UUID node) {
        long mixed = mixed(lotId.getMostSignificantBits() ^ mixed(node.getMostSignificantBits()));
        return mixed(mixed ^ lotId.getLeastSignificantBits() ^ mixed(node.getLeastSignificantBits() + mixed));
    }

    /** The finalizer of MurmurHash3: each bit of the input touches each bit of the result. */
    private static long mixed(long bits) {
        long mixed = bits;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
