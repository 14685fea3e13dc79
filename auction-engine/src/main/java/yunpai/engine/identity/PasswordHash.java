package yunpai.engine.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id, with the parameters OWASP names for servers of little memory (19 MiB, two passes, one lane), written in the usual
 * {@code $argon2id$…} form, so that old hashes stay readable when the parameters grow. One hash takes tens of milliseconds of a
 * core: never on an event loop.
 */
final class PasswordHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {}

    static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Cost cost = new Cost(MEMORY_KIB, PASSES, LANES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                cost.memoryKib,
                cost.passes,
                cost.lanes,
                base64.encodeToString(salt),
                base64.encodeToString(derive(password, salt, cost, HASH_BYTES)));
    }

    /** Whether the password gives the hash. */
    static boolean fits(String password, String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches()) {
            throw new IllegalStateException("a stored password hash has an unknown form");
        }
        Cost cost = new Cost(
                Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] given = derive(password, Base64.getDecoder().decode(form.group(4)), cost, expected.length);
        return MessageDigest.isEqual(expected, given);
    }

    private static byte[] derive(String password, byte[] salt, Cost cost, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(bytes, hash);
        Arrays.fill(bytes, (byte) 0);
        return hash;
    }

    private record Cost(int memoryKib, int passes, int lanes) {}
}
