package yunpai.engine.record.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.VerifierKey;

/**
 * A key of SM2 with SM3 (GB/T 32918, usual user id), for readers who must rely on national algorithms. C2SP has no byte for it, so its
 * type is 0xff and this name; the key is an uncompressed point, a signature is r and s of 32 bytes each.
 */
public final class Sm2Key implements NoteKey {
    static final ECDomainParameters CURVE = curve();

    /** What stands before key or secret: the type and a name that nobody else will use. */
    private static final byte[] TYPE = type();

    private final VerifierKey key;
    private final ECPublicKeyParameters point;

    /**
     * The key.
     *
     * @throws RecordFormatException if it is of another type, or no point of the curve
     */
    public Sm2Key(VerifierKey key) {
        this.key = key;
        byte[] material = ByteBuffer.allocate(1 + key.key().length)
                .put(key.type())
                .put(key.key())
                .array();
        if (!isOne(material)) {
            throw new RecordFormatException("the key of " + key.name() + " is not one of SM2");
        }
        try {
            point = new ECPublicKeyParameters(CURVE.getCurve().decodePoint(behindName(material)), CURVE);
        } catch (IllegalArgumentException e) {
            throw new RecordFormatException(
                    "the key of " + key.name() + " is no point of the curve: " + e.getMessage());
        }
    }

    static SM2Signer signer() {
        return new SM2Signer(PlainDSAEncoding.INSTANCE);
    }

    static boolean isOne(byte[] material) {
        return material.length > TYPE.length && Arrays.equals(TYPE, Arrays.copyOf(material, TYPE.length));
    }

    /** Key or secret without what stands before it. */
    static byte[] behindName(byte[] material) {
        return Arrays.copyOfRange(material, TYPE.length, material.length);
    }

    static byte[] withName(byte[] bytes) {
        return ByteBuffer.allocate(TYPE.length + bytes.length)
                .put(TYPE)
                .put(bytes)
                .array();
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
        return false;
    }

    @Override
    public boolean verifies(String text, byte[] signature) {
        if (signature.length != 64) {
            return false;
        }
        SM2Signer judge = signer();
        judge.init(false, point);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        judge.update(message, 0, message.length);
        return judge.verifySignature(signature);
    }

    private static ECDomainParameters curve() {
        X9ECParameters named = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(named.getCurve(), named.getG(), named.getN(), named.getH());
    }

    private static byte[] type() {
        byte[] name = "yunpai.sm2-with-sm3.v1\n".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + name.length)
                .put(VerifierKey.OTHER)
                .put(name)
                .array();
    }
}
