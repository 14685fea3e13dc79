package yunpai.rules.record;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a growing tree: per level the hashes of the tile that is not full yet. Enough to append and to know the root. */
public final class TreeTip {
    private final List<List<TreeHash>> levels = new ArrayList<>();
    private long size;

    /** A tile that became full. */
    public record Filled(Tile tile, List<TreeHash> hashes, TreeHash root) {
        public Filled {
            hashes = List.copyOf(hashes);
        }
    }

    /** An empty tree. */
    public TreeTip() {}

    /**
     * The edge of a tree that exists.
     *
     * @param levels per level its {@code size / 256^level mod 256} last hashes
     */
    public TreeTip(long size, List<List<TreeHash>> levels) {
        this.size = size;
        for (int level = 0; level < levels.size(); level++) {
            int wanted = widthAt(size, level);
            if (levels.get(level).size() != wanted) {
                throw new IllegalArgumentException("level " + level + " of a tree of size " + size + " ends with "
                        + wanted + " hashes, not " + levels.get(level).size());
            }
            this.levels.add(new ArrayList<>(levels.get(level)));
        }
    }

    /** How many hashes the partial tile at a level has. */
    public static int widthAt(long size, int level) {
        return level > 7 ? 0 : (int) ((size >>> (8 * level)) & 255);
    }

    public long size() {
        return size;
    }

    /** A copy that may grow on its own. */
    public TreeTip copy() {
        return new TreeTip(size, levels);
    }

    /** Appends an entry; the answer is what tiles it filled, from the lowest level up. */
    public List<Filled> append(TreeHash leaf) {
        List<Filled> filled = new ArrayList<>();
        TreeHash hash = leaf;
        size++;
        for (int level = 0; ; level++) {
            if (levels.size() == level) {
                levels.add(new ArrayList<>());
            }
            List<TreeHash> tile = levels.get(level);
            tile.add(hash);
            if (tile.size() < Tile.FULL) {
                return filled;
            }
            Tile full = new Tile(level, (size >>> (8 * (level + 1))) - 1, Tile.FULL);
            hash = full.hash(new TreeNode(8 * (level + 1), full.index()), TreeHash.join(tile));
            filled.add(new Filled(full, tile, hash));
            tile.clear();
        }
    }

    /** The root of the tree. */
    public TreeHash root() {
        return size == 0 ? TreeHash.EMPTY : TreeRange.tree(size).hash(this::node);
    }

    /** Every perfect subtree of the tree's own decomposition lies in a partial tile. */
    private TreeHash node(TreeNode node) {
        Tile tile = Tile.of(node, size);
        return tile.hash(node, TreeHash.join(levels.get(tile.level())));
    }
}
