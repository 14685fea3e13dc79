package yunpai.engine.settlement.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.Bank;
import yunpai.engine.settlement.Difference;

/** The bank's statement as far as it is read, and what a comparison with our books found. */
public final class PgBankStatement {
    private static final int MOST = 1_000;

    private static final String COMPARE = """
            WITH bank AS (
                SELECT id, min(kind) AS kind, min(subject) AS subject, sum(amount_fen)::bigint AS fen
                FROM money.statement_line GROUP BY id
            ), ours AS (
                SELECT payment_id AS id, 'payment' AS kind, lot_id, amount_fen AS fen FROM money.payment
                UNION ALL
                SELECT payout_id || '-' || generation, kind, lot_id, -amount_fen FROM money.payout WHERE state = 'done'
            ), found AS (
                SELECT coalesce(o.id, b.id) AS id, coalesce(o.kind, b.kind) AS kind,
                    coalesce(o.lot_id, d.lot_id, p.lot_id) AS lot_id, coalesce(o.fen, 0) AS ours, coalesce(b.fen, 0) AS banks
                FROM ours o FULL JOIN bank b ON b.id = o.id
                LEFT JOIN money.deposit d ON b.kind = 'payment' AND d.deposit_id::text = lower(btrim(b.subject))
                LEFT JOIN money.payment p ON b.kind = 'refund' AND p.payment_id = b.subject
                WHERE coalesce(o.fen, 0) <> coalesce(b.fen, 0)
                ORDER BY 1 LIMIT $1
            ), gone AS (
                DELETE FROM money.bank_difference d WHERE NOT EXISTS (SELECT FROM found f WHERE f.id = d.id)
            )
            INSERT INTO money.bank_difference AS d (id, kind, lot_id, ours_fen, banks_fen, looks)
            SELECT id, kind, lot_id, ours, banks, 1 FROM found
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, lot_id = excluded.lot_id, ours_fen = excluded.ours_fen,
                banks_fen = excluded.banks_fen, looks = least(d.looks + 1, 1000)
            RETURNING id, kind, lot_id, ours_fen, banks_fen, looks""";

    private final Pool app;

    public PgBankStatement(Pool app) {
        this.app = app;
    }

    /** The last serial that was read; 0 before the first. */
    public Future<Long> readThrough() {
        return app.query("SELECT coalesce(max(serial), 0)::bigint AS serial FROM money.statement_line")
                .execute()
                .map(rows -> rows.iterator().next().getLong("serial"));
    }

    /** Keeps a page; what is there already stays as it is. */
    public Future<Void> keep(List<Bank.Movement> page) {
        List<Tuple> lines = page.stream()
                .map(line -> Tuple.of(
                        line.serial(),
                        line.id(),
                        line.kind().name().toLowerCase(Locale.ROOT),
                        line.subject(),
                        line.amountFen()))
                .toList();
        return app.withTransaction(
                client -> client.preparedQuery("""
                        INSERT INTO money.statement_line (serial, id, kind, subject, amount_fen) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (serial) DO NOTHING
                        """).executeBatch(lines).mapEmpty());
    }

    /** Compares, and keeps what was found together with when. At most {@value #MOST} differences, by id. */
    public Future<List<Difference>> compare(long nowMicros) {
        return app.withTransaction(client -> checked(client, nowMicros)
                .compose(kept -> client.preparedQuery(COMPARE).execute(Tuple.of(MOST)))
                .map(PgBankStatement::differences));
    }

    /** When both were held against each other the last time; empty before the first. */
    public Future<Optional<Long>> checkedAt() {
        return app.query("SELECT checked_at_micros FROM money.bank_check")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("checked_at_micros"))
                        .findFirst());
    }

    /**
     * A difference as a court sees it.
     *
     * @param lotTitle null when it belongs to no lot
     * @param hasEnded whether its lot has, or it has none: before that nothing is said that could be matched
     */
    public record Seen(Difference difference, @Nullable String lotTitle, boolean hasEnded) {}

    /** What stays of a court's own lots, and what belongs to no lot and therefore concerns every court. */
    public Future<List<Seen>> ofCourt(UUID courtId, int limit) {
        return app.preparedQuery("""
                        SELECT d.id, d.kind, d.lot_id, d.ours_fen, d.banks_fen, d.looks, l.title,
                            (d.lot_id IS NULL OR r.status IN ('sold', 'unsold', 'withdrawn')) AS has_ended
                        FROM money.bank_difference d
                        LEFT JOIN court.lot l ON l.lot_id = d.lot_id LEFT JOIN record.lot r ON r.lot_id = d.lot_id
                        WHERE l.court_id = $1 OR l.lot_id IS NULL ORDER BY md5(d.id) LIMIT $2
                        """)
                .execute(Tuple.of(courtId, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Seen(
                                difference(row),
                                row.getString("title"),
                                Boolean.TRUE.equals(row.getBoolean("has_ended"))))
                        .filter(seen -> seen.difference().stays())
                        .toList());
    }

    private static Future<Void> checked(SqlClient client, long nowMicros) {
        return client.preparedQuery("""
                        INSERT INTO money.bank_check (checked_at_micros) VALUES ($1)
                        ON CONFLICT (single) DO UPDATE SET checked_at_micros = excluded.checked_at_micros
                        """).execute(Tuple.of(nowMicros)).mapEmpty();
    }

    private static List<Difference> differences(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgBankStatement::difference)
                .toList();
    }

    private static Difference difference(Row row) {
        return new Difference(
                row.getString("id"),
                Bank.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getUUID("lot_id"),
                row.getLong("ours_fen"),
                row.getLong("banks_fen"),
                row.getInteger("looks"));
    }
}
