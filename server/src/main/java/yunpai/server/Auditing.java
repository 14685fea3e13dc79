package yunpai.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import yunpai.engine.store.DatabaseAddress;
import yunpai.server.record.AuditCommand;
import yunpai.server.settings.BadSetting;
import yunpai.server.settings.Invocation;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;
import yunpai.server.store.EmbeddedPostgres;
import yunpai.server.store.HomeLock;
import yunpai.server.store.Secrets;

/** {@code audit}: finds the database of a hall, whether it runs or not, and has it gone through. */
final class Auditing {
    private static final Pattern LOT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> OWN = Set.of("--all", "--json");

    private Auditing() {}

    /** Audits the lots that are named, or all; the other words are settings. @return the exit code */
    static int run(List<String> words, Map<String, String> environment, Path project) {
        List<UUID> lots = words.stream()
                .filter(LOT.asMatchPredicate())
                .map(UUID::fromString)
                .toList();
        if (lots.isEmpty() != words.contains("--all")) {
            throw new BadSetting("audit wants the ids of lots, or --all.");
        }
        List<String> rest = words.stream()
                .filter(word -> !OWN.contains(word) && !LOT.matcher(word).matches())
                .toList();
        Settings settings = Settings.read(Invocation.parse(rest), environment, project);
        Path home = settings.home();
        Path secrets = settings.node().secrets();
        if (!Files.isDirectory(secrets)) {
            throw new CannotStart("There is no hall in " + home + "; --home names the folder of one.");
        }
        String password = settings.database()
                .roles()
                .map(Settings.Roles::app)
                .orElseGet(() -> new Secrets(secrets).text("role-app"));
        boolean json = words.contains("--json");
        return settings.database()
                .address()
                .map(it -> audit(Storage.address(it), password, lots, json))
                .orElseGet(() -> embedded(home, password, lots, json));
    }

    private static int embedded(Path home, String password, List<UUID> lots, boolean json) {
        OptionalInt port = EmbeddedPostgres.running(home.resolve("pg"));
        if (port.isPresent()) {
            return audit(DatabaseAddress.local(port.getAsInt(), EmbeddedPostgres.DATABASE), password, lots, json);
        }
        HomeLock lock = HomeLock.take(home);
        try {
            return started(home, password, lots, json);
        } finally {
            lock.close();
        }
    }

    private static int started(Path home, String password, List<UUID> lots, boolean json) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new EmbeddedPostgres.Folders(
                        home.resolve("programs"), home.resolve("pg"), home.resolve("logs/postgres.log")),
                new Secrets(home.resolve("secrets")).text("postgres"));
        try {
            return audit(DatabaseAddress.local(postgres.port(), EmbeddedPostgres.DATABASE), password, lots, json);
        } finally {
            postgres.stop();
        }
    }

    private static int audit(DatabaseAddress address, String password, List<UUID> lots, boolean json) {
        try {
            return AuditCommand.run(address, password, lots, json, Console.out());
        } catch (SQLException e) {
            throw new CannotStart(
                    address.unsealed(e).orElseGet(() -> "The database does not answer the audit: " + e.getMessage()),
                    e);
        }
    }
}
