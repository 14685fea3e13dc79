package yunpai.engine.settlement.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import yunpai.engine.deposit.DepositPath;
import yunpai.engine.deposit.DepositRow;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.engine.ledger.Payout;
import yunpai.engine.ledger.store.LedgerSql;
import yunpai.engine.ledger.store.PayoutSql;
import yunpai.protocol.deposit.DepositState;
import yunpai.protocol.deposit.DepositStep;
import yunpai.rules.deposit.Deposit;
import yunpai.rules.deposit.DepositCommand;
import yunpai.rules.deposit.DepositEvent;
import yunpai.rules.deposit.Deposits;
import yunpai.rules.ledger.Transaction;

/** The outbox: each step of a payout is on disk before the bank is asked, and after it has answered. */
public final class PgPayoutStore {
    private final Pool app;
    private final DepositPath paths;

    public PgPayoutStore(Pool app, DepositPath paths) {
        this.app = app;
        this.paths = paths;
    }

    /** Payouts that are not done, beginning behind one id and round again. */
    public Future<List<Payout>> open(UUID after, int limit) {
        return app.preparedQuery("SELECT " + PayoutSql.COLUMNS
                        + " FROM money.payout WHERE state <> 'done' ORDER BY payout_id <= $1, payout_id LIMIT $2")
                .execute(Tuple.of(after, limit))
                .map(PgPayoutStore::payouts);
    }

    /** Whether a waiting payout is now this caller's to send. */
    public Future<Boolean> markSent(Payout payout) {
        return move(payout, "state = 'sent', attempts = attempts + 1", "state = 'waiting'");
    }

    /** The bank may or may not have moved money. */
    public Future<Boolean> markUnknown(Payout payout, String error) {
        return app.preparedQuery("UPDATE money.payout SET state = 'unknown', last_error = $2"
                        + " WHERE payout_id = $1 AND state IN ('sent', 'unknown')")
                .execute(Tuple.of(payout.payoutId(), error))
                .map(result -> result.rowCount() == 1);
    }

    /** The bank never got it: it may be sent again under the same key. */
    public Future<Boolean> markUnsent(Payout payout) {
        return move(payout, "state = 'waiting'", "state IN ('sent', 'unknown')");
    }

    /** The bank has said that nothing was moved and never will be under this key. */
    public Future<Boolean> markFailed(Payout payout, String reason) {
        return app.preparedQuery(
                        "UPDATE money.payout SET state = 'waiting', generation = generation + 1, last_error = $3"
                                + " WHERE payout_id = $1 AND generation = $2 AND state IN ('sent', 'unknown')")
                .execute(Tuple.of(payout.payoutId(), payout.generation(), reason))
                .map(result -> result.rowCount() == 1);
    }

    /** The money has moved: booked with its consequences, once. False when that was done before. */
    public Future<Boolean> markDone(Payout payout, long nowMicros) {
        return app.withTransaction(client -> lockDeposit(client, payout)
                .compose(deposit -> client.preparedQuery("""
                        UPDATE money.payout SET state = 'done', last_error = NULL,
                            done_at_micros = CASE WHEN due_at_micros IS NULL THEN NULL ELSE $2::bigint END
                        WHERE payout_id = $1 AND state <> 'done' RETURNING done_at_micros
                        """)
                        .execute(Tuple.of(payout.payoutId(), nowMicros))
                        .compose(rows -> {
                            if (rows.size() == 0) {
                                return Future.succeededFuture(false);
                            }
                            Long at = rows.iterator().next().getLong("done_at_micros");
                            return transaction(client, payout)
                                    .compose(booked -> LedgerSql.book(client, booked, payout.lotId(), at))
                                    .compose(booked -> deposit.isEmpty()
                                            ? Future.succeededFuture()
                                            : complete(client, deposit.get(), payout, nowMicros))
                                    .map(true);
                        })));
    }

    /** The deposit comes before the payout, as everywhere: see the package {@code ledger.store}. */
    private Future<Optional<DepositRow>> lockDeposit(SqlClient client, Payout payout) {
        if (payout.depositId() == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return client.preparedQuery(
                        "SELECT " + PgDepositStore.COLUMNS + " FROM money.deposit WHERE deposit_id = $1 FOR UPDATE")
                .execute(Tuple.of(payout.depositId()))
                .map(rows -> Optional.of(PgDepositStore.row(rows.iterator().next(), paths)));
    }

    private static Future<Transaction> transaction(SqlClient client, Payout payout) {
        return client.preparedQuery("""
                        SELECT p.returned_for IS NOT NULL AS stray, s.case_reference
                        FROM money.payment p LEFT JOIN money.settlement s ON s.lot_id = p.lot_id
                        WHERE p.payment_id = $1
                        """)
                .execute(Tuple.of(payout.paymentId()))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    String id = payout.kind().wireName() + " " + payout.payoutId();
                    if (payout.kind() == Payout.Kind.TRANSFER) {
                        return Transaction.movedToCase(id, row.getString("case_reference"), payout.amountFen());
                    }
                    return row.getBoolean("stray")
                            ? Transaction.strayReturned(id, payout.paymentId(), payout.amountFen())
                            : Transaction.depositRefunded(id, String.valueOf(payout.depositId()), payout.amountFen());
                });
    }

    private Future<Void> complete(SqlClient client, DepositRow row, Payout payout, long nowMicros) {
        Deposit.Stage stage = after(row, payout);
        DepositStep step =
                new DepositStep(DepositState.valueOf(stage.name()), nowMicros, payout.amountFen(), note(payout));
        byte[] path = paths.append(row.depositId(), row.path(), List.of(step));
        return client.preparedQuery("UPDATE money.deposit SET stage = $2, path = $3 WHERE deposit_id = $1")
                .execute(Tuple.of(row.depositId(), stage.wireName(), Buffer.buffer(path)))
                .mapEmpty();
    }

    /** A refund of the deposit's own payment completes it; money of a stray one leaves it as it is. */
    private static Deposit.Stage after(DepositRow row, Payout payout) {
        if (payout.kind() == Payout.Kind.TRANSFER || !payout.paymentId().equals(row.paymentId())) {
            return row.stage();
        }
        Deposit deposit = new Deposit(row.amountFen(), row.payer(), row.paymentId(), Set.of(), row.stage());
        DepositCommand done = new DepositCommand.RecordRefund(payout.payoutId().toString());
        if (Deposits.decide(deposit, done, true) instanceof Deposits.Answer.Accepted accepted) {
            for (DepositEvent event : accepted.events()) {
                deposit = Deposits.evolve(deposit, event);
            }
        }
        return deposit.stage();
    }

    private static String note(Payout payout) {
        return payout.kind() == Payout.Kind.TRANSFER ? "moved_to_case_account" : "back_" + payout.reason();
    }

    private Future<Boolean> move(Payout payout, String change, String condition) {
        return app.preparedQuery("UPDATE money.payout SET " + change + " WHERE payout_id = $1 AND generation = $2 AND "
                        + condition)
                .execute(Tuple.of(payout.payoutId(), payout.generation()))
                .map(result -> result.rowCount() == 1);
    }

    private static List<Payout> payouts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PayoutSql::payout)
                .toList();
    }
}
