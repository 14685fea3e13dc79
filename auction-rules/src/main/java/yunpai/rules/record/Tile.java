package yunpai.rules.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile of C2SP tlog-tiles: up to 256 hashes side by side, each over {@code 256^level} entries.
 *
 * @param level 0 for hashes of entries
 * @param index place within the level
 * @param width 1 to 256; below 256 the tile is partial
 */
public record Tile(int level, long index, int width) {
    /** Hashes in a full tile. */
    public static final int FULL = 256;

    /** 256^7 entries are more than any log will have. */
    private static final int MAX_LEVEL = 7;

    private static final Pattern PATH =
            Pattern.compile("([0-9]{1,2}|entries)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("there is no tile " + level + "/" + index + " of width " + width);
        }
    }

    /**
     * What a path below {@code tile/} asks for.
     *
     * @param entries whether the entries are asked for and not their hashes
     */
    public record Asked(boolean entries, Tile tile) {}

    /** Reads what follows {@code tile/}; empty unless it is written the one way the specification allows. */
    public static Optional<Asked> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean entries = parts.group(1).equals("entries");
        int level = entries ? 0 : Integer.parseInt(parts.group(1));
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        if (level > MAX_LEVEL || (parts.group(3) != null && width >= FULL)) {
            return Optional.empty();
        }
        Tile tile = new Tile(level, index, width);
        String written = entries ? tile.entriesPath() : tile.path();
        return written.equals(path) ? Optional.of(new Asked(entries, tile)) : Optional.empty();
    }

    /** The tile that holds a node in a tree of that size, as wide as the tree makes it. */
    public static Tile of(TreeNode node, long size) {
        int level = node.height() / 8;
        long first = node.index() << (node.height() - 8 * level);
        long index = first / FULL;
        return new Tile(level, index, (int) Math.min(FULL, (size >>> (8 * level)) - index * FULL));
    }

    public boolean isFull() {
        return width == FULL;
    }

    /** The path below {@code tile/}. */
    public String path() {
        return level + "/" + place();
    }

    /** The path of the entries below this tile of level 0. */
    public String entriesPath() {
        return "entries/" + place();
    }

    /** A node's hash out of the bytes of the tile that holds it. */
    public TreeHash hash(TreeNode node, byte[] hashes) {
        int within = node.height() - 8 * level;
        int from = (int) ((node.index() << within) - index * FULL);
        TreeRange range = new TreeRange(from, from + (1L << within));
        return combine(hashes, (int) range.from(), (int) range.to());
    }

    private static TreeHash combine(byte[] hashes, int from, int to) {
        if (to - from == 1) {
            return TreeHash.of(hashes, from);
        }
        int middle = (from + to) >>> 1;
        return TreeHash.node(combine(hashes, from, middle), combine(hashes, middle, to));
    }

    private String place() {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return isFull() ? path.toString() : path + ".p/" + width;
    }
}
