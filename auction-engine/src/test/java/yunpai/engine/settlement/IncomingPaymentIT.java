package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.DEPOSIT_FEN;
import static yunpai.engine.settlement.MoneyHall.until;
import static yunpai.engine.settlement.MoneyWitness.assertLedgerIsSound;
import static yunpai.engine.settlement.MoneyWitness.refundsOf;
import static yunpai.engine.settlement.MoneyWitness.steps;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.engine.settlement.MoneyHall.Bidder;
import yunpai.rehearsal.bank.Signature;

/** From the sign-up to the confirmed deposit, and the payments that are not taken (Art 14, 17, 34). */
class IncomingPaymentIT {
    private static final MoneyHall HALL = new MoneyHall();

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void admitsWhoeverPaysInFullAndInHisOwnName() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder bidder = HALL.bidder(1);
        String depositId = HALL.signUp(bidder, lotId);
        JsonObject before = HALL.mine(bidder, lotId);

        // When
        HALL.pay(depositId, bidder, "on_time");
        until(
                "the deposit to be confirmed",
                () -> HALL.depositState(bidder, lotId).equals("confirmed"));

        // Then
        JsonObject mine = HALL.mine(bidder, lotId);
        assertThat(before.getString("code"))
                .as("no code before the confirmation")
                .isNull();
        assertThat(before.getJsonObject("whyNot").getString("rule")).isEqualTo("DEPOSIT_IS_CONFIRMED");
        assertThat(before.getJsonObject("deposit").getString("paymentUrl")).contains(depositId);
        assertThat(mine.getBoolean("canBid")).isTrue();
        assertThat(mine.getString("code")).matches("[1-9][0-9]{4}");
        assertThat(mine.getString("standing")).isEqualTo("watching");
        assertThat(steps(mine)).containsExactly("due", "paid", "confirmed");
        assertThat(await(HALL.cashier().admissions().of(bidder.accountId(), lotId)))
                .hasValueSatisfying(admission -> assertThat(admission.code()).isEqualTo(mine.getString("code")));
    }

    @Test
    void signsUpOnceHoweverOftenItIsAsked() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder bidder = HALL.bidder(2);

        // When
        String first = HALL.signUp(bidder, lotId);
        String again = HALL.signUp(bidder, lotId);

        // Then
        assertThat(again).isEqualTo(first);
    }

    @Test
    void refusesWithoutConsentWithAConflictAndAfterTheEnd() {
        // Given
        UUID lotId = HALL.lots.open();
        UUID over = HALL.lots.open();
        HALL.lots.end(over, "unsold", null, null);
        Bidder bidder = HALL.bidder(3);
        Bidder relative = HALL.bidder(4);
        HALL.consent(relative);
        HALL.conflicts.put(relative.accountId(), true);

        // When
        Browser.Answer withoutConsent = bidder.browser().post("/api/lots/" + lotId + "/sign-ups", "");
        Browser.Answer withConflict = relative.browser().post("/api/lots/" + lotId + "/sign-ups", "");
        HALL.consent(bidder);
        Browser.Answer afterTheEnd = bidder.browser().post("/api/lots/" + over + "/sign-ups", "");

        // Then
        assertThat(withoutConsent.status()).isEqualTo(422);
        assertThat(withoutConsent.json().path("article").asInt()).isEqualTo(14);
        assertThat(withConflict.status()).isEqualTo(403);
        assertThat(withConflict.json().path("article").asInt()).isEqualTo(34);
        assertThat(afterTheEnd.status()).isEqualTo(409);
        assertThat(bidder.browser()
                        .post("/api/lots/" + UUID.randomUUID() + "/sign-ups", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sendsShortExcessiveDoubleAndForeignPaymentsBackToTheirPayers() {
        // Given
        UUID lotId = HALL.lots.open();
        String tooLittle = HALL.signUp(HALL.bidder(5), lotId);
        Bidder generous = HALL.bidder(6);
        Bidder doubtful = HALL.bidder(7);
        Bidder sponsored = HALL.bidder(8);
        String twice = HALL.signUp(doubtful, lotId);

        // When
        List<String> back = List.of(
                HALL.pay(tooLittle, "王五", DEPOSIT_FEN, "short", false).getFirst(),
                HALL.pay(HALL.signUp(generous, lotId), generous, "too_much").getFirst(),
                HALL.pay(HALL.signUp(sponsored, lotId), sponsored, "other_payer")
                        .getFirst(),
                HALL.pay("no such reference", "路人", 77, "on_time", false).getFirst());
        HALL.pay(twice, doubtful, "twice");

        // Then
        until(
                "five refunds",
                () -> HALL.number(
                                "SELECT count(*) FROM money.payout WHERE kind = 'refund' AND state = 'done' AND reason IN"
                                        + " ('short', 'excess', 'double', 'wrong_payer', 'unknown_reference')")
                        >= 5);
        assertThat(refundsOf(HALL, back)).isEqualTo(back.size());
        assertThat(HALL.depositState(doubtful, lotId)).isEqualTo("confirmed");
        assertThat(HALL.depositState(sponsored, lotId)).isEqualTo("due");
        assertThat(HALL.depositState(generous, lotId)).isEqualTo("due");
        assertLedgerIsSound(HALL);
    }

    @Test
    void booksACallbackThatComesTwiceOnce() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder bidder = HALL.bidder(9);
        String depositId = HALL.signUp(bidder, lotId);

        // When
        String payment =
                HALL.pay(depositId, bidder.name(), DEPOSIT_FEN, "on_time", true).getFirst();
        until(
                "the deposit to be confirmed",
                () -> HALL.depositState(bidder, lotId).equals("confirmed"));

        // Then
        assertThat(HALL.number("SELECT count(*) FROM money.payment WHERE payment_id = '" + payment + "'"))
                .isEqualTo(1);
        assertThat(HALL.number("SELECT count(*) FROM money.payout WHERE payment_id = '" + payment + "'"))
                .isZero();
    }

    @Test
    void sendsALatePaymentBack() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder late = HALL.bidder(15);
        String payment = HALL.pay(HALL.signUp(late, lotId), late, "late").getFirst();
        HALL.lots.end(lotId, "unsold", null, null);
        until("the deposit to lapse", () -> HALL.depositState(late, lotId).equals("lapsed"));

        // When
        HALL.bankPost("/api/payments/" + payment + "/release", new JsonObject());

        // Then
        until("its refund", () -> refundsOf(HALL, List.of(payment)) == 1);
        assertThat(HALL.depositState(late, lotId)).isEqualTo("lapsed");
        assertThat(steps(HALL.mine(late, lotId))).contains("lapsed");
    }

    @Test
    void hearsNobodyWhoIsNotTheBank() {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder bidder = HALL.bidder(18);
        String depositId = HALL.signUp(bidder, lotId);
        String forged = new JsonObject()
                .put("eventId", "e")
                .put("kind", "payment")
                .put("reference", depositId)
                .put("amountFen", DEPOSIT_FEN)
                .put("payerName", bidder.name())
                .put("bankReference", "P-forged")
                .put("status", "done")
                .encode();
        byte[] body = forged.getBytes(StandardCharsets.UTF_8);
        String now = Long.toString(InstantSource.system().millis());
        String old = Long.toString(InstantSource.system().millis() - 600_000);

        // When
        List<Integer> answers = List.of(
                callback(body, Map.of()),
                callback(body, signed(now, Signature.of("another-secret-of-someone", now, body))),
                callback(body, signed(old, Signature.of(MoneyHall.SECRET, old, body))),
                callback(
                        "{}".getBytes(StandardCharsets.UTF_8), signed(now, Signature.of(MoneyHall.SECRET, now, body))));

        // Then
        assertThat(answers).allMatch(status -> status == 401 || status == 400);
        assertThat(HALL.depositState(bidder, lotId)).isEqualTo("due");
        assertThat(callback(body, signed(now, Signature.of(MoneyHall.SECRET, now, body))))
                .isEqualTo(204);
        assertThat(HALL.depositState(bidder, lotId)).isEqualTo("confirmed");
    }

    private static int callback(byte[] body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new Browser(HALL.httpPort)
                .send("POST", "/api/bank/callback", body, all)
                .status();
    }

    private static Map<String, String> signed(String timestamp, String signature) {
        return Map.of(Signature.TIMESTAMP_HEADER, timestamp, Signature.SIGNATURE_HEADER, signature);
    }
}
