package yunpai.server.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final Set<String> SWITCHES =
            Set.of("--quiet", "--tls", "--rehearsal", "--help", "-h", "--json", "--listings");
    private static final Set<String> OPTIONS = Set.of("--scenario");

    /** @throws BadSetting for an unknown flag or one whose value is missing */
    public static Invocation parse(List<String> words) {
        Set<String> switches = new HashSet<>();
        Map<String, String> options = new HashMap<>();
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
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
                if (equals < 0 && ++i >= words.size()) {
                    throw new BadSetting("The flag " + flag + " needs a value.");
                }
                String value = equals < 0 ? words.get(i) : word.substring(equals + 1);
                setting.ifPresentOrElse(it -> settings.put(it, value), () -> options.put(flag, value));
            }
        }
        String command = words.isEmpty() ? "" : words.getFirst();
        return new Invocation(
                command, Set.copyOf(switches), Map.copyOf(options), Map.copyOf(settings), List.copyOf(arguments));
    }

    public boolean has(String name) {
        return switches.contains(name);
    }

    public Optional<String> option(String flag) {
        return Optional.ofNullable(options.get(flag));
    }
}
