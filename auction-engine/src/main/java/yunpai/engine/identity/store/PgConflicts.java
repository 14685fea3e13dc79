package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The conflict lists of the courts (Art 34), under the role of identity alone. */
public final class PgConflicts {
    private static final String INSERT = """
            INSERT INTO identity.conflict
                (conflict_id, court_id, number_lookup, sealed, ground, entered_by, entered_at_micros)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";
    private static final String LIST = """
            SELECT conflict_id, court_id, number_lookup, sealed, ground, entered_by, entered_at_micros
            FROM identity.conflict WHERE court_id = $1 ORDER BY entered_at_micros DESC, conflict_id LIMIT $2""";
    private static final String DELETE = "DELETE FROM identity.conflict WHERE court_id = $1 AND conflict_id = $2";
    private static final String COUNT = """
            SELECT count(*) AS entries FROM identity.conflict WHERE court_id = $1 AND number_lookup = $2""";

    private final Pool pool;

    public PgConflicts(Pool identity) {
        this.pool = identity;
    }

    /** An entry as the table has it. */
    public record Entry(
            UUID conflictId,
            UUID courtId,
            Buffer numberLookup,
            Buffer sealed,
            String ground,
            String enteredBy,
            long enteredAtMicros) {}

    /** False if the court has somebody with that number on its list already. */
    public Future<Boolean> insert(Entry entry) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(
                        entry.conflictId(),
                        entry.courtId(),
                        entry.numberLookup(),
                        entry.sealed(),
                        entry.ground(),
                        entry.enteredBy(),
                        entry.enteredAtMicros()))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<List<Entry>> list(UUID courtId, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(courtId, limit)).map(rows -> {
            List<Entry> entries = new ArrayList<>(rows.size());
            for (Row row : rows) {
                entries.add(new Entry(
                        row.getUUID("conflict_id"),
                        row.getUUID("court_id"),
                        row.getBuffer("number_lookup"),
                        row.getBuffer("sealed"),
                        row.getString("ground"),
                        row.getString("entered_by"),
                        row.getLong("entered_at_micros")));
            }
            return entries;
        });
    }

    /** False if the court has no such entry. */
    public Future<Boolean> delete(UUID courtId, UUID conflictId) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(courtId, conflictId))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<Boolean> has(UUID courtId, Buffer numberLookup) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(courtId, numberLookup))
                .map(rows -> rows.iterator().next().getLong("entries") > 0);
    }
}
