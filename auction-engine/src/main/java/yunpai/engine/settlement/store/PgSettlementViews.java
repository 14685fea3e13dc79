package yunpai.engine.settlement.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import yunpai.engine.ledger.store.PayoutSql;
import yunpai.engine.settlement.RefundLine;
import yunpai.engine.settlement.SettlementFigures;
import yunpai.protocol.ledger.LedgerEntry;

/** What staff see of the money of lots that have ended. Before the end there is nothing to see here. */
public final class PgSettlementViews {
    private static final String REFUNDS = "SELECT " + PayoutSql.COLUMNS.replaceAll("(\\w+)", "o.$1")
            + ", l.title FROM money.payout o JOIN money.settlement s ON s.lot_id = o.lot_id"
            + " JOIN court.lot l ON l.lot_id = o.lot_id WHERE o.kind = 'refund' AND ";

    private final Pool app;

    public PgSettlementViews(Pool app) {
        this.app = app;
    }

    /** The figures of a lot; empty while it is not settled. */
    public Future<Optional<SettlementFigures>> figures(UUID lotId) {
        return app.preparedQuery("""
                        SELECT s.ended_at_micros, s.due_at_micros, s.applied_fen, m.number, m.sha256, l.winner_code, l.price_fen,
                               coalesce(o.moved, 0)::bigint AS moved, coalesce(o.open, 0) AS open
                        FROM money.settlement s
                        JOIN record.lot l ON l.lot_id = s.lot_id
                        LEFT JOIN money.confirmation m ON m.lot_id = s.lot_id
                        LEFT JOIN (SELECT lot_id, sum(amount_fen) FILTER (WHERE kind = 'transfer' AND state = 'done') AS moved,
                                          count(*) FILTER (WHERE state <> 'done') AS open
                                   FROM money.payout GROUP BY lot_id) o ON o.lot_id = s.lot_id
                        WHERE s.lot_id = $1
                        """)
                .execute(Tuple.of(lotId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgSettlementViews::figures)
                        .findFirst());
    }

    /** Refunds of a lot that has ended. */
    public Future<List<RefundLine>> refundsOfLot(UUID lotId, int limit) {
        return app.preparedQuery(REFUNDS + "o.lot_id = $1 ORDER BY (o.state = 'done'), o.payout_id LIMIT $2")
                .execute(Tuple.of(lotId, limit))
                .map(PgSettlementViews::refunds);
    }

    /** Refunds of a court: those that are open come first, the most urgent before others. */
    public Future<List<RefundLine>> refundsOfCourt(UUID courtId, int limit) {
        return app.preparedQuery(
                        REFUNDS + "s.court_id = $1 ORDER BY (o.state = 'done'), o.due_at_micros, o.payout_id LIMIT $2")
                .execute(Tuple.of(courtId, limit))
                .map(PgSettlementViews::refunds);
    }

    /** The ledger of a lot that has ended. What happened before its end has no instant and comes first, in no order. */
    public Future<List<LedgerEntry>> ledger(UUID lotId, int limit) {
        return app.preparedQuery("""
                        SELECT t.transaction_id, t.purpose, t.at_micros, e.account_kind, e.account_reference, e.amount_fen
                        FROM money.ledger_transaction t JOIN money.ledger_entry e USING (transaction_id)
                        JOIN money.settlement s ON s.lot_id = t.lot_id
                        WHERE t.lot_id = $1 ORDER BY t.at_micros NULLS FIRST, md5(t.transaction_id), e.line LIMIT $2
                        """)
                .execute(Tuple.of(lotId, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgSettlementViews::entry)
                        .toList());
    }

    /** The sum over all entries of a lot: zero at every instant. */
    public Future<Long> sum(UUID lotId) {
        return app.preparedQuery("""
                        SELECT coalesce(sum(e.amount_fen), 0)::bigint AS total
                        FROM money.ledger_transaction t JOIN money.ledger_entry e USING (transaction_id) WHERE t.lot_id = $1
                        """)
                .execute(Tuple.of(lotId))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    private static SettlementFigures figures(Row row) {
        return new SettlementFigures(
                row.getLong("ended_at_micros"),
                row.getLong("due_at_micros"),
                row.getLong("applied_fen"),
                row.getLong("moved"),
                row.getLong("open"),
                row.getString("number"),
                row.getString("sha256"),
                row.getString("winner_code"),
                row.getLong("price_fen"));
    }

    private static List<RefundLine> refunds(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new RefundLine(PayoutSql.payout(row), row.getString("title")))
                .toList();
    }

    /** The id and the account are those of the books, in the form that the contract has for ids. */
    private static LedgerEntry entry(Row row) {
        long amountFen = row.getLong("amount_fen");
        String kind = row.getString("account_kind");
        return new LedgerEntry(
                UUID.nameUUIDFromBytes(row.getString("transaction_id").getBytes(StandardCharsets.UTF_8)),
                row.getLong("at_micros"),
                kind.equals("bank") ? kind : kind + ":" + row.getString("account_reference"),
                amountFen > 0 ? amountFen : null,
                amountFen < 0 ? -amountFen : null,
                row.getString("purpose"));
    }
}
