package yunpai.engine.record.log;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.BigIntegers;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.VerifierKey;

/** Signs with SM2. */
public final class Sm2Signer implements NoteSigner {
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final ECPrivateKeyParameters secret;
    private final VerifierKey key;

    Sm2Signer(String name, byte[] secret) {
        this.secret = new ECPrivateKeyParameters(new BigInteger(1, secret), Sm2Key.CURVE);
        byte[] point =
                Sm2Key.CURVE.getG().multiply(this.secret.getD()).normalize().getEncoded(false);
        byte[] material = Sm2Key.withName(point);
        this.key = VerifierKey.of(name, material[0], Arrays.copyOfRange(material, 1, material.length));
    }

    /** A key that nobody had before. */
    public static Sm2Signer drawn(String name) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(Sm2Key.CURVE, new SecureRandom()));
        ECPrivateKeyParameters drawn =
                (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
        return new Sm2Signer(name, BigIntegers.asUnsignedByteArray(SECRET_BYTES, drawn.getD()));
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    @Override
    public NoteSignature sign(String text) {
        SM2Signer signer = Sm2Key.signer();
        signer.init(true, new ParametersWithRandom(secret, random));
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        signer.update(message, 0, message.length);
        try {
            return new NoteSignature(key.name(), key.id(), signer.generateSignature());
        } catch (CryptoException e) {
            throw new IllegalStateException("SM2 did not sign", e);
        }
    }

    @Override
    public String secretLine() {
        return SecretLine.of(key, Sm2Key.withName(BigIntegers.asUnsignedByteArray(SECRET_BYTES, secret.getD())));
    }
}
