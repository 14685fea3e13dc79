package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.viewing.ViewingStore;
import yunpai.protocol.viewing.Viewing;

/** Viewings in PostgreSQL. */
public final class PgViewingStore implements ViewingStore {
    private static final String FIND =
            "SELECT state, on_camera_lot_id, started_at_micros, likes FROM gateway.viewing WHERE sale_session_id = $1";

    private static final String KEEP = """
            WITH kept AS (
                INSERT INTO gateway.viewing AS v
                    (sale_session_id, state, on_camera_lot_id, started_at_micros, ended_at_micros, heard_at_micros)
                VALUES ($1::uuid, $2, $3, $4, $5, $11)
                ON CONFLICT (sale_session_id) DO UPDATE SET
                    on_camera_lot_id = CASE WHEN $7::text = 'on_camera' THEN excluded.on_camera_lot_id ELSE v.on_camera_lot_id END,
                    state = CASE WHEN $7::text = 'on_camera' THEN v.state ELSE excluded.state END,
                    started_at_micros = coalesce(excluded.started_at_micros, v.started_at_micros),
                    ended_at_micros = CASE WHEN $7::text = 'on_camera' THEN v.ended_at_micros ELSE excluded.ended_at_micros END,
                    heard_at_micros = coalesce(excluded.heard_at_micros, v.heard_at_micros)
                WHERE $7::text = 'on_camera' OR NOT EXISTS (
                    SELECT FROM gateway.packager_lease later WHERE later.sale_session_id = $1::uuid AND later.epoch > $12::bigint)
                RETURNING sale_session_id
            )
            INSERT INTO gateway.viewing_event (sale_session_id, at_micros, kind, lot_id, actor, role)
            SELECT sale_session_id, $6, $7::text, $8, $9, $10 FROM kept""";

    private static final String HEARD =
            "UPDATE gateway.viewing SET heard_at_micros = $2 WHERE sale_session_id = ANY ($1)";

    private static final String END_SILENT = """
            WITH ended AS (
                UPDATE gateway.viewing SET state = 'over', ended_at_micros = $2
                WHERE state IN ('live', 'signal_lost') AND coalesce(heard_at_micros, 0) < $1
                RETURNING sale_session_id, on_camera_lot_id
            )
            INSERT INTO gateway.viewing_event (sale_session_id, at_micros, kind, lot_id, actor, role)
            SELECT sale_session_id, $2, 'over', on_camera_lot_id, 'gateway', 'gateway' FROM ended
            RETURNING sale_session_id""";

    private static final String LIKE = """
            INSERT INTO gateway.viewing (sale_session_id, state, likes) VALUES ($1, 'scheduled', $2)
            ON CONFLICT (sale_session_id) DO UPDATE SET likes = gateway.viewing.likes + $2 RETURNING likes""";

    private final Pool pool;

    public PgViewingStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Optional<Kept>> find(UUID saleSessionId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(saleSessionId)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(kept(row));
            }
            return Optional.empty();
        });
    }

    private static Kept kept(Row row) {
        @Nullable UUID onCamera = row.getUUID("on_camera_lot_id");
        @Nullable Long started = row.getLong("started_at_micros");
        Viewing.State state = Viewing.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new Kept(state, onCamera, started, row.getLong("likes"));
    }

    @Override
    public Future<Boolean> keep(UUID saleSessionId, Kept kept, Happened happened) {
        Long ended = kept.state() == Viewing.State.OVER ? happened.atMicros() : null;
        boolean pictures =
                kept.state() == Viewing.State.LIVE && !happened.kind().equals("on_camera");
        Long heard = pictures ? happened.realMicros() : null;
        Tuple values = Tuple.tuple()
                .addValue(saleSessionId)
                .addValue(kept.state().name().toLowerCase(Locale.ROOT))
                .addValue(kept.onCameraLotId())
                .addValue(kept.startedAtMicros())
                .addValue(ended)
                .addValue(happened.atMicros())
                .addValue(happened.kind())
                .addValue(happened.lotId())
                .addValue(happened.actor())
                .addValue(happened.role())
                .addValue(heard)
                .addValue(happened.lease());
        return pool.preparedQuery(KEEP).execute(values).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<Void> heard(List<UUID> saleSessionIds, long realMicros) {
        return pool.preparedQuery(HEARD)
                .execute(Tuple.of(saleSessionIds.toArray(new UUID[0]), realMicros))
                .mapEmpty();
    }

    @Override
    public Future<List<UUID>> endSilent(long silentSince, long atMicros) {
        return pool.preparedQuery(END_SILENT)
                .execute(Tuple.of(silentSince, atMicros))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("sale_session_id"))
                        .toList());
    }

    @Override
    public Future<Long> addLikes(UUID saleSessionId, long more) {
        return pool.preparedQuery(LIKE)
                .execute(Tuple.of(saleSessionId, more))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
