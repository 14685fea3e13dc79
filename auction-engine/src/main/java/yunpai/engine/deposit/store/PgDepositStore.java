package yunpai.engine.deposit.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import yunpai.engine.deposit.DepositPath;
import yunpai.engine.deposit.DepositRow;
import yunpai.engine.deposit.DepositTotals;
import yunpai.engine.deposit.ReturnedPayment;
import yunpai.rules.deposit.Deposit.Stage;

/** Deposits as rows; payments come in through {@link PgPayments}. */
public final class PgDepositStore {
    public static final String COLUMNS = "deposit_id, lot_id, amount_fen, payer, stage, payment_id, path";

    private final Pool app;
    private final DepositPath paths;

    public PgDepositStore(Pool app, DepositPath paths) {
        this.app = app;
        this.paths = paths;
    }

    /** Stores a new deposit that is due. */
    public Future<Void> insert(DepositRow deposit) {
        byte[] path = paths.begin(deposit.depositId(), deposit.path().getFirst());
        return app.preparedQuery("""
                        INSERT INTO money.deposit (deposit_id, lot_id, amount_fen, payer, stage, path)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        """)
                .execute(Tuple.of(
                        deposit.depositId(),
                        deposit.lotId(),
                        deposit.amountFen(),
                        deposit.payer(),
                        deposit.stage().wireName(),
                        Buffer.buffer(path)))
                .mapEmpty();
    }

    /** The deposits with these ids, in no order. */
    public Future<List<DepositRow>> find(List<UUID> depositIds) {
        return app.preparedQuery("SELECT " + COLUMNS + " FROM money.deposit WHERE deposit_id = ANY ($1)")
                .execute(Tuple.of(depositIds.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row(row, paths))
                        .toList());
    }

    /** How many deposits of a lot are how far: nothing that could be matched with a code. */
    public Future<DepositTotals> totals(UUID lotId) {
        return app.preparedQuery("""
                        SELECT count(*) FILTER (WHERE stage = 'due') AS due,
                               count(*) FILTER (WHERE payment_id IS NOT NULL) AS confirmed,
                               coalesce(sum(amount_fen) FILTER (WHERE payment_id IS NOT NULL), 0)::bigint AS fen
                        FROM money.deposit WHERE lot_id = $1
                        """)
                .execute(Tuple.of(lotId))
                .map(rows -> rows.iterator().next())
                .map(row -> new DepositTotals(row.getLong("due"), row.getLong("confirmed"), row.getLong("fen")));
    }

    /** Payments of a lot that were not taken, by reason and amount: their order tells nothing about when they came. */
    public Future<List<ReturnedPayment>> returned(UUID lotId, int limit) {
        return app.preparedQuery("""
                        SELECT p.returned_for, p.amount_fen, o.state, o.last_error IS NOT NULL AS failed
                        FROM money.payment p JOIN money.payout o USING (payment_id)
                        WHERE p.lot_id = $1 AND p.returned_for IS NOT NULL
                        ORDER BY p.returned_for, p.amount_fen, o.state LIMIT $2
                        """)
                .execute(Tuple.of(lotId, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ReturnedPayment(
                                row.getString("returned_for"),
                                row.getLong("amount_fen"),
                                row.getString("state").equals("done"),
                                row.getBoolean("failed")))
                        .toList());
    }

    public static DepositRow row(Row row, DepositPath paths) {
        UUID depositId = row.getUUID("deposit_id");
        return new DepositRow(
                depositId,
                row.getUUID("lot_id"),
                row.getLong("amount_fen"),
                row.getString("payer"),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                row.getString("payment_id"),
                paths.read(depositId, row.getBuffer("path").getBytes()));
    }
}
