package yunpai.engine.identity;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps personal data out of the database's sight: contents under AES-256-GCM, bound to the row they belong to, and columns to
 * search by under HMAC-SHA256. The keys follow from one that lies outside the database. Safe from any thread.
 */
public final class Seal {
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec contents;
    private final SecretKeySpec lookups;

    /**
     * Derives the keys of persons.
     *
     * @throws IllegalArgumentException unless the key has {@value #KEY_BYTES} bytes
     */
    public Seal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the identity key wants " + KEY_BYTES + " bytes, not " + key.length);
        }
        SecretKeySpec root = new SecretKeySpec(key, HMAC);
        contents = new SecretKeySpec(hmac(root, "contents of persons, 1"), "AES");
        lookups = new SecretKeySpec(hmac(root, "lookups of persons, 1"), HMAC);
    }

    /** Seals bytes for one row: moved to another one they do not open. Never twice the same. */
    Buffer close(byte[] open, UUID row) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, row, open);
        return Buffer.buffer(nonce).appendBytes(sealed);
    }

    /**
     * Opens what was sealed for that row.
     *
     * @throws IllegalStateException if it was sealed with another key or for another row, or was changed
     */
    byte[] open(Buffer sealed, UUID row) {
        byte[] nonce = sealed.getBytes(0, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, row, sealed.getBytes(NONCE_BYTES, sealed.length()));
    }

    /** A value to search by; without the key nobody can tell of what. The kind keeps equal values of two kinds apart. */
    Buffer lookup(String kind, String value) {
        return Buffer.buffer(hmac(lookups, kind.length() + ":" + kind + ":" + value));
    }

    private byte[] cipher(int mode, byte[] nonce, UUID row, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, contents, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a person does not open: another key, or it was changed", e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has " + HMAC, e);
        }
    }
}
