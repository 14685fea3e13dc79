package yunpai.engine.notice.store;

import io.vertx.core.Future;
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
import yunpai.protocol.court.SaleSession;

/** Sale sessions (专场); their state follows from their published lots. */
public final class PgSaleSessions {
    private static final String SELECT = """
            SELECT s.sale_session_id, s.court_id, c.name AS court_name, s.title, s.description,
                s.viewing_starts_at_micros, s.viewing_ends_at_micros, count(r.lot_id) AS lots,
                min(r.opens_at_micros) AS opens, max(r.closes_at_micros) AS closes,
                bool_or(r.status = 'open' OR (r.status = 'suspended' AND r.live->'suspension'->>'from' = 'open')) AS open,
                bool_and(r.status IN ('sold', 'unsold', 'withdrawn')) AS ended,
                (SELECT f.file_id FROM court.lot l2 JOIN court.lot_file f USING (lot_id)
                    WHERE l2.sale_session_id = s.sale_session_id AND f.kind = 'photo'
                    ORDER BY l2.number, f.position LIMIT 1) AS photo
            FROM court.sale_session s
            JOIN court.court c USING (court_id)
            LEFT JOIN court.lot l ON l.sale_session_id = s.sale_session_id
            LEFT JOIN record.lot r ON r.lot_id = l.lot_id AND r.status <> 'draft'
            WHERE %s
            GROUP BY s.sale_session_id, c.name
            %s
            ORDER BY coalesce(s.viewing_starts_at_micros, min(r.opens_at_micros), s.created_at_micros) DESC,
                s.sale_session_id
            LIMIT 1000""";
    private static final String OF_COURT = SELECT.formatted("s.court_id = $1", "");
    private static final String PUBLISHED = SELECT.formatted("true", "HAVING count(r.lot_id) > 0");
    private static final String ONE = SELECT.formatted("s.sale_session_id = $1", "");
    private static final String INSERT = """
            INSERT INTO court.sale_session (sale_session_id, court_id, title, description, viewing_starts_at_micros,
                viewing_ends_at_micros, created_at_micros)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String UPDATE = """
            UPDATE court.sale_session SET title = $3, description = $4, viewing_starts_at_micros = $5,
                viewing_ends_at_micros = $6
            WHERE sale_session_id = $1 AND court_id = $2""";
    private static final String LOTS = """
            SELECT l.lot_id FROM court.lot l JOIN record.lot r USING (lot_id)
            WHERE l.sale_session_id = $1 AND r.status <> 'draft' ORDER BY l.number""";

    private final Pool pool;

    public PgSaleSessions(Pool app) {
        this.pool = app;
    }

    /** What a court says of a sale session. */
    public record Sheet(
            String title,
            @Nullable String description,
            @Nullable Long viewingStartsAtMicros,
            @Nullable Long viewingEndsAtMicros) {}

    public Future<List<SaleSession>> ofCourt(UUID courtId) {
        return pool.preparedQuery(OF_COURT).execute(Tuple.of(courtId)).map(PgSaleSessions::list);
    }

    /** Those that have a published lot. */
    public Future<List<SaleSession>> published() {
        return pool.query(PUBLISHED).execute().map(PgSaleSessions::list);
    }

    /** Published or not. */
    public Future<Optional<SaleSession>> find(UUID saleSessionId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(saleSessionId))
                .map(PgSaleSessions::list)
                .map(found -> found.stream().findFirst());
    }

    public Future<Void> insert(UUID saleSessionId, UUID courtId, Sheet sheet, long atMicros) {
        Tuple values = Tuple.of(saleSessionId, courtId, sheet.title(), sheet.description());
        values.addLong(sheet.viewingStartsAtMicros())
                .addLong(sheet.viewingEndsAtMicros())
                .addLong(atMicros);
        return pool.preparedQuery(INSERT).execute(values).mapEmpty();
    }

    /** False if the court has no such sale session. */
    public Future<Boolean> update(UUID saleSessionId, UUID courtId, Sheet sheet) {
        Tuple values = Tuple.of(saleSessionId, courtId, sheet.title(), sheet.description());
        values.addLong(sheet.viewingStartsAtMicros()).addLong(sheet.viewingEndsAtMicros());
        return pool.preparedQuery(UPDATE)
                .execute(values)
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    /** Its published lots, in their order. */
    public Future<List<UUID>> lots(UUID saleSessionId) {
        return pool.preparedQuery(LOTS).execute(Tuple.of(saleSessionId)).map(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID("lot_id")));
            return ids;
        });
    }

    private static List<SaleSession> list(RowSet<Row> rows) {
        List<SaleSession> sessions = new ArrayList<>();
        for (Row row : rows) {
            sessions.add(new SaleSession(
                    row.getUUID("sale_session_id"),
                    row.getUUID("court_id"),
                    row.getString("court_name"),
                    row.getString("title"),
                    row.getString("description"),
                    state(row),
                    row.getLong("viewing_starts_at_micros"),
                    row.getLong("viewing_ends_at_micros"),
                    row.getLong("opens"),
                    row.getLong("closes"),
                    row.getInteger("lots"),
                    row.getUUID("photo")));
        }
        return sessions;
    }

    private static SaleSession.State state(Row row) {
        if (row.getLong("lots") == 0) {
            return SaleSession.State.DRAFT;
        }
        if (Boolean.TRUE.equals(row.getBoolean("ended"))) {
            return SaleSession.State.OVER;
        }
        return SaleSession.State.valueOf(
                (Boolean.TRUE.equals(row.getBoolean("open")) ? "open" : "announced").toUpperCase(Locale.ROOT));
    }
}
