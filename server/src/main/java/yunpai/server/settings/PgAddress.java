package yunpai.server.settings;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is.
 *
 * @param sslMode as libpq knows it; without TLS only where it is said so
 * @param owner a user who may create roles, if one is named
 */
public record PgAddress(String host, int port, String database, String sslMode, Optional<Owner> owner) {
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

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
     * @throws BadSetting when the database is missing, a user has no password, or the TLS mode is unknown
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
                sslMode(key, uri.getQuery()),
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

    private static String sslMode(Setting key, @Nullable String query) {
        if (query == null) {
            return "prefer";
        }
        String mode = query.startsWith("sslmode=") ? query.substring("sslmode=".length()) : "";
        if (!SSL_MODES.contains(mode)) {
            throw new BadSetting(key.variable() + " may end in ?sslmode= with one of "
                    + String.join(", ", SSL_MODES.stream().sorted().toList()) + " and nothing else.");
        }
        return mode;
    }
}
