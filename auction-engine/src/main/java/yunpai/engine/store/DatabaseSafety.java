package yunpai.engine.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.Map;

/** Refuses a database that may forget what it has acknowledged. */
public final class DatabaseSafety {

    private static final String ASK =
            "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')";

    /** What must not be, and why. */
    private static final Map<String, String> WEAK = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "synchronous_commit", "off|local");

    private DatabaseSafety() {}

    /** Fails, with a sentence that names the setting, unless a commit that was answered is on the disk. */
    public static Future<Void> check(Pool pool) {
        return pool.preparedQuery(ASK).execute().compose(rows -> {
            for (Row row : rows) {
                String name = row.getString(0);
                String setting = row.getString(1);
                if (setting.matches(WEAK.getOrDefault(name, "never"))) {
                    return Future.failedFuture(new IllegalStateException("The database has " + name + " = " + setting
                            + ": it may lose bids it has confirmed. No lot is opened on it."));
                }
            }
            return Future.succeededFuture();
        });
    }
}
