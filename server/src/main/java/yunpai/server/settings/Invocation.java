package yunpai.server.settings;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart: {@code command [--switch] [--setting value]}.
 *
 * @param switches flags without a value that the command knows, e.g. {@code --quiet}
 * @param options flags with a value that are no settings, e.g. {@code --scenario}
 */
public record Invocation(
        String command, Set<String> switches, Map<String, String> options, Map<Setting, String> settings) {
    private static final Set<String> HELP = Set.of("--help", "-h");
    /** Flags that are no settings, each with the one command that knows it. */
    private static final Map<String, String> SWITCHES =
            Map.of("--quiet", "demo", "--tls", "demo", "--rehearsal", "serve");

    private static final Map<String, String> OPTIONS = Map.of("--scenario", "serve");

    /**
     * Takes a command line apart.
     *
     * @throws BadSetting for a word that nothing is known about, a flag of another command, or one whose value is missing
     */
    public static Invocation parse(List<String> words) {
        String command = words.isEmpty() ? "" : words.getFirst();
        Parsed parsed = new Parsed(command);
        Iterator<String> rest = words.stream().skip(1).iterator();
        while (rest.hasNext()) {
            parsed.take(rest.next(), rest);
        }
        return new Invocation(
                command, Set.copyOf(parsed.switches), Map.copyOf(parsed.options), Map.copyOf(parsed.settings));
    }

    public boolean has(String name) {
        return switches.contains(name);
    }

    public Optional<String> option(String flag) {
        return Optional.ofNullable(options.get(flag));
    }

    private static final class Parsed {
        private final String command;
        private final Set<String> switches = new HashSet<>();
        private final Map<String, String> options = new HashMap<>();
        private final Map<Setting, String> settings = new EnumMap<>(Setting.class);

        Parsed(String command) {
            this.command = command;
        }

        void take(String word, Iterator<String> rest) {
            if (HELP.contains(word)) {
                switches.add(word);
            } else if (SWITCHES.containsKey(word)) {
                belongs(word, SWITCHES);
                switches.add(word);
            } else if (!word.startsWith("-")) {
                throw new BadSetting("\"" + word + "\" means nothing to " + command + "; --help lists the flags.");
            } else {
                int equals = word.indexOf('=');
                String flag = equals < 0 ? word : word.substring(0, equals);
                Optional<Setting> setting = Setting.ofFlag(flag);
                if (setting.isEmpty()) {
                    known(flag);
                }
                String value = equals < 0 ? next(flag, rest) : word.substring(equals + 1);
                setting.ifPresentOrElse(it -> settings.put(it, value), () -> options.put(flag, value));
            }
        }

        private void known(String flag) {
            if (SWITCHES.containsKey(flag)) {
                throw new BadSetting("The flag " + flag + " takes no value.");
            }
            if (!OPTIONS.containsKey(flag)) {
                throw new BadSetting("There is no flag " + flag + "; --help lists the flags.");
            }
            belongs(flag, OPTIONS);
        }

        private void belongs(String flag, Map<String, String> owners) {
            String owner = owners.get(flag);
            if (!command.equals(owner)) {
                throw new BadSetting("The flag " + flag + " belongs to " + owner + ", not to " + command + ".");
            }
        }

        private static String next(String flag, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new BadSetting("The flag " + flag + " needs a value.");
            }
            String value = rest.next();
            if (value.startsWith("--")) {
                throw new BadSetting("The flag " + flag + " needs a value, and " + value + " is a flag itself.");
            }
            return value;
        }
    }
}
