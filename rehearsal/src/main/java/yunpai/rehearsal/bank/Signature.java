package yunpai.rehearsal.bank;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the bank signs what it announces: HMAC-SHA256 over the timestamp (milliseconds since 1970, decimal), a full stop and the raw body,
 * in hexadecimal. The timestamp is the world's, never the court's, and is fresh at each delivery.
 */
public final class Signature {
    public static final String TIMESTAMP_HEADER = "X-Bank-Timestamp";
    public static final String SIGNATURE_HEADER = "X-Bank-Signature";

    private Signature() {}

    public static String of(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
