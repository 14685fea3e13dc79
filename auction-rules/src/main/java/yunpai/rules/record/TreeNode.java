package yunpai.rules.record;

/**
 * A perfect subtree: {@code 2^height} entries from {@code index * 2^height} on.
 *
 * @param height 0 for an entry
 */
public record TreeNode(int height, long index) {}
