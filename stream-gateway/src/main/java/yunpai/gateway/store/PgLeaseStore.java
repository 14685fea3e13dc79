package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import yunpai.gateway.viewing.LeaseStore;

/** Leases in PostgreSQL: each word is one conditional statement, and time is the database's. */
public final class PgLeaseStore implements LeaseStore {
    private static final String TAKE = """
            INSERT INTO gateway.packager_lease AS held (sale_session_id, epoch, node, stream, sending, playable, audio, until)
            VALUES ($1, 1, $2, $3, true, false, false, clock_timestamp() + $4::bigint * interval '1 millisecond')
            ON CONFLICT (sale_session_id) DO UPDATE SET epoch = held.epoch + 1, node = excluded.node,
                stream = excluded.stream, sending = true, playable = false, audio = false, until = excluded.until
            WHERE NOT $5::boolean OR held.node = $2 OR NOT held.sending OR held.until <= clock_timestamp()
            RETURNING epoch""";

    private static final String RENEW = """
            UPDATE gateway.packager_lease held SET until = clock_timestamp() + $2::bigint * interval '1 millisecond',
                sending = mine.sending, playable = mine.playable, audio = mine.audio
            FROM unnest($3::uuid[], $4::bigint[], $5::boolean[], $6::boolean[], $7::boolean[])
                AS mine (sale_session_id, epoch, sending, playable, audio)
            WHERE held.sale_session_id = mine.sale_session_id AND held.epoch = mine.epoch AND held.node = $1
            RETURNING held.sale_session_id""";

    private static final String FIND = """
            SELECT epoch, node, stream, sending, playable, audio, (extract(epoch FROM until) * 1000000)::bigint AS until_micros,
                (extract(epoch FROM until - clock_timestamp()) * 1000)::bigint AS left_millis
            FROM gateway.packager_lease WHERE sale_session_id = $1""";

    private static final String RELEASE = """
            UPDATE gateway.packager_lease SET until = clock_timestamp(), sending = false, playable = false
            WHERE sale_session_id = $1 AND epoch = $2""";

    private static final String REVOKE = """
            UPDATE gateway.packager_lease
            SET epoch = epoch + 1, node = $2, until = clock_timestamp(), sending = false, playable = false
            WHERE sale_session_id = $1 RETURNING epoch""";

    private final Pool pool;

    public PgLeaseStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Optional<Long>> take(Claim claim, long forMillis) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(claim.saleSessionId(), claim.node(), claim.stream(), forMillis, claim.yields()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .findFirst());
    }

    @Override
    public Future<List<UUID>> renew(UUID node, List<Held> held, long forMillis) {
        Tuple values = Tuple.tuple()
                .addValue(node)
                .addValue(forMillis)
                .addValue(held.stream().map(Held::saleSessionId).toArray(UUID[]::new))
                .addValue(held.stream().map(Held::epoch).toArray(Long[]::new))
                .addValue(held.stream().map(each -> each.pulse().sending()).toArray(Boolean[]::new))
                .addValue(held.stream().map(each -> each.pulse().playable()).toArray(Boolean[]::new))
                .addValue(held.stream().map(each -> each.pulse().audio()).toArray(Boolean[]::new));
        return pool.preparedQuery(RENEW)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList());
    }

    @Override
    public Future<Optional<Lease>> find(UUID saleSessionId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(saleSessionId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> lease(saleSessionId, row))
                        .findFirst());
    }

    private static Lease lease(UUID saleSessionId, Row row) {
        Pulse pulse = new Pulse(
                row.getString("stream"),
                row.getBoolean("sending"),
                row.getBoolean("playable"),
                row.getBoolean("audio"));
        return new Lease(
                saleSessionId,
                row.getLong("epoch"),
                row.getUUID("node"),
                pulse,
                row.getLong("until_micros"),
                row.getLong("left_millis"));
    }

    @Override
    public Future<Void> release(UUID saleSessionId, long epoch) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(saleSessionId, epoch))
                .mapEmpty();
    }

    @Override
    public Future<Long> revoke(UUID saleSessionId, UUID node) {
        return pool.preparedQuery(REVOKE)
                .execute(Tuple.of(saleSessionId, node))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .findFirst()
                        .orElse(0L));
    }
}
