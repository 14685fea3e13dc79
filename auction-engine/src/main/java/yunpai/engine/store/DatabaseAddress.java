package yunpai.engine.store;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Where the database is and how it is reached, without who asks. All connections, of whatever client, are made from here. */
public record DatabaseAddress(String host, int port, String database, Tls tls) {

    /**
     * How a connection is sealed.
     *
     * @param mode as libpq knows it: disable, allow, prefer, require, verify-ca or verify-full
     * @param authority in PEM, who must have signed the server's certificate; there where the mode verifies
     */
    public record Tls(String mode, Optional<Path> authority) {
        private static final Tls NONE = new Tls("disable", Optional.empty());

        public Tls {
            if (mode.startsWith("verify-") != authority.isPresent()) {
                throw new IllegalArgumentException("an authority belongs to verify-ca and verify-full, and they to it");
            }
        }
    }

    public DatabaseAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a database port is between 1 and 65535, not " + port);
        }
    }

    /** A database on this machine, reached without TLS. */
    public static DatabaseAddress local(int port, String database) {
        return new DatabaseAddress("127.0.0.1", port, database, Tls.NONE);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s%s"
                .formatted(
                        host,
                        port,
                        database,
                        tls.mode(),
                        tls.authority()
                                .map(it -> "&sslrootcert=" + URLEncoder.encode(it.toString(), StandardCharsets.UTF_8))
                                .orElse(""));
    }

    public PgConnectOptions connectOptions(String user, String password) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setSslMode(SslMode.of(tls.mode()))
                .setUser(user)
                .setPassword(password);
        tls.authority()
                .ifPresent(it -> options.setSslOptions(new ClientSSLOptions()
                        .setTrustOptions(new PemTrustOptions().addCertPath(it.toString()))
                        .setHostnameVerificationAlgorithm(tls.mode().equals("verify-full") ? "HTTPS" : "")));
        return options;
    }

    /** What a failed connection means where its TLS is the reason; empty where it is not. */
    public Optional<String> unsealed(Throwable failure) {
        boolean sealed = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof CertPathBuilderException) {
                return Optional.of(where() + " shows a certificate that was not signed by the authority in "
                        + tls.authority().map(Path::toString).orElse("the usual places") + ".");
            }
            if (said.contains("hostname") && said.contains("could not be verified")) {
                return Optional.of(
                        where() + " shows a certificate that is made out to another name than " + host + ".");
            }
            if (said.contains("does not support SSL")) {
                return Optional.of(
                        where() + " does not offer TLS, and sslmode=" + tls.mode() + " does not do without.");
            }
            sealed |= cause instanceof SSLException;
        }
        return sealed ? Optional.of(where() + " cannot be reached by TLS: " + failure.getMessage()) : Optional.empty();
    }

    private String where() {
        return "The database at " + host + ":" + port;
    }
}
