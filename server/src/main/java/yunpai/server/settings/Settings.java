package yunpai.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything decided at start, valid as a whole.
 *
 * @param home exists or can be made; nothing is kept outside it
 * @param rehearsal the court clock may be set, and only a database made for rehearsal is used
 * @param demo the rehearsal that plays itself
 * @param described what was set by hand, secrets masked, for the console
 */
public record Settings(
        Path home,
        Http http,
        Optional<Rtmp> rtmp,
        Optional<Srt> srt,
        Database database,
        Edges edges,
        boolean rehearsal,
        boolean demo,
        Start start,
        NodeSettings node,
        SignedRecord record,
        PictureSettings picture,
        List<String> described) {
    private static final Set<String> WEB = Set.of("http", "https");

    /**
     * Where the one HTTP server listens, and how.
     *
     * @param madeUpCertificate serve HTTPS with a certificate made for the purpose when none is given
     */
    public record Http(
            String host, int port, Optional<Tls> tls, boolean madeUpCertificate, Optional<URI> publicOrigin) {
        public boolean secure() {
            return tls.isPresent() || madeUpCertificate;
        }
    }

    /**
     * Where encoders are listened to.
     *
     * @param advertised as host:port
     * @param given whether the port was set by hand, and so must be had
     */
    public record Rtmp(String host, int port, Optional<String> advertised, boolean given) {}

    /**
     * The UDP ports at which SRT callers may be waited for.
     *
     * @param advertised where callers reach this node
     */
    public record Srt(String host, int first, int last, Optional<String> advertised) {}

    /** Two files in PEM. */
    public record Tls(Path certificate, Path key) {}

    /**
     * The database and its roles.
     *
     * @param address empty: embedded
     * @param roles empty: drawn at the first start and kept in the home
     */
    public record Database(Optional<PgAddress> address, Optional<Roles> roles) {}

    /** Passwords of the four roles, made by hand or wanted as such. */
    public record Roles(String migrate, String app, String identity, String gateway) {
        @Override
        public String toString() {
            return "Roles[***]";
        }
    }

    /** The services outside; where one is empty, the sandbox stands in for it. */
    public record Edges(Optional<Edge> bank, Optional<Edge> registry) {}

    /**
     * A service at the edge.
     *
     * @param secret the key shared with it; empty: a sandbox of another node
     */
    public record Edge(URI address, Optional<String> secret) {
        @Override
        public String toString() {
            return address + " (key ***)";
        }
    }

    /**
     * The public record.
     *
     * @param origin its name, if one was given
     * @param witnesses key and address of each
     */
    public record SignedRecord(Optional<String> origin, Path keys, List<Witness> witnesses) {}

    /** A witness: its public key in one line, and where it is asked. */
    public record Witness(String key, URI address) {}

    /**
     * How the process tells what it does.
     *
     * @param json one JSON object a line on the console too, for whoever collects them; in the home's file it always is
     */
    public record Logging(String level, boolean json) {}

    /** What matters at start only. */
    public record Start(
            Optional<String> adminPassword,
            Optional<String> metricsToken,
            Optional<Path> scenario,
            Holidays holidays,
            Logging logging,
            boolean quiet) {
        @Override
        public String toString() {
            return "Start[scenario=" + scenario + ", logging=" + logging + ", quiet=" + quiet + "]";
        }
    }

    /**
     * Reads and judges everything at once.
     *
     * @param project folder of the checkout, where data is kept unless a home is given
     * @throws BadSetting with a sentence that names the key
     */
    public static Settings read(Invocation invocation, Map<String, String> environment, Path project) {
        List<String> strangers = Values.strangers(environment);
        if (!strangers.isEmpty()) {
            throw new BadSetting(String.join(" ", strangers));
        }
        Values values = new Values(invocation.settings(), environment);
        boolean demo = invocation.command().equals("demo");
        boolean rehearsal = demo || invocation.has("--rehearsal");
        Path home = values.path(Setting.HOME)
                .orElse(project.resolve(".yunpai").resolve(demo ? "demo" : rehearsal ? "rehearsal" : "serve"));
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw new BadSetting(Setting.HOME.variable() + " must be a folder; " + home + " is none.");
        }
        Start start = start(values, invocation, rehearsal);
        boolean migrates = invocation.command().equals("migrate");
        if (migrates && values.text(Setting.DATABASE_URI).isEmpty()) {
            throw new BadSetting("migrate needs " + Setting.DATABASE_URI.variable()
                    + "; an embedded database is brought to this version by every start.");
        }
        // What only migrates or looks opens no hall, and needs nobody outside.
        NodeSettings node = NodeSettings.read(values, home, demo);
        Edges edges = node.role().isEngine()
                ? edges(values, rehearsal || migrates || invocation.command().equals("audit"))
                : new Edges(Optional.empty(), Optional.empty());
        Http http = http(values, demo && invocation.has("--tls"));
        return new Settings(
                home,
                http,
                rtmp(values, http),
                srt(values, http),
                database(values),
                edges,
                rehearsal,
                demo,
                start,
                node,
                record(values, home),
                PictureSettings.read(values, home),
                values.describe());
    }

    private static Http http(Values values, boolean madeUp) {
        Optional<Path> certificate = values.path(Setting.TLS_CERT);
        Optional<Path> key = values.path(Setting.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new BadSetting(Setting.TLS_CERT.variable() + " and " + Setting.TLS_KEY.variable()
                    + " belong together; only one is set.");
        }
        certificate.ifPresent(it -> readable(Setting.TLS_CERT, it));
        key.ifPresent(it -> readable(Setting.TLS_KEY, it));
        boolean secure = madeUp || certificate.isPresent();
        return new Http(
                values.text(Setting.HTTP_HOST).orElse(secure ? "0.0.0.0" : "127.0.0.1"),
                values.port(Setting.HTTP_PORT),
                certificate.flatMap(it -> key.map(k -> new Tls(it, k))),
                madeUp && certificate.isEmpty(),
                values.uri(Setting.PUBLIC_ORIGIN, WEB));
    }

    private static Optional<Rtmp> rtmp(Values values, Http http) {
        if (values.text(Setting.RTMP_PORT).orElse("").equals("off")) {
            return Optional.empty();
        }
        return Optional.of(new Rtmp(
                values.text(Setting.RTMP_HOST).orElse(http.host()),
                values.port(Setting.RTMP_PORT),
                values.hostAndPort(Setting.RTMP_ADVERTISED),
                values.given(Setting.RTMP_PORT)));
    }

    private static Optional<Srt> srt(Values values, Http http) {
        String given = values.text(Setting.SRT_PORTS).orElse("off");
        if (given.equals("off")) {
            return Optional.empty();
        }
        String[] ends = given.split("-", -1);
        int first = given.matches("[0-9]{1,5}-[0-9]{1,5}") ? Integer.parseInt(ends[0]) : 0;
        int last = first > 0 ? Integer.parseInt(ends[1]) : 0;
        if (first < 1 || last < first || last > 65_535) {
            throw new BadSetting(Setting.SRT_PORTS.variable()
                    + " must be off or two ports from 1 to 65535, the lower first, e.g. 10080-10089, not \"" + given
                    + "\".");
        }
        Optional<String> advertised = values.text(Setting.SRT_ADVERTISED);
        advertised
                .filter(it -> !it.matches("[A-Za-z0-9.-]{1,200}|\\[[0-9A-Fa-f:.]{2,45}]"))
                .ifPresent(it -> {
                    throw new BadSetting(Setting.SRT_ADVERTISED.variable()
                            + " must be a name or an address without a port, e.g. node2.paimai.example, not \"" + it
                            + "\".");
                });
        return Optional.of(new Srt(values.text(Setting.RTMP_HOST).orElse(http.host()), first, last, advertised));
    }

    private static void readable(Setting setting, Path file) {
        if (!Files.isReadable(file)) {
            throw new BadSetting(setting.variable() + " must be a file that can be read; " + file + " is none.");
        }
    }

    private static Database database(Values values) {
        List<Setting> keys = List.of(
                Setting.DATABASE_MIGRATE_PASSWORD,
                Setting.DATABASE_APP_PASSWORD,
                Setting.DATABASE_IDENTITY_PASSWORD,
                Setting.DATABASE_GATEWAY_PASSWORD);
        List<String> passwords =
                keys.stream().flatMap(it -> values.secretOf(it, 10).stream()).toList();
        if (!passwords.isEmpty() && passwords.size() < keys.size()) {
            throw new BadSetting("The four passwords YUNPAI_DATABASE_…_PASSWORD belong together; only some are set.");
        }
        Optional<Roles> roles = passwords.isEmpty()
                ? Optional.empty()
                : Optional.of(new Roles(passwords.get(0), passwords.get(1), passwords.get(2), passwords.get(3)));
        Optional<PgAddress> address = values.uri(Setting.DATABASE_URI, Set.of("postgresql", "postgres"))
                .map(it -> PgAddress.of(Setting.DATABASE_URI, it));
        if (address.isPresent() && address.get().owner().isEmpty() && roles.isEmpty()) {
            throw new BadSetting(Setting.DATABASE_URI.variable()
                    + " must name a user and a password, unless the four role passwords are set.");
        }
        return new Database(address, roles);
    }

    private static Edges edges(Values values, boolean rehearsal) {
        Edges edges = new Edges(
                edge(values, Setting.BANK_URI, Setting.BANK_SECRET, rehearsal),
                edge(values, Setting.REGISTRY_URI, Setting.REGISTRY_SECRET, rehearsal));
        if (!rehearsal && (edges.bank().isEmpty() || edges.registry().isEmpty())) {
            throw new BadSetting(
                    (edges.bank().isEmpty() ? Setting.BANK_URI : Setting.REGISTRY_URI).variable()
                            + " is needed: a real hall needs a bank and an identity registry. To try things out, serve --rehearsal.");
        }
        return edges;
    }

    /** In rehearsal the sandboxes of another node may be named, whose keys lie among the secrets that the nodes share. */
    private static Optional<Edge> edge(Values values, Setting address, Setting secret, boolean rehearsal) {
        Optional<URI> uri = values.uri(address, WEB);
        Optional<String> key = values.secretOf(secret, 16);
        if (uri.isEmpty() ? key.isPresent() : key.isEmpty() && !rehearsal) {
            throw new BadSetting(
                    address.variable() + " and " + secret.variable() + " belong together; only one is set.");
        }
        return uri.map(u -> new Edge(u, key));
    }

    private static SignedRecord record(Values values, Path home) {
        Optional<String> origin = values.text(Setting.RECORD_ORIGIN);
        origin.filter(it -> !it.matches("[^\\s+]{1,200}")).ifPresent(it -> {
            throw new BadSetting(
                    Setting.RECORD_ORIGIN.variable() + " must be one word without a plus, not \"" + it + "\".");
        });
        return new SignedRecord(
                origin,
                values.path(Setting.RECORD_KEYS)
                        .or(() -> values.path(Setting.SECRETS).map(it -> it.resolve("record")))
                        .orElse(home.resolve("keys/record")),
                values.text(Setting.WITNESSES).stream()
                        .flatMap(it -> Stream.of(it.split(",", -1)))
                        .map(it -> witness(it.strip()))
                        .toList());
    }

    private static Witness witness(String text) {
        String[] words = text.split("\\s+", -1);
        if (words.length != 2 || !words[1].matches("https?://[^/].*[^/]")) {
            throw new BadSetting(Setting.WITNESSES.variable()
                    + " must name a key and an address for each witness, not \"" + text + "\".");
        }
        try {
            return new Witness(words[0], new URI(words[1]));
        } catch (URISyntaxException e) {
            throw new BadSetting(Setting.WITNESSES.variable() + " names \"" + words[1] + "\", which is no address.");
        }
    }

    private static Start start(Values values, Invocation invocation, boolean rehearsal) {
        Optional<Path> scenario =
                invocation.option("--scenario").map(it -> Path.of(it).toAbsolutePath());
        if (scenario.isPresent() && !rehearsal) {
            throw new BadSetting("--scenario needs --rehearsal.");
        }
        scenario.filter(it -> !Files.isReadable(it)).ifPresent(it -> {
            throw new BadSetting("--scenario must be a file that can be read; " + it + " is none.");
        });
        return new Start(
                values.secretOf(Setting.ADMIN_PASSWORD, 10),
                values.secretOf(Setting.METRICS_TOKEN, 16),
                scenario,
                Holidays.read(values.path(Setting.HOLIDAYS)),
                new Logging(
                        values.oneOf(Setting.LOG_LEVEL, Set.of("error", "warn", "info", "debug", "trace")),
                        values.oneOf(Setting.LOG_FORMAT, Set.of("text", "json")).equals("json")),
                invocation.has("--quiet"));
    }
}
