package yunpai.engine.identity;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import yunpai.rules.record.Sha256;

/** Session tokens: 256 random bits for the cookie, their SHA-256 for the table. */
final class TokenHash {
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenHash() {}

    static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Buffer of(String token) {
        return Buffer.buffer(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
    }
}
