package yunpai.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings as text, flag before environment before default, and their reading as types. */
final class Values {
    static final String HOST_AND_PORT = "[^\\s:,]+:[0-9]{1,5}";

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);

    Values(Map<Setting, String> flags, Map<String, String> environment) {
        environment.forEach((variable, value) -> Setting.ofVariable(variable)
                .filter(it -> !value.isBlank())
                .ifPresent(it -> given.put(it, value.strip())));
        given.putAll(flags);
    }

    /** Variables that begin like ours and are none of ours, each as a sentence; the launcher's own are left out. */
    static List<String> strangers(Map<String, String> environment) {
        List<String> sentences = new ArrayList<>();
        environment.keySet().stream()
                .filter(it -> it.startsWith("YUNPAI_"))
                .filter(it -> Setting.ofVariable(it).isEmpty()
                        && !Set.of("YUNPAI_HEAP").contains(it))
                .sorted()
                .forEach(it -> sentences.add("There is no setting " + it
                        + Setting.nearest(it)
                                .map(near -> "; is " + near.variable() + " meant?")
                                .orElse(".")));
        return sentences;
    }

    /** What was set by hand, one per line, secrets masked. */
    List<String> describe() {
        return given.entrySet().stream()
                .map(it -> it.getKey().variable() + "=" + (it.getKey().secret() ? "***" : it.getValue()))
                .toList();
    }

    Optional<String> text(Setting key) {
        String value = given.getOrDefault(key, key.fallback());
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Whether it was set by hand. */
    boolean given(Setting key) {
        return given.containsKey(key);
    }

    Optional<String> hostAndPort(Setting key) {
        Optional<String> value = text(key);
        value.filter(it -> !it.matches(HOST_AND_PORT)).ifPresent(it -> {
            throw new BadSetting(key.variable() + " must be HOST:PORT, not \"" + it + "\".");
        });
        return value;
    }

    int port(Setting key) {
        String value = text(key).orElse("0");
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new BadSetting(key.variable() + " must be a port from 0 to 65535, not \"" + value + "\".");
        }
        throw new BadSetting(key.variable() + " must be a port from 0 to 65535, not " + value + ".");
    }

    /** A whole number between two bounds, both allowed; empty where it is not set. */
    Optional<Integer> number(Setting key, int least, int most) {
        return text(key).map(value -> {
            if (value.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new BadSetting(
                    key.variable() + " must be a number from " + least + " to " + most + ", not \"" + value + "\".");
        });
    }

    Optional<Path> path(Setting key) {
        return text(key).map(value -> {
            try {
                return Path.of(value).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw new BadSetting(key.variable() + " must be a path, not \"" + value + "\".");
            }
        });
    }

    /** An address with one of the schemes and a host. */
    Optional<URI> uri(Setting key, Set<String> schemes) {
        return text(key).map(value -> {
            try {
                URI uri = new URI(value);
                if (uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                throw badUri(key, schemes);
            }
            throw badUri(key, schemes);
        });
    }

    private static BadSetting badUri(Setting key, Set<String> schemes) {
        return new BadSetting(key.variable() + " must be an address that begins with "
                + String.join(":// or ", schemes.stream().sorted().toList()) + ":// and names a host.");
    }

    /** The value is not repeated in the sentence. */
    Optional<String> secretOf(Setting key, int leastLength) {
        Optional<String> value = text(key);
        if (value.isPresent() && value.get().length() < leastLength) {
            throw new BadSetting(key.variable() + " must have at least " + leastLength + " characters.");
        }
        return value;
    }

    String oneOf(Setting key, Set<String> allowed) {
        String value = text(key).orElse("");
        if (!allowed.contains(value)) {
            throw new BadSetting(key.variable() + " must be one of "
                    + String.join(", ", allowed.stream().sorted().toList()) + ", not \"" + value + "\".");
        }
        return value;
    }
}
