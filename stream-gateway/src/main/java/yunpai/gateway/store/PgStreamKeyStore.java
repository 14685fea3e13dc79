package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import yunpai.gateway.viewing.StreamKeyStore;

/** Stream keys in PostgreSQL. */
public final class PgStreamKeyStore implements StreamKeyStore {
    private static final String FIND = """
            SELECT name, sale_session_id, hash, drawn_by, drawn_at_micros FROM gateway.stream_key
            WHERE name = $1 AND ended_at_micros IS NULL""";
    private static final String OF = """
            SELECT name, sale_session_id, hash, drawn_by, drawn_at_micros FROM gateway.stream_key
            WHERE sale_session_id = $1 AND ended_at_micros IS NULL""";
    private static final String REVOKE =
            "UPDATE gateway.stream_key SET ended_at_micros = $2 WHERE sale_session_id = $1 AND ended_at_micros IS NULL";
    private static final String KEEP = """
            INSERT INTO gateway.stream_key (name, sale_session_id, hash, drawn_by, drawn_at_micros)
            VALUES ($1, $2, $3, $4, $5)""";

    private final Pool pool;

    public PgStreamKeyStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Optional<Kept>> find(String name) {
        return pool.preparedQuery(FIND).execute(Tuple.of(name)).map(PgStreamKeyStore::first);
    }

    @Override
    public Future<Optional<Kept>> of(UUID saleSessionId) {
        return pool.preparedQuery(OF).execute(Tuple.of(saleSessionId)).map(PgStreamKeyStore::first);
    }

    private static Optional<Kept> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Kept(
                    row.getString("name"),
                    row.getUUID("sale_session_id"),
                    row.getBuffer("hash").getBytes(),
                    row.getString("drawn_by"),
                    row.getLong("drawn_at_micros")));
        }
        return Optional.empty();
    }

    @Override
    public Future<Void> replace(Kept key) {
        Tuple values = Tuple.of(
                key.name(), key.saleSessionId(), Buffer.buffer(key.hash()), key.drawnBy(), key.drawnAtMicros());
        return pool.withTransaction(connection -> connection
                .preparedQuery(REVOKE)
                .execute(Tuple.of(key.saleSessionId(), key.drawnAtMicros()))
                .compose(revoked -> connection.preparedQuery(KEEP).execute(values))
                .mapEmpty());
    }

    @Override
    public Future<Void> revoke(UUID saleSessionId, long atMicros) {
        return pool.preparedQuery(REVOKE)
                .execute(Tuple.of(saleSessionId, atMicros))
                .mapEmpty();
    }
}
