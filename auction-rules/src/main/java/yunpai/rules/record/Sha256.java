package yunpai.rules.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one hash of the record. */
public final class Sha256 {
    private static final MessageDigest PATTERN = lookUp();

    private Sha256() {}

    /** A digest of the caller's own; a copy is made faster than one is looked up. */
    public static MessageDigest begin() {
        try {
            return (MessageDigest) PATTERN.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    /** The 32 bytes of a hash. */
    public static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }

    /** A hash in lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
