package yunpai.server.settings;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is.
 *
 * @param tls how it is reached
 * @param owner a user who may create roles, if one is named
 */
public record PgAddress(String host, int port, String database, Tls tls, Optional<Owner> owner) {
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /**
     * TLS as libpq's addresses have it.
     *
     * @param mode {@code sslmode}; without TLS only where it is said so
     * @param authority {@code sslrootcert}: who must have signed the server's certificate, in PEM; there exactly where it is verified
     */
    public record Tls(String mode, Optional<Path> authority) {}

    /** Its text form leaves the password out. */
    public record Owner(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * Reads an address.
     *
     * @throws BadSetting when the database is missing, a user has no password, or the TLS is not said in full
     */
    public static PgAddress of(Setting key, URI uri) {
        String path = uri.getPath();
        if (path == null || path.length() < 2) {
            throw new BadSetting(key.variable() + " must look like postgresql://user:password@host:port/database.");
        }
        return new PgAddress(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                path.substring(1),
                tls(key, uri.getQuery()),
                Optional.ofNullable(uri.getRawUserInfo()).map(it -> owner(key, it)));
    }

    private static Owner owner(Setting key, String info) {
        int colon = info.indexOf(':');
        if (colon < 1) {
            throw new BadSetting(key.variable() + " names a user without a password.");
        }
        return new Owner(
                URLDecoder.decode(info.substring(0, colon), StandardCharsets.UTF_8),
                URLDecoder.decode(info.substring(colon + 1), StandardCharsets.UTF_8));
    }

    private static Tls tls(Setting key, @Nullable String query) {
        Map<String, String> given = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!name.equals("sslmode") && !name.equals("sslrootcert")) {
                throw new BadSetting(key.variable() + " may end in ?sslmode=…&sslrootcert=FILE and nothing else.");
            }
            given.put(name, part.substring(equals + 1));
        }
        String mode = given.getOrDefault("sslmode", "prefer");
        if (!SSL_MODES.contains(mode)) {
            throw new BadSetting(
                    key.variable() + " may have sslmode= with one of " + String.join(", ", SSL_MODES) + ".");
        }
        return new Tls(mode, authority(key, mode, given.get("sslrootcert")));
    }

    private static Optional<Path> authority(Setting key, String mode, @Nullable String file) {
        boolean verifies = mode.startsWith("verify-");
        if (verifies != (file != null)) {
            throw new BadSetting(key.variable()
                    + (verifies
                            ? " needs &sslrootcert=FILE with sslmode=" + mode
                                    + ": the certificate, in PEM, of whoever signed the database's."
                            : " has an sslrootcert that is looked at with sslmode=verify-ca or verify-full only."));
        }
        if (file == null) {
            return Optional.empty();
        }
        Path path = Path.of(file).toAbsolutePath().normalize();
        if (!Files.isReadable(path)) {
            throw new BadSetting(key.variable() + " names an sslrootcert that cannot be read: " + path + ".");
        }
        return Optional.of(path);
    }
}
