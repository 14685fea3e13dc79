package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tree that is used beside one that follows the RFC word for word, over random sizes. */
class TreeOracleTest {
    private static final int MANY = 1_500;

    private final List<TreeHash> leaves = new ArrayList<>();
    private final Map<Tile, byte[]> full = new HashMap<>();
    private final TreeTip tip = new TreeTip();

    private void grow(int size) {
        while (leaves.size() < size) {
            TreeHash leaf = TreeHash.leaf(("entry " + leaves.size()).getBytes(StandardCharsets.UTF_8));
            leaves.add(leaf);
            tip.append(leaf).forEach(filled -> full.put(filled.tile(), TreeHash.join(filled.hashes())));
        }
    }

    @Test
    void rootsAreTheSameAtEverySize() {
        for (int size = 1; size <= 600; size++) {
            grow(size);
            assertThat(tip.root()).as("size %d", size).isEqualTo(NaiveTree.root(leaves));
        }
    }

    @Test
    void proofsAreTheSameAndHoldAtRandomSizes() {
        long seed = 20260722;
        Random random = new Random(seed);
        grow(MANY);
        for (int step = 0; step < 300; step++) {
            int size = 1 + random.nextInt(MANY);
            int older = 1 + random.nextInt(size);
            int index = random.nextInt(size);
            List<TreeHash> tree = leaves.subList(0, size);
            String where = "seed %d step %d: %d in %d, %d".formatted(seed, step, index, size, older);
            List<TreeHash> inclusion = ProofPath.hashes(ProofPath.inclusion(index, size), node -> node(node, size));
            List<TreeHash> consistency = ProofPath.hashes(ProofPath.consistency(older, size), node -> node(node, size));
            Checkpoint.Head head = new Checkpoint.Head(size, NaiveTree.root(tree));
            Checkpoint.Head before = new Checkpoint.Head(older, NaiveTree.root(leaves.subList(0, older)));

            assertThat(inclusion).as(where).isEqualTo(NaiveTree.path(index, tree));
            assertThat(consistency).as(where).isEqualTo(NaiveTree.proof(older, tree));
            assertThat(Proofs.includes(head, index, leaves.get(index), inclusion))
                    .as(where)
                    .isTrue();
            assertThat(Proofs.consistent(before, head, consistency)).as(where).isTrue();
            assertThat(Proofs.includes(head, index, TreeHash.EMPTY, inclusion))
                    .as(where)
                    .isFalse();
            assertThat(Proofs.consistent(
                            new Checkpoint.Head(older, TreeHash.node(before.root(), before.root())), head, consistency))
                    .as(where)
                    .isFalse();
        }
    }

    @Test
    void aTipThatWasReadAgainGrowsLikeTheOneThatWasKept() {
        grow(700);
        List<List<TreeHash>> levels = List.of(leaves.subList(512, 700), List.of(root(0, 256), root(256, 512)));

        TreeTip again = new TreeTip(700, levels);

        assertThat(again.root()).isEqualTo(tip.root());
        TreeHash next = TreeHash.leaf(new byte[] {1});
        again.append(next);
        tip.append(next);
        assertThat(again.root()).isEqualTo(tip.root());
        assertThat(tip.copy().root()).isEqualTo(tip.root());
    }

    @Test
    void tilesFillFromTheLowestLevelUp() {
        grow(255);
        assertThat(full).isEmpty();
        grow(512);
        assertThat(full.keySet()).containsExactlyInAnyOrder(new Tile(0, 0, 256), new Tile(0, 1, 256));
        assertThat(TreeTip.widthAt(512, 0)).isZero();
        assertThat(TreeTip.widthAt(512, 1)).isEqualTo(2);
    }

    private TreeHash root(int from, int to) {
        return NaiveTree.root(leaves.subList(from, to));
    }

    /** Out of tiles of the width that a tree of that size has, as a client would. */
    private TreeHash node(TreeNode node, int size) {
        Tile tile = Tile.of(node, size);
        int span = tile.level() == 0 ? 1 : 256;
        byte[] bytes = new byte[tile.width() * TreeHash.BYTES];
        for (int i = 0; i < tile.width(); i++) {
            int from = ((int) tile.index() * 256 + i) * span;
            TreeHash hash = root(from, from + span);
            System.arraycopy(hash.bytes(), 0, bytes, i * TreeHash.BYTES, TreeHash.BYTES);
        }
        byte[] stored = full.get(tile);
        if (stored != null) {
            assertThat(bytes).isEqualTo(stored);
        }
        return tile.hash(node, bytes);
    }
}
