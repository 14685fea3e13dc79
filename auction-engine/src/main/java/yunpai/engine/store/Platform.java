package yunpai.engine.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/** What a database is for, said once when it is first used and never changed: a real one can never travel in time. */
public enum Platform {
    REAL("real"),
    REHEARSAL("rehearsal");

    private static final String CLAIM = """
            WITH claimed AS (
                INSERT INTO record.platform (purpose, created_at_real_micros) VALUES ($1, $2)
                ON CONFLICT (single) DO NOTHING RETURNING purpose
            )
            SELECT purpose FROM claimed UNION ALL SELECT purpose FROM record.platform""";

    private final String word;

    Platform(String word) {
        this.word = word;
    }

    /** Fails if the database was created for something else. */
    public Future<Void> claim(Pool pool, long nowRealMicros) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(word, nowRealMicros)).compose(rows -> {
            String purpose = rows.iterator().next().getString(0);
            return purpose.equals(word)
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException("This database was created as a " + purpose
                            + " one and can never be used as a " + word + " one."));
        });
    }
}
