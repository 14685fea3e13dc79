package yunpai.engine.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * Makes a database ready: the four roles, their right to connect, and the engine's migrations, which run as the role that owns
 * the tables, so that the roles at work own nothing and can change no record. It blocks, and is meant for the start of a process.
 */
public final class DatabaseSetup {

    /** Flyway's own table lies apart, where no role at work may look. */
    public static final String HISTORY_SCHEMA = "migration";

    private static final long SETUP_LOCK = 0x79756e706169L;

    private final DatabaseAddress address;
    private final String adminUser;
    private final String adminPassword;

    /** The admin needs the right to create roles and to grant on the database. */
    public DatabaseSetup(DatabaseAddress address, String adminUser, String adminPassword) {
        this.address = address;
        this.adminUser = adminUser;
        this.adminPassword = adminPassword;
    }

    /**
     * Creates missing roles (the password of an existing role is set to the one given) and runs what migrations are missing.
     *
     * @throws IllegalStateException when the admin is refused or lacks a right
     */
    public void prepare(RolePasswords passwords) {
        createRoles(passwords);
        migrate(passwords.migrate());
    }

    /** Runs the engine's migrations only, for a database whose roles an administrator has made. */
    public void migrate(String migratePassword) {
        Flyway.configure()
                .dataSource(address.jdbcUrl(), RolePasswords.MIGRATE, migratePassword)
                .locations("classpath:db/engine")
                .schemas(HISTORY_SCHEMA)
                .createSchemas(true)
                // Each part of the schema counts from a number of its own, so a later change of the record has a
                // smaller one.
                .outOfOrder(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private void createRoles(RolePasswords passwords) {
        try (Connection admin = DriverManager.getConnection(address.jdbcUrl(), adminUser, adminPassword)) {
            alone(admin);
            role(admin, RolePasswords.MIGRATE, passwords.migrate());
            role(admin, RolePasswords.APP, passwords.app());
            role(admin, RolePasswords.IDENTITY, passwords.identity());
            role(admin, RolePasswords.GATEWAY, passwords.gateway());
            grantConnect(admin);
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    address.unsealed(refused)
                            .orElseGet(() -> "The database at " + address.host() + ":" + address.port()
                                    + " could not be prepared: " + refused.getMessage()),
                    refused);
        }
    }

    /** Nodes may start together: one after the other makes the roles. The lock ends with the connection. */
    private static void alone(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + SETUP_LOCK + ")");
        }
    }

    private void grantConnect(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            String database = statement.enquoteIdentifier(address.database(), true);
            statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            for (String role : List.of(RolePasswords.APP, RolePasswords.IDENTITY, RolePasswords.GATEWAY)) {
                statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + role);
            }
            statement.execute("GRANT CONNECT, CREATE ON DATABASE " + database + " TO " + RolePasswords.MIGRATE);
        }
    }

    private static void role(Connection admin, String name, String password) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            String verb = exists(admin, name) ? "ALTER ROLE " : "CREATE ROLE ";
            statement.execute(verb + name + " LOGIN PASSWORD " + statement.enquoteLiteral(password));
        }
    }

    private static boolean exists(Connection admin, String role) throws SQLException {
        try (PreparedStatement query = admin.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
