package yunpai.rules.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 key of a log or of a witness, judged by the JDK. */
public final class Ed25519Key implements NoteKey {
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    /** What stands before the key in its usual encoding (RFC 8410). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final VerifierKey key;
    private final PublicKey decoded;

    private Ed25519Key(VerifierKey key) {
        this.key = key;
        this.decoded = decode(key.key());
    }

    /** Whether a key is one of these. */
    public static boolean isOne(VerifierKey key) {
        return key.type() == VerifierKey.ED25519 || key.type() == VerifierKey.COSIGNATURE;
    }

    /**
     * The key.
     *
     * @throws RecordFormatException if it is of another type, or no point of the curve
     */
    public static Ed25519Key of(VerifierKey key) {
        if (!isOne(key)) {
            throw new RecordFormatException("the key of " + key.name() + " is not one of Ed25519");
        }
        return new Ed25519Key(key);
    }

    /** What a witness signs: the time before the checkpoint (C2SP tlog-cosignature). */
    public static byte[] cosigned(String text, long timeSeconds) {
        return ("cosignature/v1\ntime " + timeSeconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return key.name();
    }

    @Override
    public int keyId() {
        return key.id();
    }

    @Override
    public String vkey() {
        return key.line();
    }

    @Override
    public boolean isWitness() {
        return key.type() == VerifierKey.COSIGNATURE;
    }

    @Override
    public boolean verifies(String text, byte[] signature) {
        if (!isWitness()) {
            return verifies(text.getBytes(StandardCharsets.UTF_8), signature, 0);
        }
        if (signature.length != Long.BYTES + SIGNATURE_BYTES) {
            return false;
        }
        long time = ByteBuffer.wrap(signature).getLong();
        return time >= 0 && verifies(cosigned(text, time), signature, Long.BYTES);
    }

    private boolean verifies(byte[] message, byte[] bytes, int from) {
        if (bytes.length - from != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature judge = Signature.getInstance("Ed25519");
            judge.initVerify(decoded);
            judge.update(message);
            return judge.verify(Arrays.copyOfRange(bytes, from, bytes.length));
        } catch (GeneralSecurityException impossible) {
            // A signature whose numbers are out of range is refused by an exception.
            return false;
        }
    }

    private static PublicKey decode(byte[] raw) {
        if (raw.length != KEY_BYTES) {
            throw new RecordFormatException("a key of Ed25519 has " + KEY_BYTES + " bytes, not " + raw.length);
        }
        try {
            byte[] encoded = ByteBuffer.allocate(SPKI.length + KEY_BYTES)
                    .put(SPKI)
                    .put(raw)
                    .array();
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new RecordFormatException("the key is not one of Ed25519: " + e.getMessage());
        }
    }
}
