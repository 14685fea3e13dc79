package yunpai.engine.court.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.court.DueItem;

/** What a court's published lots and orders ask for, by time. */
public final class PgDue {
    private static final String DUE = """
            SELECT 'opens' AS kind, l.lot_id, l.title, r.opens_at_micros AS due
            FROM court.lot l JOIN record.lot r USING (lot_id)
            WHERE l.court_id = $1 AND r.status = 'announced' AND r.opens_at_micros <= $2::bigint + 7 * $3::bigint
            UNION ALL
            SELECT 'closes', l.lot_id, l.title, r.closes_at_micros
            FROM court.lot l JOIN record.lot r USING (lot_id)
            WHERE l.court_id = $1 AND r.status = 'open' AND r.closes_at_micros <= $2::bigint + $3::bigint
            UNION ALL
            SELECT 'second_officer', o.lot_id, l.title, o.requested_at_micros + $3::bigint
            FROM court.lot_order o JOIN court.lot l USING (lot_id)
            WHERE o.court_id = $1 AND o.state = 'awaiting_second_officer'
            UNION ALL
            SELECT 'report_unacknowledged', p.lot_id, l.title, p.at_micros
            FROM record.platform_report p JOIN court.lot l USING (lot_id)
            WHERE p.court_id = $1 AND p.acknowledged_at_micros IS NULL
            ORDER BY due, lot_id LIMIT 500""";
    private static final String SUSPENDED = """
            SELECT l.lot_id, l.title, r.cause_ended_at_micros
            FROM court.lot l JOIN record.lot r USING (lot_id)
            WHERE l.court_id = $1 AND r.status = 'suspended' AND r.live->'suspension'->>'resumesAtMicros' IS NULL
            ORDER BY r.cause_ended_at_micros, l.lot_id LIMIT 500""";
    private static final String SALE_SESSIONS = """
            SELECT sale_session_id FROM court.sale_session WHERE court_id = $1
            ORDER BY created_at_micros DESC LIMIT 1000""";
    private static final long DAY_MICROS = 86_400_000_000L;

    private final Pool pool;

    public PgDue(Pool app) {
        this.pool = app;
    }

    public Future<List<DueItem>> list(UUID courtId, long nowMicros) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(courtId, nowMicros, DAY_MICROS))
                .map(rows -> {
                    List<DueItem> items = new ArrayList<>();
                    for (Row row : rows) {
                        Long due = row.getLong("due");
                        items.add(new DueItem(
                                DueItem.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getUUID("lot_id"),
                                row.getString("title"),
                                due,
                                due != null && due < nowMicros));
                    }
                    return items;
                });
    }

    /** Lots that rest without an announced resumption. */
    public Future<List<Resting>> suspended(UUID courtId) {
        return pool.preparedQuery(SUSPENDED).execute(Tuple.of(courtId)).map(rows -> {
            List<Resting> lots = new ArrayList<>();
            rows.forEach(row -> lots.add(
                    new Resting(row.getUUID("lot_id"), row.getString("title"), row.getLong("cause_ended_at_micros"))));
            return lots;
        });
    }

    /** The newest sale sessions of a court. */
    public Future<List<UUID>> saleSessions(UUID courtId) {
        return pool.preparedQuery(SALE_SESSIONS).execute(Tuple.of(courtId)).map(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID(0)));
            return ids;
        });
    }

    /** A lot that rests, and when its cause was recorded as gone, if it was. */
    public record Resting(
            UUID lotId, String title, @Nullable Long causeEndedAtMicros) {}
}
