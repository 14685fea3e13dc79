package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Failed attempts, kept over restarts, so that nobody gets new ones by making us restart. */
public final class PgAttempts {
    private static final String BLOCKED = """
            SELECT coalesce(max(blocked_until_real_micros), 0) AS until
            FROM account.attempt WHERE subject = ANY ($1)""";
    private static final String FAILED = """
            INSERT INTO account.attempt AS a (subject, failures, last_real_micros, blocked_until_real_micros)
            VALUES ($1, 1, $2, 0)
            ON CONFLICT (subject) DO UPDATE SET
                failures = CASE WHEN a.last_real_micros < $3 THEN 1 ELSE a.failures + 1 END,
                last_real_micros = $2
            RETURNING failures""";
    private static final String BLOCK = """
            UPDATE account.attempt SET blocked_until_real_micros = $2 WHERE subject = $1""";
    private static final String FORGET = "DELETE FROM account.attempt WHERE subject = $1";
    private static final String FORGET_OLD = """
            DELETE FROM account.attempt WHERE last_real_micros < $1 AND blocked_until_real_micros < $2""";

    private final Pool pool;

    public PgAttempts(Pool app) {
        this.pool = app;
    }

    /** Until when the last of the subjects is blocked; 0 if none is. */
    public Future<Long> blockedUntil(List<Buffer> subjects) {
        Buffer[] keys = subjects.toArray(Buffer[]::new);
        return pool.preparedQuery(BLOCKED)
                .execute(Tuple.of(keys))
                .map(rows -> rows.iterator().next().getLong("until"));
    }

    /** Counts a failure; the count begins anew if the last one was before {@code since}. */
    public Future<Integer> failed(Buffer subject, long nowRealMicros, long sinceRealMicros) {
        return pool.preparedQuery(FAILED)
                .execute(Tuple.of(subject, nowRealMicros, sinceRealMicros))
                .map(rows -> rows.iterator().next().getInteger("failures"));
    }

    public Future<Void> block(Buffer subject, long untilRealMicros) {
        return pool.preparedQuery(BLOCK)
                .execute(Tuple.of(subject, untilRealMicros))
                .mapEmpty();
    }

    public Future<Void> forget(Buffer subject) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(subject)).mapEmpty();
    }

    public Future<Void> forgetOld(long beforeRealMicros, long nowRealMicros) {
        return pool.preparedQuery(FORGET_OLD)
                .execute(Tuple.of(beforeRealMicros, nowRealMicros))
                .mapEmpty();
    }
}
