package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.DEPOSIT_FEN;
import static yunpai.engine.settlement.MoneyHall.until;
import static yunpai.engine.settlement.MoneyWitness.admitted;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.deposit.Bank;
import yunpai.engine.http.Browser;
import yunpai.engine.settlement.MoneyHall.Bidder;
import yunpai.protocol.identity.Role;

/** Our books against the bank's statement. */
class ReconciliationIT {
    private static final MoneyHall HALL = new MoneyHall();
    private static final Browser OFFICER = new MoneyStaff(HALL).with(Role.OFFICER);

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void findsAPaymentThatTheBankHasBookedAndNotToldOf() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder bidder = HALL.bidder(16);
        String payment = HALL.pay(HALL.signUp(bidder, lotId), bidder, "late").getFirst();

        // When
        List<Difference> untold = await(HALL.cashier().reconciliation().look());
        HALL.bankPost("/api/payments/" + payment + "/release", new JsonObject());
        until(
                "the deposit to be confirmed",
                () -> HALL.depositState(bidder, lotId).equals("confirmed"));
        List<Difference> told = await(HALL.cashier().reconciliation().look());

        // Then
        assertThat(untold).anySatisfy(one -> {
            assertThat(one.id()).isEqualTo(payment);
            assertThat(one.kind()).isEqualTo(Bank.Kind.PAYMENT);
            assertThat(one.lotId()).isEqualTo(lotId);
            assertThat(one.oursFen()).isZero();
            assertThat(one.banksFen()).isEqualTo(DEPOSIT_FEN);
            assertThat(one.stays()).as("its word may be on its way").isFalse();
        });
        assertThat(told).extracting(Difference::id).doesNotContain(payment);
    }

    /** Nobody asks for it: the court clock goes on, and what stays is on the officer's page and in the metrics. */
    @Test
    void showsTheOfficerAPaymentNobodyClaimedAndARefundThatIsMissing() {
        // Given
        UUID open = HALL.lots.open();
        UUID over = HALL.lots.open();
        Bidder silent = HALL.bidder(17);
        String ofALot = HALL.pay(HALL.signUp(silent, open), silent, "late").getFirst();
        String ofNone = HALL.pay("no such reference", "路人", 77, "late", false).getFirst();
        String missing = refundTheBankNeverMade(over);

        // When
        until("both to stay", () -> {
            HALL.clock.advance(Duration.ofMinutes(61));
            return bankCheck().path("differences").size() == 3;
        });

        // Then
        JsonNode check = bankCheck();
        assertThat(check.path("state").asText()).isEqualTo("differs");
        assertThat(check.path("checkedAtMicros").asLong()).isPositive();
        assertThat(lines(check))
                .containsExactlyInAnyOrder(
                        "payment not_in_our_books " + open + " 0 " + DEPOSIT_FEN + " ",
                        "payment not_in_our_books  0 77 " + ofNone,
                        "refund not_at_the_bank " + over + " " + DEPOSIT_FEN + " 0 " + missing);
        assertThat(check.toString()).as("before the close nothing to match").doesNotContain(ofALot);
        assertThat(HALL.measured("yunpai.bank.differences")).isEqualTo(3);
        assertThat(HALL.measured("yunpai.bank.difference.fen")).isEqualTo(2 * DEPOSIT_FEN + 77);
    }

    /** The key of a refund that our books believe in and the bank has refused. */
    private static String refundTheBankNeverMade(UUID lotId) {
        admitted(HALL, 18, lotId);
        HALL.fault("fail", 50);
        HALL.lots.end(lotId, "unsold", null, null);
        String ofLot = " WHERE lot_id = '" + lotId + "'";
        until(
                "the bank to refuse it",
                () -> HALL.number("SELECT count(*) FROM money.payout" + ofLot + " AND generation > 1") == 1);
        long generation = HALL.number("UPDATE money.payout SET state = 'done'" + ofLot + " RETURNING generation");
        return HALL.text("SELECT payout_id::text FROM money.payout" + ofLot) + "-" + generation;
    }

    private static JsonNode bankCheck() {
        return OFFICER.get("/api/courts/" + HALL.courtId + "/bank-check").json();
    }

    private static List<String> lines(JsonNode check) {
        List<String> lines = new ArrayList<>();
        check.path("differences")
                .forEach(one -> lines.add(String.join(
                        " ",
                        one.path("kind").asText(),
                        one.path("fault").asText(),
                        one.path("lotId").asText(),
                        one.path("oursFen").asText(),
                        one.path("banksFen").asText(),
                        one.path("reference").asText())));
        return lines;
    }
}
