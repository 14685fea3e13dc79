package yunpai.engine.lot.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.lot.NodeRegistry;

/** Nodes and doors as rows of schema record. */
public final class PgNodeRegistry implements NodeRegistry {

    private static final String REGISTER = """
            INSERT INTO record.node (node_id, started_at_micros, seen_at_micros, seen_at_real_micros) VALUES ($1, $2, $2, $3)""";
    private static final String HEARTBEAT = """
            WITH doors AS (
                UPDATE record.door SET seen_at_micros = $2 WHERE node_id = $1 AND closed_at_micros IS NULL
            )
            UPDATE record.node SET seen_at_micros = greatest(seen_at_micros, $2), seen_at_real_micros = $3 WHERE node_id = $1""";
    private static final String STOP = """
            WITH doors AS (
                UPDATE record.door SET closed_at_micros = $2 WHERE node_id = $1 AND closed_at_micros IS NULL
            )
            UPDATE record.node SET seen_at_micros = greatest(seen_at_micros, $2), seen_at_real_micros = $3, stopped = true
            WHERE node_id = $1""";
    private static final String SEEN = "SELECT seen_at_micros, seen_at_real_micros FROM record.node WHERE node_id = $1";
    private static final String REGISTER_DOOR =
            "INSERT INTO record.door (incarnation, node_id, registered_at_micros, seen_at_micros) VALUES ($1, $2, $3, $3)";
    private static final String CLOSE_OTHERS = """
            UPDATE record.door SET closed_at_micros = greatest($3, registered_at_micros) FROM record.node
            WHERE closed_at_micros IS NULL AND door.node_id <> ALL ($1::uuid[])
                AND node.node_id = door.node_id AND node.seen_at_real_micros < $2""";
    private static final String DOOR_OPEN =
            "SELECT FROM record.door WHERE incarnation = $1 AND closed_at_micros IS NULL";
    private static final String SERVE =
            "INSERT INTO record.door_lot (incarnation, lot_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String SERVED_BY =
            "SELECT DISTINCT lot_id FROM record.door_lot WHERE incarnation = ANY ($1::uuid[]) AND lot_id = ANY ($2::uuid[])";
    private static final String DOORS_AT = """
            SELECT incarnation FROM record.door
            WHERE registered_at_micros <= $1 AND (closed_at_micros IS NULL OR closed_at_micros > $1)""";

    private final Pool pool;

    public PgNodeRegistry(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> register(UUID node, Seen now) {
        return execute(REGISTER, Tuple.of(node, now.courtMicros(), now.realMicros()));
    }

    @Override
    public Future<Void> heartbeat(UUID node, Seen now) {
        return execute(HEARTBEAT, Tuple.of(node, now.courtMicros(), now.realMicros()));
    }

    @Override
    public Future<Void> stop(UUID node, Seen now) {
        return execute(STOP, Tuple.of(node, now.courtMicros(), now.realMicros()));
    }

    @Override
    public Future<Optional<Seen>> lastSeen(UUID node) {
        return pool.preparedQuery(SEEN).execute(Tuple.of(node)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Seen(row.getLong(0), row.getLong(1)));
            }
            return Optional.empty();
        });
    }

    @Override
    public Future<Void> registerDoor(UUID incarnation, UUID node, long courtMicros) {
        return execute(REGISTER_DOOR, Tuple.of(incarnation, node, courtMicros));
    }

    @Override
    public Future<Integer> closeDoorsOfOthers(Set<UUID> living, long unseenSinceRealMicros, long courtMicros) {
        return pool.preparedQuery(CLOSE_OTHERS)
                .execute(Tuple.of(living.toArray(UUID[]::new), unseenSinceRealMicros, courtMicros))
                .map(SqlResult::rowCount);
    }

    @Override
    public Future<Boolean> isDoorOpen(UUID incarnation) {
        return pool.preparedQuery(DOOR_OPEN).execute(Tuple.of(incarnation)).map(rows -> rows.size() == 1);
    }

    @Override
    public Future<List<UUID>> doorsAt(long courtMicros) {
        return pool.preparedQuery(DOORS_AT).execute(Tuple.of(courtMicros)).map(rows -> {
            List<UUID> doors = new ArrayList<>(rows.size());
            rows.forEach(row -> doors.add(row.getUUID(0)));
            return doors;
        });
    }

    @Override
    public Future<Void> serve(UUID incarnation, UUID lotId) {
        return execute(SERVE, Tuple.of(incarnation, lotId));
    }

    @Override
    public Future<Set<UUID>> servedBy(Set<UUID> doors, Set<UUID> lots) {
        return pool.preparedQuery(SERVED_BY)
                .execute(Tuple.tuple().addValue(doors.toArray(UUID[]::new)).addValue(lots.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> served = new HashSet<>();
                    rows.forEach(row -> served.add(row.getUUID(0)));
                    return served;
                });
    }

    private Future<Void> execute(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).mapEmpty();
    }
}
