package yunpai.rules.record;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries {@code [from, to)} as a subtree of RFC 6962: such a range begins at a multiple of the least power of two that is not
 * smaller than its length.
 */
public record TreeRange(long from, long to) {
    public TreeRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a range of entries is not empty: " + from + " to " + to);
        }
    }

    /** The whole tree of a size above 0. */
    public static TreeRange tree(long size) {
        return new TreeRange(0, size);
    }

    public long size() {
        return to - from;
    }

    /** Where RFC 6962 parts it: after the greatest power of two entries that leaves some. */
    long middle() {
        return from + Long.highestOneBit(size() - 1);
    }

    /** The perfect subtrees it is made of, from left to right, which is from large to small. */
    public List<TreeNode> nodes() {
        List<TreeNode> nodes = new ArrayList<>();
        long at = from;
        while (at < to) {
            int height = 63 - Long.numberOfLeadingZeros(to - at);
            nodes.add(new TreeNode(height, at >>> height));
            at += 1L << height;
        }
        return nodes;
    }

    /** Its root. */
    public TreeHash hash(NodeSource source) {
        List<TreeNode> nodes = nodes();
        TreeHash root = source.at(nodes.getLast());
        for (int i = nodes.size() - 2; i >= 0; i--) {
            root = TreeHash.node(source.at(nodes.get(i)), root);
        }
        return root;
    }
}
