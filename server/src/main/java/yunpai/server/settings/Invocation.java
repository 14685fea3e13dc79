package yunpai.server.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart: {@code command [--switch] [--setting value] [argument …]}.
 *
 * @param switches flags without a value that the command knows, e.g. {@code --quiet}
 * @param options flags with a value that are no settings, e.g. {@code --scenario}
 */
public record Invocation(
        String command,
        Set<String> switches,
        Map<String, String> options,
        Map<Setting, String> settings,
        List<String> arguments) {
    private static final Set<String> SWITCHES = Set.of("--quiet", "--tls", "--rehearsal", "--help", "-h");
    private static final Set<String> OPTIONS = Set.of("--scenario");

    /**
     * Takes a command line apart.
     *
     * @throws BadSetting for an unknown flag or one whose value is missing
     */
    public static Invocation parse(List<String> words) {
        String command = words.isEmpty() ? "" : words.getFirst();
        Parsed parsed = new Parsed();
        Iterator<String> rest = words.stream().skip(1).iterator();
        while (rest.hasNext()) {
            parsed.take(rest.next(), rest);
        }
        return new Invocation(
                command,
                Set.copyOf(parsed.switches),
                Map.copyOf(parsed.options),
                Map.copyOf(parsed.settings),
                List.copyOf(parsed.arguments));
    }

    public boolean has(String name) {
        return switches.contains(name);
    }

    public Optional<String> option(String flag) {
        return Optional.ofNullable(options.get(flag));
    }

    private static final class Parsed {
        private final Set<String> switches = new HashSet<>();
        private final Map<String, String> options = new HashMap<>();
        private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
        private final List<String> arguments = new ArrayList<>();

        void take(String word, Iterator<String> rest) {
            if (SWITCHES.contains(word)) {
                switches.add(word);
            } else if (!word.startsWith("--")) {
                arguments.add(word);
            } else {
                int equals = word.indexOf('=');
                String flag = equals < 0 ? word : word.substring(0, equals);
                Optional<Setting> setting = Setting.ofFlag(flag);
                if (setting.isEmpty() && !OPTIONS.contains(flag)) {
                    throw new BadSetting("There is no flag " + flag + "; --help lists the flags.");
                }
                String value = equals < 0 ? next(flag, rest) : word.substring(equals + 1);
                setting.ifPresentOrElse(it -> settings.put(it, value), () -> options.put(flag, value));
            }
        }

        private static String next(String flag, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new BadSetting("The flag " + flag + " needs a value.");
            }
            return rest.next();
        }
    }
}
