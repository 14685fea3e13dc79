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

/** Priority holders by lot (Art 19), under the role of identity alone. */
public final class PgPriorityHolders {
    private static final String INSERT = """
            INSERT INTO identity.priority_holder
                (holder_id, lot_id, number_lookup, sealed, rank, ground, panel_record_id, confirmed_by,
                 confirmed_at_micros)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING""";
    private static final String LIST = """
            SELECT holder_id, lot_id, number_lookup, sealed, rank, ground, panel_record_id, confirmed_by,
                   confirmed_at_micros
            FROM identity.priority_holder WHERE lot_id = $1 ORDER BY rank, holder_id""";
    private static final String DELETE = "DELETE FROM identity.priority_holder WHERE lot_id = $1 AND holder_id = $2";
    private static final String RANK = """
            SELECT rank FROM identity.priority_holder WHERE lot_id = $1 AND number_lookup = $2""";

    private final Pool pool;

    public PgPriorityHolders(Pool identity) {
        this.pool = identity;
    }

    /**
     * A holder as the table has him.
     *
     * @param rank 1 is the highest
     */
    public record Holder(UUID holderId, UUID lotId, Buffer numberLookup, Buffer sealed, int rank, Ground ground) {}

    /** Why he is one, and who confirmed it when. */
    public record Ground(String words, UUID panelRecordId, String confirmedBy, long confirmedAtMicros) {}

    /** False if the lot has somebody with that number already. */
    public Future<Boolean> insert(Holder holder) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        holder.holderId(),
                        holder.lotId(),
                        holder.numberLookup(),
                        holder.sealed(),
                        holder.rank(),
                        holder.ground().words(),
                        holder.ground().panelRecordId(),
                        holder.ground().confirmedBy(),
                        holder.ground().confirmedAtMicros())))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<List<Holder>> list(UUID lotId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(lotId)).map(rows -> {
            List<Holder> holders = new ArrayList<>(rows.size());
            for (Row row : rows) {
                holders.add(new Holder(
                        row.getUUID("holder_id"),
                        row.getUUID("lot_id"),
                        row.getBuffer("number_lookup"),
                        row.getBuffer("sealed"),
                        row.getInteger("rank"),
                        new Ground(
                                row.getString("ground"),
                                row.getUUID("panel_record_id"),
                                row.getString("confirmed_by"),
                                row.getLong("confirmed_at_micros"))));
            }
            return holders;
        });
    }

    /** False if the lot has no such holder. */
    public Future<Boolean> delete(UUID lotId, UUID holderId) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(lotId, holderId))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    /** The rank for a lot; 0 for an ordinary bidder. */
    public Future<Integer> rank(UUID lotId, Buffer numberLookup) {
        return pool.preparedQuery(RANK)
                .execute(Tuple.of(lotId, numberLookup))
                .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getInteger("rank"));
    }
}
