package yunpai.engine.ledger.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import yunpai.engine.ledger.Payout;

/** Payouts as rows. */
public final class PayoutSql {
    /** The columns that {@link #payout} reads. */
    public static final String COLUMNS =
            "payout_id, kind, lot_id, deposit_id, payment_id, account, amount_fen, reason, state, "
                    + "generation, attempts, due_at_micros, done_at_micros, last_error";

    private PayoutSql() {}

    /** Puts a new payout into the outbox. A second one for the same payment fails. */
    public static Future<Void> insert(SqlClient client, Payout payout) {
        return client.preparedQuery("INSERT INTO money.payout (" + COLUMNS
                        + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
                .execute(Tuple.from(new Object[] {
                    payout.payoutId(),
                    payout.kind().wireName(),
                    payout.lotId(),
                    payout.depositId(),
                    payout.paymentId(),
                    payout.account(),
                    payout.amountFen(),
                    payout.reason(),
                    payout.state().wireName(),
                    payout.generation(),
                    payout.attempts(),
                    payout.dueAtMicros(),
                    payout.doneAtMicros(),
                    payout.lastError()
                }))
                .mapEmpty();
    }

    /** Reads a row of {@link #COLUMNS}. */
    public static Payout payout(Row row) {
        return new Payout(
                row.getUUID("payout_id"),
                Payout.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getUUID("lot_id"),
                row.getUUID("deposit_id"),
                row.getString("payment_id"),
                row.getString("account"),
                row.getLong("amount_fen"),
                row.getString("reason"),
                Payout.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInteger("generation"),
                row.getInteger("attempts"),
                row.getLong("due_at_micros"),
                row.getLong("done_at_micros"),
                row.getString("last_error"));
    }
}
