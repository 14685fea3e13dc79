package yunpai.server.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What this process is among others.
 *
 * @param cluster empty: it is alone
 * @param secrets folder of the keys, which all engine nodes share
 * @param patience how long something may take before it is an outage; empty: the profile's
 */
public record NodeSettings(Role role, Optional<Cluster> cluster, Path secrets, Optional<Duration> patience) {
    private static final int LEAST_PATIENCE_MILLIS = 500;
    private static final int MOST_PATIENCE_MILLIS = 60_000;

    /** What a process does. */
    public enum Role {
        ALL,
        ENGINE,
        GATEWAY,
        PORTAL;

        public boolean isEngine() {
            return this == ALL || this == ENGINE;
        }

        public boolean isGateway() {
            return this == ALL || this == GATEWAY;
        }
    }

    /**
     * The cluster it belongs to.
     *
     * @param host a private address
     * @param port of the membership; 0 takes a free one
     * @param join members to ask, as host:port
     */
    public record Cluster(
            String name,
            String host,
            int port,
            int busPort,
            Advertised advertised,
            List<String> join,
            Optional<Tls> tls) {}

    /** Where others reach membership and event bus, as host:port, where something stands before what is listened on. */
    public record Advertised(Optional<String> members, Optional<String> bus) {}

    /** Mutual TLS of the event bus: three files in PEM. */
    public record Tls(Path certificate, Path key, Path authority) {}

    static NodeSettings read(Values values, Path home, boolean demo) {
        Role role = Role.valueOf(values.oneOf(Setting.ROLE, Set.of("all", "engine", "gateway", "portal"))
                .toUpperCase(Locale.ROOT));
        Optional<Cluster> cluster = cluster(values);
        if (demo && (cluster.isPresent() || role != Role.ALL)) {
            throw new BadSetting("The demo is one process; " + Setting.JOIN.variable() + ", "
                    + Setting.CLUSTER_PORT.variable() + " and " + Setting.ROLE.variable() + " are for serve.");
        }
        if (role == Role.GATEWAY && cluster.isEmpty()) {
            throw new BadSetting(Setting.JOIN.variable() + " is needed: a gateway hears of lots from the other nodes.");
        }
        if (role != Role.PORTAL
                && cluster.isPresent()
                && values.text(Setting.DATABASE_URI).isEmpty()) {
            throw new BadSetting(
                    Setting.DATABASE_URI.variable()
                            + " is needed: the nodes of a cluster share one database, and the embedded one ends with its process.");
        }
        return new NodeSettings(
                role, cluster, values.path(Setting.SECRETS).orElse(home.resolve("secrets")), patience(values));
    }

    private static Optional<Duration> patience(Values values) {
        return values.text(Setting.PATIENCE_MILLIS).map(given -> {
            int millis = given.matches("[0-9]{1,6}") ? Integer.parseInt(given) : 0;
            if (millis < LEAST_PATIENCE_MILLIS || millis > MOST_PATIENCE_MILLIS) {
                throw new BadSetting("%s must be milliseconds from %d to %d, not \"%s\"."
                        .formatted(
                                Setting.PATIENCE_MILLIS.variable(),
                                LEAST_PATIENCE_MILLIS,
                                MOST_PATIENCE_MILLIS,
                                given));
            }
            return Duration.ofMillis(millis);
        });
    }

    private static Optional<Cluster> cluster(Values values) {
        if (values.text(Setting.JOIN).isEmpty()
                && values.text(Setting.CLUSTER_PORT).isEmpty()) {
            return Optional.empty();
        }
        String host = values.text(Setting.CLUSTER_HOST).orElse("127.0.0.1");
        Optional<Tls> tls = tls(values);
        if (tls.isEmpty() && !isLoopback(host)) {
            throw new BadSetting(Setting.CLUSTER_CERT.variable() + ", " + Setting.CLUSTER_KEY.variable() + " and "
                    + Setting.CLUSTER_CA.variable() + " are needed unless " + Setting.CLUSTER_HOST.variable()
                    + " is a loopback address: bids travel on the event bus.");
        }
        return Optional.of(new Cluster(
                values.text(Setting.CLUSTER_NAME).orElse("yunpai"),
                host,
                values.port(Setting.CLUSTER_PORT),
                values.port(Setting.CLUSTER_BUS_PORT),
                new Advertised(
                        values.hostAndPort(Setting.CLUSTER_ADVERTISED),
                        values.hostAndPort(Setting.CLUSTER_BUS_ADVERTISED)),
                join(values),
                tls));
    }

    private static List<String> join(Values values) {
        List<String> members = Arrays.stream(
                        values.text(Setting.JOIN).orElse("").split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        members.stream()
                .filter(it -> !it.matches(Values.HOST_AND_PORT))
                .findFirst()
                .ifPresent(it -> {
                    throw new BadSetting(Setting.JOIN.variable()
                            + " must name members as HOST:PORT, with commas between; \"" + it + "\" is none.");
                });
        return members;
    }

    private static Optional<Tls> tls(Values values) {
        List<Setting> keys = List.of(Setting.CLUSTER_CERT, Setting.CLUSTER_KEY, Setting.CLUSTER_CA);
        List<Path> files = keys.stream().flatMap(it -> values.path(it).stream()).toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (files.size() < keys.size()) {
            throw new BadSetting("YUNPAI_CLUSTER_CERT, …_KEY and …_CA belong together; only some are set.");
        }
        for (int n = 0; n < keys.size(); n++) {
            if (!Files.isReadable(files.get(n))) {
                throw new BadSetting(
                        keys.get(n).variable() + " must be a file that can be read; " + files.get(n) + " is none.");
            }
        }
        return Optional.of(new Tls(files.get(0), files.get(1), files.get(2)));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new BadSetting(
                    Setting.CLUSTER_HOST.variable() + " must be an address of this machine, not \"" + host + "\".");
        }
    }
}
