package yunpai.rules.record;

import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 word for word, and slow: the oracle beside the tree that is used. */
final class NaiveTree {
    private NaiveTree() {}

    static TreeHash root(List<TreeHash> leaves) {
        if (leaves.isEmpty()) {
            return TreeHash.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return TreeHash.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    static List<TreeHash> path(int m, List<TreeHash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<TreeHash> left = leaves.subList(0, k);
        List<TreeHash> right = leaves.subList(k, leaves.size());
        return m < k ? and(path(m, left), root(right)) : and(path(m - k, right), root(left));
    }

    static List<TreeHash> proof(int m, List<TreeHash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<TreeHash> subproof(int m, List<TreeHash> leaves, boolean known) {
        if (m == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves.size());
        List<TreeHash> left = leaves.subList(0, k);
        List<TreeHash> right = leaves.subList(k, leaves.size());
        return m <= k ? and(subproof(m, left, known), root(right)) : and(subproof(m - k, right, false), root(left));
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<TreeHash> and(List<TreeHash> list, TreeHash hash) {
        List<TreeHash> all = new ArrayList<>(list);
        all.add(hash);
        return all;
    }
}
