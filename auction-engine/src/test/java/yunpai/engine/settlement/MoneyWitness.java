package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.settlement.MoneyHall.until;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import yunpai.engine.deposit.Bank;
import yunpai.engine.settlement.MoneyHall.Bidder;

/** What tests of the money do and look at again and again. */
final class MoneyWitness {
    private MoneyWitness() {}

    static Bidder admitted(MoneyHall hall, int sequence, UUID lotId) {
        Bidder bidder = hall.bidder(sequence);
        hall.pay(hall.signUp(bidder, lotId), bidder, "on_time");
        until(
                "a deposit to be confirmed",
                () -> hall.depositState(bidder, lotId).equals("confirmed"));
        return bidder;
    }

    /** How many refunds of these payments the bank has booked. */
    static long refundsOf(MoneyHall hall, List<String> payments) {
        return hall.movements().stream()
                .filter(movement -> movement.kind() == Bank.Kind.REFUND && payments.contains(movement.subject()))
                .count();
    }

    static List<String> steps(JsonObject mine) {
        return mine.getJsonObject("deposit").getJsonArray("path").stream()
                .map(step -> ((JsonObject) step).getString("state"))
                .toList();
    }

    static void assertLedgerIsSound(MoneyHall hall) {
        assertThat(hall.number("SELECT coalesce(sum(amount_fen), 0) FROM money.ledger_entry"))
                .isZero();
        assertThat(
                        hall.number(
                                "SELECT count(*) FROM (SELECT FROM money.ledger_entry GROUP BY transaction_id HAVING sum(amount_fen) <> 0) t"))
                .isZero();
    }
}
