package yunpai.engine.time.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import yunpai.engine.time.ClockReference;

/** The wall clock of the database's machine. */
public final class PgClockReference implements ClockReference {

    private static final String ASK = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

    private final Pool pool;

    public PgClockReference(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Long> micros() {
        return pool.preparedQuery(ASK)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
