package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Which court a lot belongs to and how far it is, for those who decide about persons in it. */
public final class PgLotPlaces {
    private static final String FIND = """
            SELECT c.court_id, coalesce(r.status, 'draft') AS status
            FROM court.lot c LEFT JOIN record.lot r USING (lot_id) WHERE c.lot_id = $1""";
    private static final String DECIDED = """
            SELECT count(*) AS records FROM court.panel_record
            WHERE lot_id = $1 AND panel_record_id = $2 AND topics ? $3""";

    private final Pool pool;

    public PgLotPlaces(Pool app) {
        this.pool = app;
    }

    /**
     * Where a lot is.
     *
     * @param status the word of the contract, {@code draft} before publication
     */
    public record Place(UUID courtId, String status) {}

    public Future<Optional<Place>> find(UUID lotId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(lotId)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            var row = rows.iterator().next();
            return Optional.of(new Place(row.getUUID("court_id"), row.getString("status")));
        });
    }

    /** Whether the panel decided about a topic of the lot in that record (Art 27). */
    public Future<Boolean> panelDecided(UUID lotId, UUID panelRecordId, String topic) {
        return pool.preparedQuery(DECIDED)
                .execute(Tuple.of(lotId, panelRecordId, topic))
                .map(rows -> rows.iterator().next().getLong("records") > 0);
    }
}
