package yunpai.gateway.store;

import org.flywaydb.core.Flyway;

/** Prepares schema {@code gateway} of a database; the role {@code yunpai_gateway} must be there. It blocks. */
public final class GatewaySchema {
    private static final String SCHEMA = "gateway";

    private final String jdbcUrl;

    public GatewaySchema(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Runs what migrations are missing, as the role that then owns the tables. */
    public void migrate(String user, String password) {
        Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/gateway")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
