package yunpai.rules.lot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The admitted bidder codes with their ranks: an immutable hash trie, so that admitting one more of very many codes copies a few
 * small nodes and never the whole.
 */
public final class Bidders {
    public static final Bidders NONE = new Bidders(new Branch(0, new Node[0]), 0);

    private static final int BITS = 5;

    private final Branch root;
    private final int size;

    private Bidders(Branch root, int size) {
        this.root = root;
        this.size = size;
    }

    /** The rank of an admitted code; null if the code is not admitted. */
    public @Nullable Rank rankOf(String code) {
        int hash = code.hashCode();
        Node node = root;
        while (node instanceof Branch branch) {
            int bit = 1 << (hash & 31);
            if ((branch.bitmap & bit) == 0) {
                return null;
            }
            node = branch.children[branch.indexOf(bit)];
            hash >>>= BITS;
        }
        return ((Leaf) node).rankOf(code);
    }

    /** These codes with their ranks. */
    public static Bidders of(Map<String, Rank> ranks) {
        var bidders = NONE;
        for (var one : ranks.entrySet()) {
            bidders = bidders.with(one.getKey(), one.getValue());
        }
        return bidders;
    }

    /** The rank of each code, in the order of the codes. */
    public SortedMap<String, Rank> ranks() {
        var map = new TreeMap<String, Rank>();
        root.collect(map);
        return map;
    }

    /** How many codes are admitted. */
    public int size() {
        return size;
    }

    /** These and one more. */
    Bidders with(String code, Rank rank) {
        if (rankOf(code) != null) {
            throw new IllegalStateException("the code is admitted already");
        }
        var leaf = new Leaf(code.hashCode(), List.of(new Entry(code, rank)));
        return new Bidders(root.with(leaf, 0), size + 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bidders bidders && size == bidders.size && ranks().equals(bidders.ranks());
    }

    @Override
    public int hashCode() {
        return ranks().hashCode();
    }

    @Override
    public String toString() {
        return size + " bidders";
    }

    private record Entry(String code, Rank rank) {}

    private sealed interface Node {
        void collect(Map<String, Rank> map);
    }

    /** Codes of one hash; more than one only where hashes collide. */
    private record Leaf(int hash, List<Entry> entries) implements Node {
        @Nullable
        Rank rankOf(String code) {
            for (var entry : entries) {
                if (entry.code.equals(code)) {
                    return entry.rank;
                }
            }
            return null;
        }

        Leaf merged(Leaf other) {
            var all = new ArrayList<>(entries);
            all.addAll(other.entries);
            return new Leaf(hash, List.copyOf(all));
        }

        @Override
        public void collect(Map<String, Rank> map) {
            entries.forEach(entry -> map.put(entry.code, entry.rank));
        }
    }

    /** Up to 32 children, of which only those that exist are held: bit i of the map says that there is one for digit i. */
    private static final class Branch implements Node {
        final int bitmap;
        final Node[] children;

        Branch(int bitmap, Node[] children) {
            this.bitmap = bitmap;
            this.children = children;
        }

        int indexOf(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        Branch with(Leaf leaf, int shift) {
            int bit = 1 << (leaf.hash >>> shift & 31);
            int index = indexOf(bit);
            if ((bitmap & bit) == 0) {
                var more = Arrays.copyOf(children, children.length + 1);
                System.arraycopy(children, index, more, index + 1, children.length - index);
                more[index] = leaf;
                return new Branch(bitmap | bit, more);
            }
            var same = children.clone();
            same[index] = switch (children[index]) {
                case Branch branch -> branch.with(leaf, shift + BITS);
                case Leaf other when other.hash == leaf.hash -> other.merged(leaf);
                case Leaf other ->
                    new Branch(0, new Node[0]).with(other, shift + BITS).with(leaf, shift + BITS);
            };
            return new Branch(bitmap, same);
        }

        @Override
        public void collect(Map<String, Rank> map) {
            for (var child : children) {
                child.collect(map);
            }
        }
    }
}
