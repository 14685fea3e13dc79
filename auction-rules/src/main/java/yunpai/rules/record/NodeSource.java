package yunpai.rules.record;

/** Where hashes of perfect subtrees come from. */
@FunctionalInterface
public interface NodeSource {
    TreeHash at(TreeNode node);
}
