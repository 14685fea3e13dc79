package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.DEPOSIT_FEN;
import static yunpai.engine.settlement.MoneyHall.START_FEN;
import static yunpai.engine.settlement.MoneyHall.until;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.deposit.Bank;
import yunpai.engine.http.Browser;
import yunpai.engine.settlement.MoneyHall.Bidder;
import yunpai.protocol.court.DueItem;
import yunpai.rehearsal.bank.Signature;

class SettlementIT {
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
        assertThat(refundsOf(back)).isEqualTo(back.size());
        assertThat(HALL.depositState(doubtful, lotId)).isEqualTo("confirmed");
        assertThat(HALL.depositState(sponsored, lotId)).isEqualTo("due");
        assertThat(HALL.depositState(generous, lotId)).isEqualTo("due");
        assertLedgerIsSound();
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
    void settlesASaleAndConfirmsIt() throws Exception {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder winner = admitted(10, lotId);
        Bidder loser = admitted(11, lotId);
        Bidder idle = HALL.bidder(12);
        HALL.signUp(idle, lotId);
        String code = HALL.mine(winner, lotId).getString("code");
        HALL.clock.advance(Duration.ofDays(1));

        // When
        HALL.lots.end(lotId, "sold", code, START_FEN);

        // Then
        until("the loser's refund", () -> HALL.depositState(loser, lotId).equals("refunded"));
        until("the confirmation", () -> confirmation(lotId).status() == 200);
        until(
                "the transfer",
                () -> HALL.number(
                                "SELECT count(*) FROM money.payout WHERE state = 'done' AND kind = 'transfer' AND lot_id = '"
                                        + lotId + "'")
                        == 1);
        assertThat(HALL.depositState(winner, lotId)).isEqualTo("applied");
        assertThat(HALL.depositState(idle, lotId)).isEqualTo("lapsed");
        assertThat(HALL.mine(winner, lotId).getString("standing")).isEqualTo("won");
        assertThat(HALL.movements())
                .filteredOn(movement -> movement.kind() == Bank.Kind.TRANSFER)
                .anySatisfy(movement -> {
                    assertThat(movement.subject()).isEqualTo(MoneyHall.CASE_ACCOUNT);
                    assertThat(movement.amountFen()).isEqualTo(-DEPOSIT_FEN);
                });
        assertConfirmation(lotId, winner, code);
        assertLedgerIsSound();
    }

    @Test
    void paysEverybodyBackWhenALotIsUnsoldOrWithdrawn() {
        // Given
        UUID unsold = HALL.lots.open();
        UUID withdrawn = HALL.lots.open();
        Bidder first = admitted(13, unsold);
        Bidder second = admitted(14, withdrawn);

        // When
        HALL.lots.end(unsold, "unsold", null, null);
        HALL.lots.end(withdrawn, "withdrawn", null, null);

        // Then
        until(
                "both refunds",
                () -> HALL.depositState(first, unsold).equals("refunded")
                        && HALL.depositState(second, withdrawn).equals("refunded"));
        assertThat(steps(HALL.mine(first, unsold)))
                .containsExactly("due", "paid", "confirmed", "refundable", "refunded");
        assertThat(confirmation(unsold).status()).isEqualTo(404);
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
        until("its refund", () -> refundsOf(List.of(payment)) == 1);
        assertThat(HALL.depositState(late, lotId)).isEqualTo("lapsed");
        assertThat(steps(HALL.mine(late, lotId))).contains("lapsed");
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

    @Test
    void saysWhatIsDueUntilItIsDone() {
        // Given
        UUID lotId = HALL.lots.open();
        admitted(17, lotId);
        RefundsDue due = new RefundsDue(HALL.databases);
        HALL.fault("fail", 3);

        // When
        HALL.lots.end(lotId, "unsold", null, null);
        until(
                "the refund to fail",
                () -> HALL.number("SELECT count(*) FROM money.payout WHERE last_error IS NOT NULL AND lot_id = '"
                                + lotId + "'")
                        == 1);
        long now = HALL.clock.nowMicros();
        List<DueItem> soon = await(due.due(HALL.courtId, now));
        List<DueItem> late =
                await(due.due(HALL.courtId, now + Duration.ofDays(2).toNanos() / 1_000));
        until(
                "it to be done",
                () -> await(due.due(HALL.courtId, now)).stream().noneMatch(item -> lotId.equals(item.lotId())));

        // Then
        assertThat(soon)
                .filteredOn(item -> lotId.equals(item.lotId()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.kind()).isEqualTo(DueItem.Kind.REFUND_DUE);
                    assertThat(item.overdue()).isFalse();
                });
        assertThat(late)
                .filteredOn(item -> lotId.equals(item.lotId()))
                .allSatisfy(item -> assertThat(item.kind()).isEqualTo(DueItem.Kind.REFUND_OVERDUE));
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

    @Test
    void paysBackOnceThoughTheBankFailsHangsAndLosesItsAnswer() {
        // Given
        UUID lotId = HALL.lots.open();
        List<Bidder> bidders = java.util.stream.IntStream.range(20, 26)
                .mapToObj(n -> admitted(n, lotId))
                .toList();
        HALL.fault("fail", 2);
        HALL.fault("lose_answer", 2);
        HALL.fault("time_out", 1);
        HALL.fault("slow", 1);

        // When
        HALL.lots.end(lotId, "unsold", null, null);
        until(
                "some to be sent",
                () -> HALL.number("SELECT count(*) FROM money.payout WHERE lot_id = '" + lotId + "' AND attempts > 0")
                        > 2);
        HALL.restart();

        // Then
        until(
                "all refunds",
                () -> bidders.stream()
                        .allMatch(bidder -> HALL.depositState(bidder, lotId).equals("refunded")));
        assertThat(HALL.number("SELECT count(*) FROM money.payout WHERE generation > 1 AND lot_id = '" + lotId + "'"))
                .isEqualTo(2);
        assertThat(HALL.movements().stream()
                        .filter(movement -> movement.kind() == Bank.Kind.REFUND)
                        .map(Bank.Movement::subject))
                .doesNotHaveDuplicates();
        assertLedgerIsSound();
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

    private static Bidder admitted(int sequence, UUID lotId) {
        Bidder bidder = HALL.bidder(sequence);
        HALL.pay(HALL.signUp(bidder, lotId), bidder, "on_time");
        until(
                "a deposit to be confirmed",
                () -> HALL.depositState(bidder, lotId).equals("confirmed"));
        return bidder;
    }

    private static long refundsOf(List<String> payments) {
        return HALL.movements().stream()
                .filter(movement -> movement.kind() == Bank.Kind.REFUND && payments.contains(movement.subject()))
                .count();
    }

    private static List<String> steps(JsonObject mine) {
        return mine.getJsonObject("deposit").getJsonArray("path").stream()
                .map(step -> ((JsonObject) step).getString("state"))
                .toList();
    }

    private static Browser.Answer confirmation(UUID lotId) {
        return new Browser(HALL.httpPort).get("/api/lots/" + lotId + "/confirmation");
    }

    private static void assertConfirmation(UUID lotId, Bidder winner, String code)
            throws IOException, NoSuchAlgorithmException {
        byte[] pdf = confirmation(lotId).bytes().getBytes();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        assertThat(HALL.recorded)
                .filteredOn(confirmation -> confirmation.lotId().equals(lotId))
                .singleElement()
                .satisfies(confirmation -> assertThat(confirmation.sha256()).isEqualTo(sha256));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(winner.name(), code, "（2026）川0822执1号", "壹拾万元整", "2026年3月13日", "演练文件");
        }
    }

    private static void assertLedgerIsSound() {
        assertThat(HALL.number("SELECT coalesce(sum(amount_fen), 0) FROM money.ledger_entry"))
                .isZero();
        assertThat(
                        HALL.number(
                                "SELECT count(*) FROM (SELECT FROM money.ledger_entry GROUP BY transaction_id HAVING sum(amount_fen) <> 0) t"))
                .isZero();
    }
}
