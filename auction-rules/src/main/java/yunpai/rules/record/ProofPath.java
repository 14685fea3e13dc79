package yunpai.rules.record;

import java.util.ArrayList;
import java.util.List;

/** Which subtrees the proofs of RFC 6962 are made of, in the order in which they are written. */
public final class ProofPath {
    private ProofPath() {}

    /** Section 2.1.1: that the tree of that size holds the entry. */
    public static List<TreeRange> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of size " + size + " has no entry " + index);
        }
        List<TreeRange> path = new ArrayList<>();
        TreeRange tree = TreeRange.tree(size);
        while (tree.size() > 1) {
            TreeRange left = new TreeRange(tree.from(), tree.middle());
            TreeRange right = new TreeRange(tree.middle(), tree.to());
            boolean isLeft = index < tree.middle();
            path.addFirst(isLeft ? right : left);
            tree = isLeft ? left : right;
        }
        return path;
    }

    /** Section 2.1.2: that the tree of size {@code newer} begins with that of size {@code older}; empty if there is nothing to prove. */
    public static List<TreeRange> consistency(long older, long newer) {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("a tree of size " + newer + " does not begin with one of " + older);
        }
        List<TreeRange> path = new ArrayList<>();
        if (older == 0 || older == newer) {
            return path;
        }
        TreeRange tree = TreeRange.tree(newer);
        boolean known = true;
        while (tree.to() != older) {
            TreeRange left = new TreeRange(tree.from(), tree.middle());
            TreeRange right = new TreeRange(tree.middle(), tree.to());
            boolean endsLeft = older <= tree.middle();
            path.addFirst(endsLeft ? right : left);
            known &= endsLeft;
            tree = endsLeft ? left : right;
        }
        if (!known) {
            path.addFirst(tree);
        }
        return path;
    }

    /** The hashes of a path. */
    public static List<TreeHash> hashes(List<TreeRange> path, NodeSource source) {
        return path.stream().map(range -> range.hash(source)).toList();
    }
}
