package yunpai.engine.court.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.court.Order;

/** Orders to lots, and who agreed. */
public final class PgOrders {
    private static final String SELECT = """
            SELECT o.order_id, o.lot_id, l.title AS lot_title, o.kind, o.state, o.reason, q.name AS requested_by_name,
                o.requested_by, o.requested_at_micros, d.name AS decided_by_name, o.decided_at_micros
            FROM court.lot_order o
            JOIN court.lot l USING (lot_id)
            JOIN account.staff q ON q.account_id = o.requested_by
            LEFT JOIN account.staff d ON d.account_id = o.decided_by""";
    private static final String OF_COURT = SELECT + """
             WHERE o.court_id = $1 AND ($2::uuid IS NULL OR o.lot_id = $2)
            ORDER BY (o.state = 'awaiting_second_officer') DESC, o.requested_at_micros DESC, o.order_id LIMIT $3""";
    private static final String ONE = SELECT + " WHERE o.order_id = $1 AND o.court_id = $2";
    private static final String INSERT = """
            INSERT INTO court.lot_order (order_id, lot_id, court_id, kind, state, reason, detail, panel_record_id,
                requested_by, requested_at_micros)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING""";
    private static final String DECIDE = """
            UPDATE court.lot_order SET state = $2, decided_by = $3, decided_at_micros = $4
            WHERE order_id = $1 AND state = 'awaiting_second_officer'""";

    private final Pool pool;

    public PgOrders(Pool app) {
        this.pool = app;
    }

    /** An order to be taken down. */
    public record Given(
            UUID orderId,
            UUID lotId,
            UUID courtId,
            Order.Kind kind,
            Order.State state,
            @Nullable String reason,
            JsonObject detail,
            @Nullable UUID panelRecordId,
            UUID requestedBy,
            long requestedAtMicros) {}

    /** An order, and the account of whoever gave it. */
    public record Found(Order order, UUID requestedBy) {}

    /** False if an order of the lot is already waiting for a second officer. */
    public Future<Boolean> insert(Given order) {
        Tuple values = Tuple.of(order.orderId(), order.lotId(), order.courtId(), word(order.kind()));
        values.addString(word(order.state())).addString(order.reason()).addJsonObject(order.detail());
        values.addUUID(order.panelRecordId()).addUUID(order.requestedBy()).addLong(order.requestedAtMicros());
        return pool.preparedQuery(INSERT)
                .execute(values)
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    /** False if it is not waiting any more. */
    public Future<Boolean> decide(UUID orderId, Order.State state, UUID by, long atMicros) {
        return pool.preparedQuery(DECIDE)
                .execute(Tuple.of(orderId, word(state), by, atMicros))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<List<Order>> ofCourt(UUID courtId, Optional<UUID> lotId, int limit) {
        return pool.preparedQuery(OF_COURT)
                .execute(Tuple.of(courtId, lotId.orElse(null), limit))
                .map(PgOrders::list)
                .map(found -> found.stream().map(Found::order).toList());
    }

    public Future<Optional<Found>> find(UUID orderId, UUID courtId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(orderId, courtId))
                .map(PgOrders::list)
                .map(found -> found.stream().findFirst());
    }

    private static List<Found> list(RowSet<Row> rows) {
        List<Found> orders = new ArrayList<>();
        for (Row row : rows) {
            Order order = new Order(
                    row.getUUID("order_id"),
                    row.getUUID("lot_id"),
                    row.getString("lot_title"),
                    Order.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    Order.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getString("reason"),
                    row.getString("requested_by_name"),
                    row.getLong("requested_at_micros"),
                    row.getString("decided_by_name"),
                    row.getLong("decided_at_micros"));
            orders.add(new Found(order, row.getUUID("requested_by")));
        }
        return orders;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
