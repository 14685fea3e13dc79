package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.DEPOSIT_FEN;
import static yunpai.engine.settlement.MoneyHall.START_FEN;
import static yunpai.engine.settlement.MoneyHall.until;
import static yunpai.engine.settlement.MoneyWitness.admitted;
import static yunpai.engine.settlement.MoneyWitness.assertLedgerIsSound;
import static yunpai.engine.settlement.MoneyWitness.steps;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.deposit.Bank;
import yunpai.engine.document.ConfirmationPdf;
import yunpai.engine.http.Browser;
import yunpai.engine.settlement.MoneyHall.Bidder;
import yunpai.protocol.court.DueItem;
import yunpai.rules.record.BuyerOpening;

/** What the end of a lot makes of its deposits, and the confirmation (Art 22, 23, 25). */
class SettlementIT {
    private static final MoneyHall HALL = new MoneyHall();

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void settlesASaleAndConfirmsIt() throws Exception {
        // Given
        UUID lotId = HALL.lots.open();
        Bidder winner = admitted(HALL, 10, lotId);
        Bidder loser = admitted(HALL, 11, lotId);
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
        assertLedgerIsSound(HALL);
    }

    @Test
    void paysEverybodyBackWhenALotIsUnsoldOrWithdrawn() {
        // Given
        UUID unsold = HALL.lots.open();
        UUID withdrawn = HALL.lots.open();
        Bidder first = admitted(HALL, 13, unsold);
        Bidder second = admitted(HALL, 14, withdrawn);

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
    void saysWhatIsDueUntilItIsDone() {
        // Given
        UUID lotId = HALL.lots.open();
        admitted(HALL, 17, lotId);
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
    void paysBackOnceThoughTheBankFailsHangsAndLosesItsAnswer() {
        // Given
        UUID lotId = HALL.lots.open();
        List<Bidder> bidders =
                IntStream.range(20, 26).mapToObj(n -> admitted(HALL, n, lotId)).toList();
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
        assertLedgerIsSound(HALL);
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
                .satisfies(confirmation -> {
                    assertThat(confirmation.sha256()).isEqualTo(sha256);
                    String opening = ConfirmationPdf.openingIn(pdf).orElseThrow();
                    assertThat(BuyerOpening.parse(opening).commitment()).isEqualTo(confirmation.buyerCommitment());
                });
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(winner.name(), code, "（2026）川0822执1号", "壹拾万元整", "2026年3月13日", "演练文件");
        }
    }
}
