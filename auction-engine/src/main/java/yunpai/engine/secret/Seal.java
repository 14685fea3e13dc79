package yunpai.engine.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps things out of the database's sight: contents under AES-256-GCM, bound to the place they belong to, and columns to search by
 * under HMAC-SHA256. Both keys follow from one that lies outside the database, and from the name of the things, so that no two
 * features ever seal under the same key. Safe from any thread.
 */
public final class Seal {
    /** The length of the key everything follows from. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec contents;
    private final SecretKeySpec lookups;

    /**
     * Derives both keys.
     *
     * @param things what is sealed and in which form, e.g. {@code admissions, 1}; another name gives other keys
     * @throws IllegalArgumentException unless the key has {@value #KEY_BYTES} bytes
     */
    public Seal(String things, byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a seal wants a key of " + KEY_BYTES + " bytes, not " + key.length);
        }
        SecretKeySpec root = new SecretKeySpec(key, HMAC);
        contents = new SecretKeySpec(hmac(root, ("contents of " + things).getBytes(StandardCharsets.UTF_8)), "AES");
        lookups = new SecretKeySpec(hmac(root, ("lookups of " + things).getBytes(StandardCharsets.UTF_8)), HMAC);
    }

    /** The seal whose key lies in this file; it is made when it is missing. */
    public static Seal in(Path file, String things) {
        return new Seal(things, SecretFile.key(file, KEY_BYTES));
    }

    /** Seals a text for one place, named by {@code context}: moved elsewhere it does not open. Never twice the same bytes. */
    public byte[] close(byte[] text, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context, text);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /**
     * Opens what was sealed for that place.
     *
     * @throws IllegalStateException if it was sealed with another key or for another place, or was changed
     */
    public byte[] open(byte[] sealed, byte[] context) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return cipher(Cipher.DECRYPT_MODE, nonce, context, text);
    }

    /** A value to search by. The same parts give the same bytes; without the key nobody can tell from which parts. */
    public byte[] lookup(String kind, Object... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        add(message, kind);
        for (Object part : parts) {
            add(message, part.toString());
        }
        return hmac(lookups, message.toByteArray());
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] context, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, contents, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "what was sealed does not open: another key or place, or it was changed", e);
        }
    }

    /** Each part with its length before it, so that no two lists of parts run together into the same message. */
    private static void add(ByteArrayOutputStream message, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        message.write(bytes.length >>> 8);
        message.write(bytes.length);
        message.writeBytes(bytes);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
