package yunpai.rules.record;

import java.nio.charset.StandardCharsets;

/**
 * SHA-256 over the hash of the entry before and the canonical bytes of this one. Changing, dropping or moving an entry changes
 * every hash after it.
 */
public final class HashChain {
    /** Bytes in a hash. */
    public static final int HASH_BYTES = 32;

    private HashChain() {}

    /** The hash that the first entry of a lot builds on, so that an entry of one lot can never pass for another's. */
    public static byte[] genesis(String lotId) {
        return Sha256.of(("yunpai lot " + lotId).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of an entry.
     *
     * @param previous hash of the entry before, or {@link #genesis}; 32 bytes
     * @param body canonical bytes of this entry
     */
    public static byte[] next(byte[] previous, byte[] body) {
        if (previous.length != HASH_BYTES) {
            throw new IllegalArgumentException("the hash before has " + previous.length + " bytes, not " + HASH_BYTES);
        }
        var digest = Sha256.begin();
        digest.update(previous);
        return digest.digest(body);
    }
}
