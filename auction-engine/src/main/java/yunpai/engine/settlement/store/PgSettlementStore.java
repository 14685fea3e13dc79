package yunpai.engine.settlement.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.DepositPath;
import yunpai.engine.deposit.DepositRow;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.engine.ledger.Payout;
import yunpai.engine.ledger.store.LedgerSql;
import yunpai.engine.ledger.store.PayoutSql;
import yunpai.engine.settlement.CaseAccount;
import yunpai.engine.settlement.EndedLot;
import yunpai.engine.settlement.SettledDeposit;
import yunpai.protocol.deposit.DepositState;
import yunpai.protocol.deposit.DepositStep;
import yunpai.rules.ledger.Transaction;

/**
 * Turns the end of a lot into what is owed: in one transaction every deposit of the lot becomes refundable, applied or lapsed, with
 * its place in the outbox.
 */
public final class PgSettlementStore {
    private static final String ENDED = """
            SELECT l.lot_id, l.court_id, l.status, l.ended_at_micros, l.price_fen, l.winner_code FROM record.lot l
            """;

    private final Pool app;
    private final DepositPath paths;

    public PgSettlementStore(Pool app, DepositPath paths) {
        this.app = app;
        this.paths = paths;
    }

    /** Lots that have ended and are not settled, or have a deposit that slipped in while they were. */
    public Future<List<EndedLot>> unsettled(int limit) {
        return app.preparedQuery(ENDED + """
                        WHERE l.status IN ('sold', 'unsold', 'withdrawn') AND (
                            NOT EXISTS (SELECT FROM money.settlement s WHERE s.lot_id = l.lot_id)
                            OR EXISTS (SELECT FROM money.deposit d
                                       WHERE d.lot_id = l.lot_id AND d.stage IN ('due', 'paid', 'confirmed')))
                        ORDER BY l.ended_at_micros LIMIT $1
                        """)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgSettlementStore::ended)
                        .toList());
    }

    /** One lot if it has ended. */
    public Future<Optional<EndedLot>> ended(UUID lotId) {
        return app.preparedQuery(ENDED + "WHERE l.lot_id = $1 AND l.status IN ('sold', 'unsold', 'withdrawn')")
                .execute(Tuple.of(lotId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgSettlementStore::ended)
                        .findFirst());
    }

    /**
     * Settles a lot, or what slipped in since.
     *
     * @param winnerDeposit the buyer's deposit if the lot was sold
     * @param account where that goes
     */
    public Future<Void> settle(EndedLot lot, @Nullable UUID winnerDeposit, CaseAccount account, long nowMicros) {
        Terms terms = new Terms(lot, winnerDeposit, account, nowMicros);
        return app.withTransaction(client -> client.preparedQuery("SELECT "
                        + PgDepositStore.COLUMNS
                        + " FROM money.deposit WHERE lot_id = $1 AND stage IN ('due', 'paid', 'confirmed')"
                        + " ORDER BY deposit_id FOR UPDATE")
                .execute(Tuple.of(lot.lotId()))
                .map(rows -> settled(rows, terms))
                .compose(settled -> record(client, terms, settled)
                        .compose(done -> deposits(client, settled, nowMicros))
                        .compose(done -> payouts(client, terms, settled))
                        .compose(done -> datePayouts(client, lot))));
    }

    private record Terms(EndedLot lot, @Nullable UUID winnerDeposit, CaseAccount account, long nowMicros) {}

    private List<SettledDeposit> settled(RowSet<Row> rows, Terms terms) {
        List<SettledDeposit> settled = new ArrayList<>();
        rows.forEach(row -> {
            DepositRow deposit = PgDepositStore.row(row, paths);
            boolean won = deposit.depositId().equals(terms.winnerDeposit());
            settled.add(SettledDeposit.of(deposit, terms.lot().outcome(), won));
        });
        return settled;
    }

    private static Future<Void> record(SqlClient client, Terms terms, List<SettledDeposit> settled) {
        EndedLot lot = terms.lot();
        long applied = settled.stream()
                .filter(SettledDeposit::isApplied)
                .mapToLong(deposit -> deposit.before().amountFen())
                .sum();
        return client.preparedQuery("""
                        INSERT INTO money.settlement
                            (lot_id, court_id, outcome, ended_at_micros, due_at_micros, case_reference, applied_fen)
                        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(
                                lot.lotId(),
                                lot.courtId(),
                                lot.outcome().name().toLowerCase(Locale.ROOT),
                                lot.endedAtMicros(),
                                lot.dueAtMicros(),
                                terms.account().caseReference())
                        .addLong(applied))
                .mapEmpty();
    }

    private Future<Void> deposits(SqlClient client, List<SettledDeposit> settled, long nowMicros) {
        if (settled.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Tuple> rows = settled.stream()
                .map(deposit -> {
                    DepositState state = DepositState.valueOf(deposit.stage().name());
                    DepositStep step = new DepositStep(state, nowMicros, null, deposit.reason());
                    byte[] path = paths.append(
                            deposit.before().depositId(), deposit.before().path(), List.of(step));
                    return Tuple.of(
                            deposit.before().depositId(), deposit.stage().wireName(), Buffer.buffer(path));
                })
                .toList();
        return client.preparedQuery("UPDATE money.deposit SET stage = $2, path = $3 WHERE deposit_id = $1")
                .executeBatch(rows)
                .mapEmpty();
    }

    private static Future<Void> payouts(SqlClient client, Terms terms, List<SettledDeposit> settled) {
        Future<Void> done = Future.succeededFuture();
        for (SettledDeposit deposit : settled) {
            if (deposit.isApplied()) {
                done = done.compose(before -> apply(client, terms, deposit));
            } else if (deposit.isReleased()) {
                done = done.compose(before -> PayoutSql.insert(client, payout(terms, deposit, Payout.Kind.REFUND, "")));
            }
        }
        return done;
    }

    private static Future<Void> apply(SqlClient client, Terms terms, SettledDeposit deposit) {
        String depositId = deposit.before().depositId().toString();
        Transaction applied = Transaction.depositApplied(
                "applied " + depositId,
                depositId,
                terms.account().caseReference(),
                deposit.before().amountFen());
        Payout transfer =
                payout(terms, deposit, Payout.Kind.TRANSFER, terms.account().account());
        return LedgerSql.book(client, applied, terms.lot().lotId(), terms.nowMicros())
                .compose(booked -> PayoutSql.insert(client, transfer));
    }

    private static Payout payout(Terms terms, SettledDeposit deposit, Payout.Kind kind, String account) {
        DepositRow before = deposit.before();
        String paymentId = Objects.requireNonNull(before.paymentId(), "a deposit that was paid has its payment");
        return Payout.waiting(
                kind,
                new Payout.Source(terms.lot().lotId(), before.depositId(), paymentId, account),
                before.amountFen(),
                deposit.reason(),
                terms.lot().dueAtMicros());
    }

    /** From the end on, what goes back for another reason has the same deadline. */
    private static Future<Void> datePayouts(SqlClient client, EndedLot lot) {
        return client.preparedQuery(
                        "UPDATE money.payout SET due_at_micros = $2 WHERE lot_id = $1 AND due_at_micros IS NULL")
                .execute(Tuple.of(lot.lotId(), lot.dueAtMicros()))
                .mapEmpty();
    }

    private static EndedLot ended(Row row) {
        return new EndedLot(
                row.getUUID("lot_id"),
                row.getUUID("court_id"),
                EndedLot.Outcome.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getLong("ended_at_micros"),
                row.getLong("price_fen"),
                row.getString("winner_code"));
    }
}
