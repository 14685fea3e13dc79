package yunpai.rehearsal.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who does not match: everybody else who is well-formed does. Immutable. */
final class Register {
    private static final int NAME_LIMIT = 100;

    private final Map<String, Answer> refused;

    Register(Map<String, Answer> refused) {
        this.refused = Map.copyOf(refused);
    }

    /** Reads {@code refused.txt}: on each line a number or code and the reason; {@code #} begins a remark. */
    static Register bundled() {
        InputStream stream = Register.class.getResourceAsStream("/yunpai/rehearsal/registry/refused.txt");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(stream, "refused.txt"), StandardCharsets.UTF_8))) {
            return new Register(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.trim().split("\\s+", -1))
                    .collect(Collectors.toMap(fields -> fields[0], fields -> reason(fields[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer person(String name, String idNumber) {
        return judge(name, idNumber, ResidentNumber::isWellFormed);
    }

    Answer company(String name, String creditCode, String legalRepresentative) {
        return isName(legalRepresentative) ? judge(name, creditCode, CreditCode::isWellFormed) : Answer.MALFORMED;
    }

    private Answer judge(String name, String number, Function<String, Boolean> wellFormed) {
        if (!isName(name) || !wellFormed.apply(number)) {
            return Answer.MALFORMED;
        }
        return refused.getOrDefault(number, Answer.OK);
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= NAME_LIMIT
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private static Answer reason(String word) {
        return switch (word) {
            case "mismatch" -> Answer.MISMATCH;
            case "deceased" -> Answer.DECEASED;
            case "dissolved" -> Answer.DISSOLVED;
            default -> throw new IllegalArgumentException("refused.txt: unknown reason " + word);
        };
    }
}
