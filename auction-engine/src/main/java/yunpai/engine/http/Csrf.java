package yunpai.engine.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token a page shows to prove that it is ours: derived from the session's own token, so it dies with the session and needs
 * no row. Who cannot read the cookie cannot make it, and it does not give the cookie away.
 */
public final class Csrf {
    /** The header in which it comes back on every unsafe method. */
    public static final String HEADER = "X-CSRF-Token";

    private static final byte[] LABEL = "yunpai csrf 1".getBytes(StandardCharsets.US_ASCII);

    private Csrf() {}

    public static String tokenFor(String sessionToken) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sessionToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(LABEL));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has HmacSHA256", e);
        }
    }

    static boolean fits(String sessionToken, String shown) {
        return MessageDigest.isEqual(
                tokenFor(sessionToken).getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.UTF_8));
    }
}
