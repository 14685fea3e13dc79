package yunpai.rules.record;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hash of the Merkle tree of RFC 6962: SHA-256 with a byte before it that tells a leaf from a node. */
public final class TreeHash {
    /** Bytes in a hash. */
    public static final int BYTES = 32;

    /** The root of a tree without entries. */
    public static final TreeHash EMPTY = new TreeHash(Sha256.of(new byte[0]));

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A hash that was made elsewhere.
     *
     * @throws IllegalArgumentException unless it has {@value #BYTES} bytes
     */
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new TreeHash(bytes.clone());
    }

    /** The hash out of a longer row of hashes. */
    public static TreeHash of(byte[] hashes, int number) {
        return new TreeHash(Arrays.copyOfRange(hashes, number * BYTES, (number + 1) * BYTES));
    }

    /**
     * A hash as it stands in checkpoints and proofs.
     *
     * @throws RecordFormatException unless it is the one way to write 32 bytes in Base64
     */
    public static TreeHash ofBase64(String text) {
        byte[] bytes = CanonicalBase64.decode(text);
        if (bytes.length != BYTES) {
            throw new RecordFormatException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new TreeHash(bytes);
    }

    /** The bytes of hashes side by side, as in a tile. */
    public static byte[] join(List<TreeHash> hashes) {
        byte[] bytes = new byte[hashes.size() * BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).bytes, 0, bytes, i * BYTES, BYTES);
        }
        return bytes;
    }

    /** The hash of an entry. */
    public static TreeHash leaf(byte[] entry) {
        MessageDigest digest = Sha256.begin();
        digest.update((byte) 0);
        return new TreeHash(digest.digest(entry));
    }

    /** The hash of a node over two subtrees. */
    public static TreeHash node(TreeHash left, TreeHash right) {
        MessageDigest digest = Sha256.begin();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
