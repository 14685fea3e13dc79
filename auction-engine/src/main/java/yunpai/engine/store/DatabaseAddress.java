package yunpai.engine.store;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

/**
 * Where the database is, without who asks.
 *
 * @param sslMode as libpq knows it: disable, allow, prefer, require, verify-ca or verify-full
 */
public record DatabaseAddress(String host, int port, String database, String sslMode) {

    public DatabaseAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a database port is between 1 and 65535, not " + port);
        }
    }

    /** A database on this machine, reached without TLS. */
    public static DatabaseAddress local(int port, String database) {
        return new DatabaseAddress("127.0.0.1", port, database, "disable");
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s".formatted(host, port, database, sslMode);
    }

    public PgConnectOptions connectOptions(String user, String password) {
        return new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setSslMode(SslMode.of(sslMode))
                .setUser(user)
                .setPassword(password);
    }
}
