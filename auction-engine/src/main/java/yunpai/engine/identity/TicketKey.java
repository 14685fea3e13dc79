package yunpai.engine.identity;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import yunpai.engine.secret.SecretFile;

/** The Ed25519 key that signs tickets. The gateway verifies with the public half alone. */
public final class TicketKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final byte[] publicKey;

    private TicketKey(PrivateKey key, byte[] publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** The key in the file, which is made when it is missing. */
    public static TicketKey in(Path file) {
        byte[] both = SecretFile.readOrCreate(file, TicketKey::fresh);
        int privateLength = both[0] & 0xff;
        byte[] privatePart = Arrays.copyOfRange(both, 1, 1 + privateLength);
        byte[] publicPart = Arrays.copyOfRange(both, 1 + privateLength, both.length);
        try {
            return new TicketKey(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privatePart)),
                    publicPart);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the file " + file + " holds no ticket key", e);
        }
    }

    /** The public half, X.509 SubjectPublicKeyInfo in Base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(publicKey);
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] privatePart = pair.getPrivate().getEncoded();
            byte[] publicPart = pair.getPublic().getEncoded();
            byte[] both = new byte[1 + privatePart.length + publicPart.length];
            both[0] = (byte) privatePart.length;
            System.arraycopy(privatePart, 0, both, 1, privatePart.length);
            System.arraycopy(publicPart, 0, both, 1 + privatePart.length, publicPart.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has " + ALGORITHM, e);
        }
    }
}
