package yunpai.engine.court.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.protocol.court.PlatformReport;

/** What the platform did of itself under Art 28, and who of the court has taken note of it. */
public final class PgReports {
    private static final String SELECT = """
            SELECT p.report_id, p.lot_id, l.title, p.reason, p.at_micros, s.name, p.acknowledged_at_micros
            FROM record.platform_report p
            JOIN court.lot l USING (lot_id)
            LEFT JOIN account.staff s ON s.account_id = p.acknowledged_by""";
    private static final String LIST = SELECT + """
             WHERE p.court_id = $1
            ORDER BY (p.acknowledged_at_micros IS NULL) DESC, p.at_micros DESC LIMIT 500""";
    private static final String ONE = SELECT + " WHERE p.report_id = $1 AND p.court_id = $2";
    private static final String ACKNOWLEDGE = """
            UPDATE record.platform_report SET acknowledged_by = $3, acknowledged_at_micros = $4
            WHERE report_id = $1 AND court_id = $2 AND acknowledged_at_micros IS NULL""";

    private final Pool pool;

    public PgReports(Pool app) {
        this.pool = app;
    }

    public Future<List<PlatformReport>> list(UUID courtId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(courtId)).map(PgReports::reports);
    }

    public Future<Optional<PlatformReport>> find(UUID reportId, UUID courtId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(reportId, courtId))
                .map(PgReports::reports)
                .map(found -> found.stream().findFirst());
    }

    /** Notes who took note of it first. */
    public Future<Void> acknowledge(UUID reportId, UUID courtId, UUID by, long atMicros) {
        return pool.preparedQuery(ACKNOWLEDGE)
                .execute(Tuple.of(reportId, courtId, by, atMicros))
                .mapEmpty();
    }

    private static List<PlatformReport> reports(RowSet<Row> rows) {
        List<PlatformReport> reports = new ArrayList<>();
        rows.forEach(row -> reports.add(new PlatformReport(
                row.getUUID("report_id"),
                row.getUUID("lot_id"),
                row.getString("title"),
                row.getString("reason"),
                row.getLong("at_micros"),
                row.getString("name"),
                row.getLong("acknowledged_at_micros"))));
        return reports;
    }
}
