package yunpai.engine.time.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import yunpai.engine.time.RehearsalPair;
import yunpai.engine.time.RehearsalStore;

/** The clock of a rehearsal as a row of {@code record.rehearsal_clock}. */
public final class PgRehearsalStore implements RehearsalStore {

    private static final String LOAD =
            "SELECT anchor_court_micros, anchor_real_micros, rate FROM record.rehearsal_clock";
    private static final String SAVE = """
            INSERT INTO record.rehearsal_clock (anchor_court_micros, anchor_real_micros, rate, last_court_micros)
            VALUES ($1, $2, $3, $1)
            ON CONFLICT (single) DO UPDATE SET anchor_court_micros = excluded.anchor_court_micros,
                anchor_real_micros = excluded.anchor_real_micros, rate = excluded.rate,
                last_court_micros = greatest(rehearsal_clock.last_court_micros, excluded.last_court_micros)""";
    private static final String REACHED =
            "UPDATE record.rehearsal_clock SET last_court_micros = greatest(last_court_micros, $1)";
    private static final String LAST = """
            SELECT greatest(
                (SELECT max(last_court_micros) FROM record.rehearsal_clock),
                (SELECT max(block.at_micros) FROM record.lot
                    JOIN record.lot_block block ON block.lot_id = lot.lot_id AND block.last_seq = lot.seq),
                0)""";

    private final Pool pool;

    public PgRehearsalStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Optional<RehearsalPair>> load() {
        return pool.preparedQuery(LOAD).execute().map(PgRehearsalStore::pair);
    }

    private static Optional<RehearsalPair> pair(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new RehearsalPair(row.getLong(0), row.getLong(1), row.getDouble(2)));
        }
        return Optional.empty();
    }

    @Override
    public Future<Void> save(RehearsalPair pair) {
        return pool.preparedQuery(SAVE)
                .execute(Tuple.of(pair.courtMicros(), pair.realMicros(), pair.rate()))
                .mapEmpty();
    }

    @Override
    public Future<Void> reached(long courtMicros) {
        return pool.preparedQuery(REACHED).execute(Tuple.of(courtMicros)).mapEmpty();
    }

    @Override
    public Future<Long> lastReached() {
        return pool.preparedQuery(LAST)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
