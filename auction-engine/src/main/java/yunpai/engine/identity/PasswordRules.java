package yunpai.engine.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import yunpai.protocol.FieldProblem;

/**
 * What a password must be, after OWASP ASVS 4.0.3 level 2: at least 12 and at most 128 characters, any characters, no rules of
 * composition, not a common one, and not little more than the login.
 */
final class PasswordRules {
    private static final int LEAST = 12;
    private static final int MOST = 128;
    private static final int LEAST_DIFFERENT = 5;
    private static final int LEAST_BESIDE_LOGIN = 8;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** The complaint about the password in that field, if there is one. */
    static Optional<FieldProblem> complaint(String field, String password, String login) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || length > MOST) {
            return Optional.of(problem(field, "密码须为12至128个字符。", "A password has 12 to 128 characters."));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean guessable = COMMON.contains(lower)
                || lower.replace(login.toLowerCase(Locale.ROOT), "").length() < LEAST_BESIDE_LOGIN
                || lower.codePoints().distinct().count() < LEAST_DIFFERENT
                || isRun(lower);
        return guessable
                ? Optional.of(problem(field, "密码过于常见或容易猜测。", "This password is too easy to guess."))
                : Optional.empty();
    }

    /** Characters that only follow each other in the alphabet, as in 123456789012. */
    private static boolean isRun(String password) {
        for (int i = 1; i < password.length(); i++) {
            int step = password.charAt(i) - password.charAt(i - 1);
            if (step != 1 && step != 0 && step != -9) {
                return false;
            }
        }
        return true;
    }

    private static FieldProblem problem(String field, String zh, String en) {
        return new FieldProblem(field, null, null, zh, en);
    }

    private static Set<String> common() {
        InputStream in = PasswordRules.class.getResourceAsStream("/yunpai/identity/common-passwords.txt");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, "common-passwords.txt"), StandardCharsets.UTF_8))) {
            List<String> words = lines.lines().map(String::strip).toList();
            return words.stream()
                    .filter(word -> !word.isEmpty() && !word.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
