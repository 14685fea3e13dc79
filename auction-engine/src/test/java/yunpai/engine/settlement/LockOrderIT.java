package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.TestDatabase;
import yunpai.engine.deposit.DepositPath;
import yunpai.engine.deposit.DepositRow;
import yunpai.engine.deposit.PayerName;
import yunpai.engine.deposit.Payment;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.engine.deposit.store.PgPayments;
import yunpai.engine.ledger.Payout;
import yunpai.engine.secret.Seal;
import yunpai.engine.settlement.store.PgPayoutStore;
import yunpai.engine.settlement.store.PgSettlementStore;
import yunpai.engine.store.Databases;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.deposit.DepositState;
import yunpai.protocol.deposit.DepositStep;
import yunpai.rules.deposit.Deposit.Stage;

/** Settler and outbox at the same rows at the same time: they wait for each other, never in a circle. */
class LockOrderIT {
    private static final String DEADLOCK = "40P01";
    private static final int ROUNDS = 12;
    private static final int DEPOSITS = 10;
    private static final long AMOUNT_FEN = 1_000;
    private static final UUID COURT = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh();
    private final Databases databases = database.connect(vertx);
    private final ManualClock clock = ManualClock.at("2026-03-02T01:00:00Z");
    private final TestLots lots = new TestLots(database, COURT, UUID.randomUUID(), clock);
    private final Seal seal = new Seal("tests, 1", new byte[Seal.KEY_BYTES]);
    private final DepositPath paths = new DepositPath(seal);
    private final PgDepositStore deposits = new PgDepositStore(databases.app(), paths);
    private final PgPayments payments = new PgPayments(databases.app(), seal);
    private final PgPayoutStore outbox = new PgPayoutStore(databases.app(), paths);
    private final PgSettlementStore settlements = new PgSettlementStore(databases.app(), paths);

    @AfterEach
    void close() {
        await(databases.close());
        await(vertx.close());
    }

    @Test
    void neverMeetInADeadlock() {
        // Given
        lots.court();
        List<Throwable> failures = new ArrayList<>();

        // When
        for (int round = 0; round < ROUNDS; round++) {
            failures.addAll(round());
        }

        // Then
        assertThat(failures).filteredOn(LockOrderIT::isDeadlock).isEmpty();
        assertThat(failures).isEmpty();
        assertThat(await(outbox.open(new UUID(0, 0), 1_000)))
                .as("what the settlement put into the outbox")
                .hasSize(ROUNDS * DEPOSITS);
    }

    /** A lot with deposits that were paid twice ends; the second payments leave while it is settled. */
    private List<Throwable> round() {
        UUID lotId = lots.open();
        for (int i = 0; i < DEPOSITS; i++) {
            UUID depositId = UUID.randomUUID();
            await(deposits.insert(due(depositId, lotId)));
            await(pay(depositId, "first"));
            await(pay(depositId, "second"));
        }
        List<Payout> strays = await(outbox.open(new UUID(0, 0), 1_000)).stream()
                .filter(payout -> lotId.equals(payout.lotId()))
                .toList();
        assertThat(strays).hasSize(DEPOSITS);
        lots.end(lotId, "unsold", null, null);
        EndedLot ended = await(settlements.ended(lotId)).orElseThrow();

        List<Future<?>> together = new ArrayList<>();
        for (int i = 0; i < DEPOSITS; i++) {
            together.add(outbox.markDone(strays.get(i), clock.nowMicros()));
            if (i == DEPOSITS / 2) {
                together.add(settlements.settle(ended, null, new CaseAccount("case", "account"), clock.nowMicros()));
            }
        }
        await(Future.join(together).otherwiseEmpty());
        return together.stream().filter(Future::failed).map(Future::cause).toList();
    }

    private DepositRow due(UUID depositId, UUID lotId) {
        DepositStep step = new DepositStep(DepositState.DUE, clock.nowMicros(), null, null);
        String payer = PayerName.fingerprint(seal, depositId, "甲");
        return new DepositRow(depositId, lotId, AMOUNT_FEN, payer, Stage.DUE, null, List.of(step));
    }

    private Future<Boolean> pay(UUID depositId, String which) {
        Payment payment = new Payment(which + " " + depositId, depositId.toString(), AMOUNT_FEN, "甲", "6217");
        return payments.receive(payment, clock.nowMicros());
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refused && DEADLOCK.equals(refused.getSqlState());
    }
}
