package yunpai.engine.settlement.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import yunpai.protocol.court.DueItem;
import yunpai.rules.deposit.Deposits;

/** What is due of the money of lots that have ended. */
public final class PgSettlementDue {
    private static final int LIMIT = 200;

    private final Pool app;

    public PgSettlementDue(Pool app) {
        this.app = app;
    }

    /** One item for each lot with money that has not left yet, also where its settlement itself is still to come. */
    public Future<List<DueItem>> refunds(UUID courtId, long nowMicros) {
        return app.preparedQuery("""
                        SELECT w.lot_id, l.title, min(w.due_at) AS due_at FROM (
                            SELECT o.lot_id, o.due_at_micros AS due_at
                            FROM money.payout o JOIN money.settlement s ON s.lot_id = o.lot_id
                            WHERE s.court_id = $1 AND o.state <> 'done'
                            UNION ALL
                            SELECT r.lot_id, r.ended_at_micros + $3 FROM record.lot r
                            WHERE r.court_id = $1 AND r.status IN ('sold', 'unsold', 'withdrawn')
                                AND EXISTS (SELECT FROM money.deposit d
                                            WHERE d.lot_id = r.lot_id AND d.stage IN ('paid', 'confirmed'))
                        ) w JOIN court.lot l ON l.lot_id = w.lot_id
                        GROUP BY w.lot_id, l.title ORDER BY due_at LIMIT $2
                        """)
                .execute(Tuple.of(courtId, LIMIT, Deposits.SETTLEMENT_LIMIT_MICROS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> refund(row, nowMicros))
                        .toList());
    }

    /** Lots that were sold and have no confirmation on record, be it because their buyer is on the conflict list (Art 34). */
    public Future<List<DueItem>> confirmations(UUID courtId) {
        return app.preparedQuery("""
                        SELECT s.lot_id, l.title, s.ended_at_micros AS due_at, w.lot_id IS NOT NULL AS withheld
                        FROM money.settlement s JOIN court.lot l ON l.lot_id = s.lot_id
                        LEFT JOIN money.confirmation_withheld w ON w.lot_id = s.lot_id
                        WHERE s.court_id = $1 AND s.outcome = 'sold'
                            AND NOT EXISTS (SELECT FROM money.confirmation m WHERE m.lot_id = s.lot_id AND m.in_record)
                        ORDER BY due_at LIMIT $2
                        """)
                .execute(Tuple.of(courtId, LIMIT))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> item(
                                row,
                                row.getBoolean("withheld") ? DueItem.Kind.BUYER_CONFLICT : DueItem.Kind.CONFIRMATION,
                                false))
                        .toList());
    }

    private static DueItem refund(Row row, long nowMicros) {
        boolean overdue = nowMicros > row.getLong("due_at");
        return item(row, overdue ? DueItem.Kind.REFUND_OVERDUE : DueItem.Kind.REFUND_DUE, overdue);
    }

    private static DueItem item(Row row, DueItem.Kind kind, boolean overdue) {
        return new DueItem(kind, row.getUUID("lot_id"), row.getString("title"), row.getLong("due_at"), overdue);
    }
}
