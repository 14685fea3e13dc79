package yunpai.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.store.DatabaseAddress;
import yunpai.engine.store.DatabaseSetup;
import yunpai.engine.store.RolePasswords;
import yunpai.gateway.store.GatewaySchema;
import yunpai.server.settings.PgAddress;
import yunpai.server.settings.Setting;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;
import yunpai.server.store.EmbeddedPostgres;
import yunpai.server.store.Secrets;

/**
 * The database of a hall: embedded or given, its roles and its migrations.
 */
record Storage(DatabaseAddress address, RolePasswords passwords) {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    /** Starts or finds the database and brings it to this version. Blocks. */
    static Storage open(Hall hall, Settings settings, Secrets secrets) {
        RolePasswords passwords = passwords(settings, secrets);
        try {
            return settings.database()
                    .address()
                    .map(it -> given(it, passwords, settings.node().cluster().isPresent()))
                    .orElseGet(() -> embedded(hall, settings.home(), secrets, passwords));
        } catch (IllegalStateException | FlywayException e) {
            throw new CannotStart(sentence(e), e);
        }
    }

    /** The first line says what is wrong; Flyway goes on with states, codes and a rule of dashes. */
    private static String sentence(RuntimeException e) {
        String said = String.valueOf(e.getMessage()).strip();
        String reason = e.getCause() instanceof SQLException sql ? String.valueOf(sql.getMessage()) : said;
        return e instanceof FlywayException
                ? "The database cannot be brought to this version: "
                        + reason.lines().findFirst().orElse("")
                : said;
    }

    private static Storage given(PgAddress it, RolePasswords passwords, boolean shared) {
        DatabaseAddress address = address(it);
        if (shared) {
            it.owner().ifPresent(owner -> proveSecrets(address, owner, passwords));
        }
        it.owner()
                .map(owner -> new DatabaseSetup(address, owner.user(), owner.password()))
                .ifPresentOrElse(setup -> setup.prepare(passwords), () -> migrate(address, passwords));
        return prepared(address, passwords);
    }

    private static void migrate(DatabaseAddress address, RolePasswords passwords) {
        try {
            new DatabaseSetup(address, RolePasswords.MIGRATE, passwords.migrate()).migrate(passwords.migrate());
        } catch (FlywayException e) {
            throw address.unsealed(e)
                    .<RuntimeException>map(sentence -> new CannotStart(sentence, e))
                    .orElse(e);
        }
    }

    /** A database that the engine nodes keep at its version. */
    static Storage prepared(Settings settings, Secrets secrets) {
        DatabaseAddress address = address(settings.database().address().orElseThrow());
        RolePasswords passwords = passwords(settings, secrets);
        String url = address.jdbcUrl();
        try (Connection gateway = DriverManager.getConnection(url, RolePasswords.GATEWAY, passwords.gateway())) {
            LOG.debug("the database lets the gateway in: {}", gateway.isValid(1));
        } catch (SQLException refused) {
            throw unreachable(address, refused);
        }
        return new Storage(address, passwords);
    }

    private static RolePasswords passwords(Settings settings, Secrets secrets) {
        return settings.database()
                .roles()
                .map(it -> new RolePasswords(it.migrate(), it.app(), it.identity(), it.gateway()))
                .orElseGet(() -> drawn(secrets));
    }

    static DatabaseAddress address(PgAddress it) {
        DatabaseAddress.Tls tls =
                new DatabaseAddress.Tls(it.tls().mode(), it.tls().authority());
        return new DatabaseAddress(it.host(), it.port(), it.database(), tls);
    }

    /**
     * Without the secrets of the other nodes this one would change the roles' passwords under their feet, and seal what they could
     * never read.
     */
    private static void proveSecrets(DatabaseAddress address, PgAddress.Owner owner, RolePasswords passwords) {
        if (!known(address, owner)) {
            return;
        }
        try (Connection app = DriverManager.getConnection(address.jdbcUrl(), RolePasswords.APP, passwords.app())) {
            LOG.debug("the secrets are those of this database: {}", app.isValid(1));
        } catch (SQLException refused) {
            throw new CannotStart(
                    "The database was set up with other secrets: give every node of the cluster the same "
                            + Setting.SECRETS.variable() + ".",
                    refused);
        }
    }

    private static boolean known(DatabaseAddress address, PgAddress.Owner owner) {
        try (Connection admin = DriverManager.getConnection(address.jdbcUrl(), owner.user(), owner.password());
                PreparedStatement asked = admin.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            asked.setString(1, RolePasswords.APP);
            try (ResultSet found = asked.executeQuery()) {
                return found.next();
            }
        } catch (SQLException away) {
            throw unreachable(address, away);
        }
    }

    private static CannotStart unreachable(DatabaseAddress address, SQLException why) {
        return new CannotStart(
                address.unsealed(why).orElseGet(() -> "The database cannot be reached: " + why.getMessage()), why);
    }

    /** The engine's schemas are there; the gateway's is added. */
    private static Storage prepared(DatabaseAddress address, RolePasswords passwords) {
        new GatewaySchema(address.jdbcUrl()).migrate(RolePasswords.MIGRATE, passwords.migrate());
        return new Storage(address, passwords);
    }

    private static Storage embedded(Hall hall, Path home, Secrets secrets, RolePasswords passwords) {
        String superuser = secrets.text("postgres");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new EmbeddedPostgres.Folders(
                        home.resolve("programs"), home.resolve("pg"), home.resolve("logs/postgres.log")),
                superuser);
        hall.add("database", postgres::stop);
        DatabaseAddress address = DatabaseAddress.local(postgres.port(), EmbeddedPostgres.DATABASE);
        new DatabaseSetup(address, EmbeddedPostgres.SUPERUSER, superuser).prepare(passwords);
        return prepared(address, passwords);
    }

    private static RolePasswords drawn(Secrets secrets) {
        return new RolePasswords(
                secrets.text("role-migrate"),
                secrets.text("role-app"),
                secrets.text("role-identity"),
                secrets.text("role-gateway"));
    }
}
