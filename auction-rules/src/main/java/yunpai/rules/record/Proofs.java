package yunpai.rules.record;

import java.util.List;

/** Checks proofs of RFC 6962. Nothing but the hashes is believed; a proof that is too long is as wrong as one that is too short. */
public final class Proofs {
    private Proofs() {}

    /** Whether the tree of that size and root holds the entry with that hash at that place. */
    public static boolean includes(Checkpoint.Head head, long index, TreeHash leaf, List<TreeHash> proof) {
        if (index < 0 || index >= head.size()) {
            return false;
        }
        int inner = innerLength(index, head.size());
        if (proof.size() != inner + Long.bitCount(index >>> inner)) {
            return false;
        }
        TreeHash root = chain(leaf, proof.subList(0, inner), index);
        return chainRight(root, proof.subList(inner, proof.size())).equals(head.root());
    }

    /** Whether the newer tree begins with the older one. */
    public static boolean consistent(Checkpoint.Head older, Checkpoint.Head newer, List<TreeHash> proof) {
        if (older.size() < 0 || older.size() > newer.size()) {
            return false;
        }
        if (older.size() == newer.size()) {
            return proof.isEmpty() && older.root().equals(newer.root());
        }
        if (older.size() == 0) {
            return proof.isEmpty() && older.root().equals(TreeHash.EMPTY);
        }
        int shift = Long.numberOfTrailingZeros(older.size());
        boolean perfect = older.size() == (1L << shift);
        int inner = innerLength(older.size() - 1, newer.size()) - shift;
        int border = Long.bitCount((older.size() - 1) >>> (inner + shift));
        int start = perfect ? 0 : 1;
        if (proof.size() != start + inner + border) {
            return false;
        }
        TreeHash seed = perfect ? older.root() : proof.getFirst();
        List<TreeHash> within = proof.subList(start, start + inner);
        List<TreeHash> outside = proof.subList(start + inner, proof.size());
        long mask = (older.size() - 1) >>> shift;
        return chainRight(chainLeftOnly(seed, within, mask), outside).equals(older.root())
                && chainRight(chain(seed, within, mask), outside).equals(newer.root());
    }

    /** How many steps lie below the place where the paths to the entry and to the last entry part. */
    private static int innerLength(long index, long size) {
        return 64 - Long.numberOfLeadingZeros(index ^ (size - 1));
    }

    private static TreeHash chain(TreeHash seed, List<TreeHash> proof, long index) {
        TreeHash hash = seed;
        for (int i = 0; i < proof.size(); i++) {
            hash = ((index >>> i) & 1) == 0 ? TreeHash.node(hash, proof.get(i)) : TreeHash.node(proof.get(i), hash);
        }
        return hash;
    }

    private static TreeHash chainLeftOnly(TreeHash seed, List<TreeHash> proof, long index) {
        TreeHash hash = seed;
        for (int i = 0; i < proof.size(); i++) {
            hash = ((index >>> i) & 1) == 0 ? hash : TreeHash.node(proof.get(i), hash);
        }
        return hash;
    }

    private static TreeHash chainRight(TreeHash seed, List<TreeHash> proof) {
        TreeHash hash = seed;
        for (TreeHash left : proof) {
            hash = TreeHash.node(left, hash);
        }
        return hash;
    }
}
