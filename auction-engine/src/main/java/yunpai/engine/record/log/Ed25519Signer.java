package yunpai.engine.record.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import yunpai.rules.record.Ed25519Key;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.VerifierKey;

/** Signs with Ed25519, as a log or as a witness. */
public final class Ed25519Signer implements NoteSigner {
    private final Ed25519PrivateKeyParameters secret;
    private final VerifierKey key;
    private final VerifierKey asWitness;

    /** From a seed of 32 bytes. */
    Ed25519Signer(String name, byte[] seed) {
        secret = new Ed25519PrivateKeyParameters(seed);
        byte[] open = secret.generatePublicKey().getEncoded();
        key = VerifierKey.of(name, VerifierKey.ED25519, open);
        asWitness = VerifierKey.of(name, VerifierKey.COSIGNATURE, open);
    }

    /** A key that nobody had before. */
    public static Ed25519Signer drawn(String name) {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return new Ed25519Signer(name, seed);
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    /** The public half for cosignatures; the same key, told apart by its type. */
    public VerifierKey witnessKey() {
        return asWitness;
    }

    @Override
    public NoteSignature sign(String text) {
        return new NoteSignature(key.name(), key.id(), sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A witness's line: that at this time the checkpoint was the newest it knew, and consistent with all before. */
    public NoteSignature cosign(String text, long timeSeconds) {
        byte[] signature = sign(Ed25519Key.cosigned(text, timeSeconds));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(timeSeconds)
                .put(signature)
                .array();
        return new NoteSignature(asWitness.name(), asWitness.id(), timed);
    }

    @Override
    public String secretLine() {
        byte[] seed = secret.getEncoded();
        return SecretLine.of(
                key,
                ByteBuffer.allocate(1 + seed.length)
                        .put(VerifierKey.ED25519)
                        .put(seed)
                        .array());
    }

    private byte[] sign(byte[] message) {
        org.bouncycastle.crypto.signers.Ed25519Signer signer = new org.bouncycastle.crypto.signers.Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
