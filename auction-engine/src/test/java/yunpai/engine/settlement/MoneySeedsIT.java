package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.DEPOSIT_FEN;
import static yunpai.engine.settlement.MoneyHall.START_FEN;
import static yunpai.engine.settlement.MoneyHall.until;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.engine.deposit.Bank;
import yunpai.engine.settlement.MoneyHall.Bidder;

/**
 * Payers, bank and process behave as badly as they can, in an order that a seed draws. After every step the ledger sums to zero; in
 * the end every payment has left exactly once, and our books and the bank's agree.
 */
class MoneySeedsIT {
    private static final MoneyHall HALL = new MoneyHall();
    private static final List<Bidder> BIDDERS =
            IntStream.range(100, 105).mapToObj(HALL::bidder).toList();
    private static final List<String> BEHAVIOURS =
            List.of("on_time", "on_time", "on_time", "late", "twice", "short", "too_much", "other_payer", "never");
    private static final List<String> FAULTS = List.of("fail", "lose_answer", "slow", "time_out");

    @AfterAll
    static void close() {
        HALL.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverLosesNorRepeatsAPayment(long seed) {
        Story story = new Story(seed);
        for (int step = 0; step < 30; step++) {
            story.step();
            assertSound("seed " + seed + " step " + step);
        }

        story.end();

        assertThat(HALL.number("SELECT count(*) FROM money.payout WHERE state <> 'done'"))
                .as("seed " + seed)
                .isZero();
        assertEveryPaymentLeftOnce("seed " + seed);
        assertThat(await(HALL.cashier().reconciliation().look()))
                .as("seed " + seed)
                .isEmpty();
    }

    private static final class Story {
        private final Random random;
        private final UUID lotId = HALL.lots.open();
        private final Map<Bidder, String> deposits = new HashMap<>();
        private final List<String> withheld = new ArrayList<>();

        Story(long seed) {
            this.random = new Random(seed);
        }

        void step() {
            Bidder bidder = BIDDERS.get(random.nextInt(BIDDERS.size()));
            switch (random.nextInt(10)) {
                case 0 -> HALL.fault(FAULTS.get(random.nextInt(FAULTS.size())), 1);
                case 1 -> HALL.restart();
                case 2 -> release();
                case 3 -> HALL.pay("reference " + random.nextInt(9), "路人", 1 + random.nextInt(500), "on_time", true);
                default -> pay(bidder);
            }
        }

        void end() {
            String winner = random.nextBoolean() ? confirmedCode() : null;
            HALL.lots.end(lotId, winner == null ? "unsold" : "sold", winner, winner == null ? null : START_FEN);
            HALL.restart();
            while (!withheld.isEmpty()) {
                release();
            }
            until("every callback to be heard", () -> HALL.number("SELECT count(*) FROM money.payment") == payments());
            until(
                    "the settlement",
                    () -> HALL.number("SELECT count(*) FROM money.settlement WHERE lot_id = '" + lotId + "'") == 1);
            until(
                    "every payout to be done",
                    () -> HALL.number("SELECT count(*) FROM money.payout WHERE state <> 'done'") == 0);
        }

        private void pay(Bidder bidder) {
            String depositId = deposits.computeIfAbsent(bidder, one -> HALL.signUp(one, lotId));
            String behaviour = BEHAVIOURS.get(random.nextInt(BEHAVIOURS.size()));
            List<String> ids = HALL.pay(depositId, bidder.name(), DEPOSIT_FEN, behaviour, random.nextBoolean());
            if (behaviour.equals("late")) {
                withheld.addAll(ids);
            }
        }

        private void release() {
            if (!withheld.isEmpty()) {
                HALL.bankPost("/api/payments/" + withheld.removeLast() + "/release", new JsonObject());
            }
        }

        private @Nullable String confirmedCode() {
            return deposits.keySet().stream()
                    .filter(bidder -> HALL.depositState(bidder, lotId).equals("confirmed"))
                    .map(bidder -> HALL.mine(bidder, lotId).getString("code"))
                    .findFirst()
                    .orElse(null);
        }

        private static long payments() {
            return HALL.movements().stream()
                    .filter(movement -> movement.kind() == Bank.Kind.PAYMENT)
                    .count();
        }
    }

    private static void assertSound(String when) {
        assertThat(HALL.number("SELECT coalesce(sum(amount_fen), 0) FROM money.ledger_entry"))
                .as(when)
                .isZero();
        assertThat(HALL.movements().stream()
                        .filter(movement -> movement.kind() == Bank.Kind.REFUND)
                        .map(Bank.Movement::subject))
                .as(when)
                .doesNotHaveDuplicates();
    }

    /** Refunded to its payer, or moved on to the case: one of both, once, whole. */
    private static void assertEveryPaymentLeftOnce(String when) {
        assertThat(HALL.number("SELECT count(*) FROM money.payment p LEFT JOIN money.payout o USING (payment_id)"
                        + " WHERE o.payment_id IS NULL OR o.amount_fen <> p.amount_fen"))
                .as(when)
                .isZero();
        assertThat(HALL.movements().stream().mapToLong(Bank.Movement::amountFen).sum())
                .as(when)
                .isZero();
        assertThat(HALL.number(
                        "SELECT count(*) FROM (SELECT FROM money.ledger_entry WHERE account_kind IN ('bank', 'deposit', 'stray')"
                                + " GROUP BY account_kind, account_reference HAVING sum(amount_fen) <> 0) t"))
                .as(when)
                .isZero();
    }
}
