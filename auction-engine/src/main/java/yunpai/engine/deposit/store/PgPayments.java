package yunpai.engine.deposit.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.DepositPath;
import yunpai.engine.deposit.DepositRow;
import yunpai.engine.deposit.PayerName;
import yunpai.engine.deposit.Payment;
import yunpai.engine.ledger.Payout;
import yunpai.engine.ledger.store.LedgerSql;
import yunpai.engine.ledger.store.PayoutSql;
import yunpai.engine.secret.Seal;
import yunpai.protocol.deposit.DepositState;
import yunpai.protocol.deposit.DepositStep;
import yunpai.rules.deposit.Deposit;
import yunpai.rules.deposit.DepositCommand;
import yunpai.rules.deposit.DepositEvent;
import yunpai.rules.deposit.DepositEvent.PaymentReturned;
import yunpai.rules.deposit.Deposits;
import yunpai.rules.ledger.Transaction;

/**
 * Takes payments in: what a payment means is decided by the rules and written whole or not at all, with its ledger transaction and,
 * where it cannot be taken, with the order to send it back. A payment the bank tells of again changes nothing.
 */
public final class PgPayments {
    private static final String UNKNOWN_REFERENCE = "unknown_reference";

    private final Pool app;
    private final Seal seal;
    private final DepositPath paths;

    public PgPayments(Pool app, Seal seal) {
        this.app = app;
        this.seal = seal;
        this.paths = new DepositPath(seal);
    }

    /** Books a payment once. True when it was new. */
    public Future<Boolean> receive(Payment payment, long nowMicros) {
        return app.withTransaction(client -> client.preparedQuery(
                        "SELECT " + PgDepositStore.COLUMNS + " FROM money.deposit WHERE deposit_id = $1 FOR UPDATE")
                .execute(Tuple.of(depositId(payment.reference())))
                .compose(rows -> known(client, payment).compose(known -> {
                    if (known) {
                        return Future.succeededFuture(false);
                    }
                    Iterator<Row> deposit = rows.iterator();
                    Future<Void> written = deposit.hasNext()
                            ? receive(client, PgDepositStore.row(deposit.next(), paths), payment, nowMicros)
                            : stray(client, payment, null, UNKNOWN_REFERENCE, nowMicros);
                    return written.map(true);
                })));
    }

    /** No deposit has the id that stands for a reference which is none. */
    private static UUID depositId(String reference) {
        try {
            return UUID.fromString(reference.strip());
        } catch (IllegalArgumentException notAnId) {
            return new UUID(0, 0);
        }
    }

    private static Future<Boolean> known(SqlClient client, Payment payment) {
        return client.preparedQuery("SELECT 1 FROM money.payment WHERE payment_id = $1")
                .execute(Tuple.of(payment.paymentId()))
                .map(rows -> rows.size() > 0);
    }

    private Future<Void> receive(SqlClient client, DepositRow row, Payment payment, long nowMicros) {
        return hasEnded(client, row.lotId())
                .compose(ended -> returned(client, row.depositId()).compose(returned -> {
                    Deposit deposit = new Deposit(row.amountFen(), row.payer(), row.paymentId(), returned, row.stage());
                    Arrival arrival = decide(deposit, row, payment, ended);
                    Long at = ended ? nowMicros : null;
                    Future<Void> booked = arrival.reason() == null
                            ? take(client, row, payment)
                            : stray(client, payment, row, arrival.reason(), at);
                    return booked.compose(done -> update(client, row, arrival, payment, nowMicros));
                }));
    }

    /** What a payment came to: the deposit after it, and why it goes back if it does. */
    private record Arrival(Deposit deposit, @Nullable String reason) {}

    private Arrival decide(Deposit before, DepositRow row, Payment payment, boolean ended) {
        String payer = PayerName.fingerprint(seal, row.depositId(), payment.payerName());
        Deposit deposit = before;
        String reason = null;
        List<DepositCommand> commands = List.of(
                new DepositCommand.ReceivePayment(payment.paymentId(), payment.amountFen(), payer),
                new DepositCommand.ConfirmDeposit());
        for (DepositCommand command : commands) {
            if (Deposits.decide(deposit, command, ended) instanceof Deposits.Answer.Accepted accepted) {
                for (DepositEvent event : accepted.events()) {
                    deposit = Deposits.evolve(deposit, event);
                    reason = event instanceof PaymentReturned back
                            ? back.reason().wireName()
                            : reason;
                }
            }
        }
        return new Arrival(deposit, reason);
    }

    private Future<Void> take(SqlClient client, DepositRow row, Payment payment) {
        Transaction paid = Transaction.depositPaid(
                "paid " + payment.paymentId(), row.depositId().toString(), payment.amountFen());
        return insert(client, payment, row, null).compose(stored -> LedgerSql.book(client, paid, row.lotId(), null));
    }

    private Future<Void> stray(
            SqlClient client, Payment payment, @Nullable DepositRow row, String reason, @Nullable Long atMicros) {
        UUID lotId = row == null ? null : row.lotId();
        UUID depositId = row == null ? null : row.depositId();
        Long dueAt = atMicros == null ? null : atMicros + Deposits.SETTLEMENT_LIMIT_MICROS;
        Transaction received =
                Transaction.strayReceived("stray " + payment.paymentId(), payment.paymentId(), payment.amountFen());
        Payout back = Payout.waiting(
                Payout.Kind.REFUND,
                new Payout.Source(lotId, depositId, payment.paymentId(), ""),
                payment.amountFen(),
                reason,
                dueAt);
        return insert(client, payment, row, reason)
                .compose(stored -> LedgerSql.book(client, received, lotId, atMicros))
                .compose(booked -> PayoutSql.insert(client, back));
    }

    private Future<Void> insert(
            SqlClient client, Payment payment, @Nullable DepositRow row, @Nullable String returnedFor) {
        byte[] context = ("payer of " + payment.paymentId()).getBytes(StandardCharsets.UTF_8);
        byte[] payer = seal.close(
                (payment.payerName() + "\n" + payment.payerAccount()).getBytes(StandardCharsets.UTF_8), context);
        return client.preparedQuery("""
                        INSERT INTO money.payment (payment_id, deposit_id, lot_id, amount_fen, returned_for, payer)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        """)
                .execute(Tuple.of(
                        payment.paymentId(),
                        row == null ? null : row.depositId(),
                        row == null ? null : row.lotId(),
                        payment.amountFen(),
                        returnedFor,
                        Buffer.buffer(payer)))
                .mapEmpty();
    }

    private Future<Void> update(SqlClient client, DepositRow row, Arrival arrival, Payment payment, long nowMicros) {
        String note = arrival.reason() == null ? null : "returned_" + arrival.reason();
        String stage = arrival.deposit().stage().wireName();
        List<DepositStep> steps = new ArrayList<>();
        if (arrival.reason() == null) {
            steps.add(new DepositStep(DepositState.PAID, nowMicros, payment.amountFen(), null));
        }
        steps.add(new DepositStep(
                DepositState.valueOf(arrival.deposit().stage().name()),
                nowMicros,
                arrival.reason() == null ? null : payment.amountFen(),
                note));
        byte[] path = paths.append(row.depositId(), row.path(), steps);
        return client.preparedQuery(
                        "UPDATE money.deposit SET stage = $2, payment_id = $3, path = $4 WHERE deposit_id = $1")
                .execute(Tuple.of(row.depositId(), stage, arrival.deposit().paymentId(), Buffer.buffer(path)))
                .mapEmpty();
    }

    /** A lot whose end is not on record has not ended: a payment that is taken too much goes back with the others. */
    private static Future<Boolean> hasEnded(SqlClient client, UUID lotId) {
        return client.preparedQuery("SELECT status FROM record.lot WHERE lot_id = $1")
                .execute(Tuple.of(lotId))
                .map(rows -> rows.size() > 0
                        && Set.of("sold", "unsold", "withdrawn")
                                .contains(rows.iterator().next().getString("status")));
    }

    private static Future<Set<String>> returned(SqlClient client, UUID depositId) {
        return client.preparedQuery(
                        "SELECT payment_id FROM money.payment WHERE deposit_id = $1 AND returned_for IS NOT NULL")
                .execute(Tuple.of(depositId))
                .map(rows -> {
                    Set<String> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(row.getString("payment_id")));
                    return ids;
                });
    }
}
