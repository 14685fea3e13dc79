package yunpai.rules.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over the hash of the entry before and the canonical bytes of this one. Changing, dropping or moving an entry changes
 * every hash after it.
 */
public final class HashChain {
    /** Bytes in a hash. */
    public static final int HASH_BYTES = 32;

    private static final MessageDigest SHA_256 = lookUp();

    private HashChain() {}

    /** The hash that the first entry of a lot builds on, so that an entry of one lot can never pass for another's. */
    public static byte[] genesis(String lotId) {
        return sha256().digest(("yunpai lot " + lotId).getBytes(StandardCharsets.UTF_8));
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
        var digest = sha256();
        digest.update(previous);
        return digest.digest(body);
    }

    /** A digest of its own for each caller; a copy is made faster than one is looked up. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
