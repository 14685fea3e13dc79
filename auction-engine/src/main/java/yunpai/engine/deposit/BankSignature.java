package yunpai.engine.deposit;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a callback is the bank's: HMAC-SHA256 over its timestamp, a full stop and the raw body, not older or newer than five minutes.
 * That window is the world's time, which the bank knows, and not the court's.
 */
public final class BankSignature {
    /** The header with the world's time in milliseconds. */
    public static final String TIMESTAMP = "X-Bank-Timestamp";

    /** The header with the signature in hexadecimal. */
    public static final String SIGNATURE = "X-Bank-Signature";

    private static final long WINDOW_MILLIS = 5 * 60 * 1_000;

    private final SecretKeySpec secret;
    private final InstantSource worldClock;

    public BankSignature(String secret, InstantSource worldClock) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.worldClock = worldClock;
    }

    /** Whether the body was signed by the bank just now. */
    public boolean fits(Optional<String> timestamp, Optional<String> signature, Buffer body) {
        if (timestamp.isEmpty() || signature.isEmpty() || !isFresh(timestamp.get())) {
            return false;
        }
        String expected = HexFormat.of().formatHex(sign(timestamp.get(), body));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.get().getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isFresh(String timestamp) {
        try {
            return Math.abs(Math.subtractExact(worldClock.millis(), Long.parseLong(timestamp))) <= WINDOW_MILLIS;
        } catch (ArithmeticException | NumberFormatException notATime) {
            return false;
        }
    }

    private byte[] sign(String timestamp, Buffer body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body.getBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
