package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The roots and proofs that implementations of RFC 6962 have checked themselves against since 2013. */
class Rfc6962VectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private record Vector(int first, int size, List<String> proof) {}

    /** {@code first} counts from 1, as published. */
    private static final List<Vector> INCLUSION = List.of(
            new Vector(1, 1, List.of()),
            new Vector(
                    1,
                    8,
                    List.of(
                            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
            new Vector(
                    6,
                    8,
                    List.of(
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
            new Vector(3, 3, List.of("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")),
            new Vector(
                    2,
                    5,
                    List.of(
                            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")));

    private static final List<Vector> CONSISTENCY = List.of(
            new Vector(1, 1, List.of()),
            new Vector(
                    1,
                    8,
                    List.of(
                            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
            new Vector(
                    6,
                    8,
                    List.of(
                            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
            new Vector(
                    2,
                    5,
                    List.of(
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")),
            new Vector(
                    6,
                    7,
                    List.of(
                            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")));

    @Test
    void anEmptyTreeHasTheHashOfNothing() {
        assertThat(TreeHash.EMPTY.hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(new TreeTip().root()).isEqualTo(TreeHash.EMPTY);
    }

    @Test
    void theRootsAreThosePublished() {
        TreeTip tip = new TreeTip();
        for (int i = 0; i < ENTRIES.size(); i++) {
            tip.append(leaf(i));
            assertThat(tip.root().hex()).isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void theInclusionProofsAreThosePublishedAndHold() {
        for (Vector vector : INCLUSION) {
            List<TreeHash> proof =
                    ProofPath.hashes(ProofPath.inclusion(vector.first - 1, vector.size), Rfc6962VectorsTest::node);
            assertThat(hex(proof)).isEqualTo(vector.proof);
            assertThat(Proofs.includes(head(vector.size), vector.first - 1, leaf(vector.first - 1), proof))
                    .isTrue();
        }
    }

    @Test
    void theConsistencyProofsAreThosePublishedAndHold() {
        for (Vector vector : CONSISTENCY) {
            List<TreeHash> proof =
                    ProofPath.hashes(ProofPath.consistency(vector.first, vector.size), Rfc6962VectorsTest::node);
            assertThat(hex(proof)).isEqualTo(vector.proof);
            assertThat(Proofs.consistent(head(vector.first), head(vector.size), proof))
                    .isTrue();
        }
    }

    @Test
    void whatTheReferenceRefusesIsRefused() {
        TreeHash some = TreeHash.of(HEX.parseHex("abacaba000000000000000000000000000000000000000000060061e00123456"));
        for (Vector vector : INCLUSION) {
            List<TreeHash> proof = proof(vector);
            int index = vector.first - 1;
            Checkpoint.Head head = head(vector.size);
            List.of(index - 1L, index + 1L, (long) (index ^ 2))
                    .forEach(other -> assertThat(Proofs.includes(head, other, leaf(index), proof))
                            .isFalse());
            assertThat(Proofs.includes(head, index, some, proof)).isFalse();
            assertThat(Proofs.includes(new Checkpoint.Head(vector.size, some), index, leaf(index), proof))
                    .isFalse();
            assertThat(Proofs.includes(head, index, leaf(index), and(proof, head.root())))
                    .isFalse();
            assertThat(Proofs.includes(new Checkpoint.Head(2L * vector.size, head.root()), index, leaf(index), proof))
                    .isFalse();
            if (!proof.isEmpty()) {
                assertThat(Proofs.includes(head, index, leaf(index), proof.subList(1, proof.size())))
                        .isFalse();
            }
        }
        for (Vector vector : CONSISTENCY.subList(1, CONSISTENCY.size())) {
            List<TreeHash> proof = proof(vector);
            Checkpoint.Head older = head(vector.first);
            Checkpoint.Head newer = head(vector.size);
            assertThat(Proofs.consistent(newer, older, proof)).isFalse();
            assertThat(Proofs.consistent(older, newer, List.of())).isFalse();
            assertThat(Proofs.consistent(older, newer, and(proof, newer.root())))
                    .isFalse();
            assertThat(Proofs.consistent(older, newer, proof.subList(0, proof.size() - 1)))
                    .isFalse();
            assertThat(Proofs.consistent(new Checkpoint.Head(older.size(), some), newer, proof))
                    .isFalse();
            assertThat(Proofs.consistent(older, new Checkpoint.Head(newer.size(), some), proof))
                    .isFalse();
        }
    }

    @Test
    void sizesThatAreAlwaysConsistentOrNever() {
        Checkpoint.Head none = new Checkpoint.Head(0, TreeHash.EMPTY);
        assertThat(Proofs.consistent(none, none, List.of())).isTrue();
        assertThat(Proofs.consistent(none, head(1), List.of())).isTrue();
        assertThat(Proofs.consistent(head(1), head(1), List.of())).isTrue();
        assertThat(Proofs.consistent(head(1), none, List.of())).isFalse();
        assertThat(Proofs.consistent(head(1), head(2), List.of())).isFalse();
        assertThat(Proofs.consistent(none, head(1), List.of(TreeHash.EMPTY))).isFalse();
        assertThat(Proofs.consistent(head(1), new Checkpoint.Head(1, TreeHash.EMPTY), List.of()))
                .isFalse();
    }

    private static List<TreeHash> proof(Vector vector) {
        return vector.proof.stream().map(it -> TreeHash.of(HEX.parseHex(it))).toList();
    }

    private static List<TreeHash> and(List<TreeHash> proof, TreeHash more) {
        return Stream.concat(proof.stream(), Stream.of(more)).toList();
    }

    private static TreeHash leaf(int index) {
        return TreeHash.leaf(HEX.parseHex(ENTRIES.get(index)));
    }

    private static TreeHash node(TreeNode node) {
        int width = 1 << node.height();
        int from = (int) node.index() * width;
        return NaiveTree.root(IntStream.range(from, from + width)
                .mapToObj(Rfc6962VectorsTest::leaf)
                .toList());
    }

    private static Checkpoint.Head head(int size) {
        return new Checkpoint.Head(size, TreeHash.of(HEX.parseHex(ROOTS.get(size - 1))));
    }

    private static List<String> hex(List<TreeHash> hashes) {
        return hashes.stream().map(TreeHash::hex).toList();
    }
}
