package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.DEPOSIT_FEN;
import static yunpai.engine.settlement.MoneyHall.until;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.settlement.MoneyHall.Bidder;

/** Our books against the bank's statement. */
class ReconciliationIT {
    private static final MoneyHall HALL = new MoneyHall();

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
        List<Difference> untold = await(HALL.cashier().reconciliation().differences());
        HALL.bankPost("/api/payments/" + payment + "/release", new JsonObject());
        until(
                "the deposit to be confirmed",
                () -> HALL.depositState(bidder, lotId).equals("confirmed"));
        List<Difference> told = await(HALL.cashier().reconciliation().differences());

        // Then
        assertThat(untold).contains(new Difference(payment, 0, DEPOSIT_FEN));
        assertThat(told).extracting(Difference::id).doesNotContain(payment);
    }
}
