package yunpai.server.settings;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Where a role of a PostgreSQL database is reached. Its text form leaves the password out. */
public record PgAddress(String host, int port, String database, String user, String password) {

    /** @throws BadSetting when user, password or database is missing */
    public static PgAddress of(Setting key, URI uri) {
        String info = uri.getRawUserInfo();
        String path = uri.getPath();
        if (info == null || info.indexOf(':') < 1 || path == null || path.length() < 2) {
            throw new BadSetting(key.variable() + " must look like postgresql://user:password@host:port/database.");
        }
        int colon = info.indexOf(':');
        return new PgAddress(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                path.substring(1),
                URLDecoder.decode(info.substring(0, colon), StandardCharsets.UTF_8),
                URLDecoder.decode(info.substring(colon + 1), StandardCharsets.UTF_8));
    }

    /** The address without user and password. */
    public String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    public PgAddress as(String otherUser, String otherPassword) {
        return new PgAddress(host, port, database, otherUser, otherPassword);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + ":***@" + host + ":" + port + "/" + database;
    }
}
