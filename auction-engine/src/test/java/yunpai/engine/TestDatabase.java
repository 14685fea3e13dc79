package yunpai.engine;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yunpai.engine.store.DatabaseAddress;
import yunpai.engine.store.DatabaseSetup;
import yunpai.engine.store.Databases;
import yunpai.engine.store.RolePasswords;

/**
 * A fresh, migrated database on the one embedded PostgreSQL of this JVM, which syncs and asks for passwords like a real one.
 */
public final class TestDatabase {

    private static final String ADMIN = "postgres";
    private static final String ADMIN_PASSWORD = "test-admin";
    private static final RolePasswords PASSWORDS =
            new RolePasswords("test-migrate", "test-app", "test-identity", "test-gateway");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private final DatabaseAddress address;

    private TestDatabase(DatabaseAddress address) {
        this.address = address;
    }

    /** A database nobody has used, with all migrations run. */
    public static synchronized TestDatabase fresh() {
        int port = server().getPort();
        String name = "test_" + NUMBER.incrementAndGet();
        DatabaseAddress address = DatabaseAddress.local(port, name);
        try (Connection admin = admin(DatabaseAddress.local(port, "postgres"));
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        new DatabaseSetup(address, ADMIN, ADMIN_PASSWORD).prepare(PASSWORDS);
        return new TestDatabase(address);
    }

    public DatabaseAddress address() {
        return address;
    }

    public RolePasswords passwords() {
        return PASSWORDS;
    }

    /** The engine's pools on this database; the test closes them. */
    public Databases connect(Vertx vertx) {
        return Databases.connect(vertx, address, PASSWORDS);
    }

    /** The same over a wire. */
    public Databases connect(Vertx vertx, Wire wire) {
        return Databases.connect(vertx, DatabaseAddress.local(wire.port(), address.database()), PASSWORDS);
    }

    /** A connection as the superuser, for looking behind the scenes. */
    public Connection admin() throws SQLException {
        return admin(address);
    }

    /** A connection as one of the roles of {@link RolePasswords}. */
    public Connection as(String role, String password) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), role, password);
    }

    private static Connection admin(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), ADMIN, ADMIN_PASSWORD);
    }

    private static EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            running = start();
            server = running;
        }
        return running;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_connections", "200")
                    .start();
            askForPasswords(started);
            return started;
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("The embedded PostgreSQL did not start", failed);
        }
    }

    /** The library lets everybody in by trust; a test must find out when a password is wrong. */
    private static void askForPasswords(EmbeddedPostgres started) throws SQLException, IOException {
        try (Connection admin = started.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER ROLE " + ADMIN + " PASSWORD '" + ADMIN_PASSWORD + "'");
            try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                Files.writeString(Path.of(file.getString(1)), "host all all 127.0.0.1/32 scram-sha-256\n");
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
