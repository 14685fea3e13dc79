package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.load.LawHall.DEPOSIT_FEN;
import static yunpai.load.LawHall.START_FEN;
import static yunpai.load.LawHall.STEP_FEN;
import static yunpai.load.LawHall.closesAt;
import static yunpai.load.LawHall.consentAndSignUp;
import static yunpai.load.LawHall.depositState;
import static yunpai.load.LawHall.exceptions;
import static yunpai.load.LawHall.hall;
import static yunpai.load.LawHall.open;
import static yunpai.load.LawHall.settlement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What 法释〔2016〕18号 asks of admission, deposits and the confirmation (Art 14, 17, 18, 22, 23, 34), over the public API. */
class MoneyLawIT {
    @Test
    void sellsToASingleBidderAtTheStartingPriceAndIssuesOneConfirmation() throws Exception {
        // Given
        String lotId = open("一人竞买");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);

        // When
        JsonNode bid = bidder.bid(lotId, START_FEN);
        hall.clockTo(closesAt(lotId));
        hall.await(lotId, "sold");

        // Then
        assertThat(bid.path("outcome").asText()).isEqualTo("accepted");
        assertThat(hall.live(lotId).path("hammerPriceFen").asLong()).isEqualTo(START_FEN);
        Patience.until(
                () -> hall.admin().get("/api/lots/" + lotId + "/confirmation").status() == 200, "the confirmation");
        byte[] pdf =
                hall.admin().get("/api/lots/" + lotId + "/confirmation").ok().body();
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(hall.admin().get("/api/lots/" + lotId + "/confirmation").ok().body())
                .isEqualTo(pdf);
    }

    @Test
    void admitsNobodyWithoutConsentNorWithoutDeposit() throws Exception {
        // Given
        String lotId = open("资格");
        Bidder bidder = hall.bidder("虚构甲");

        // When
        Answer withoutConsent = bidder.person().post("/api/lots/" + lotId + "/sign-ups", null);
        bidder.enter(lotId);
        Answer withoutDeposit = bidder.bid(lotId, "b-" + UUID.randomUUID(), START_FEN, false);

        // Then
        assertThat(withoutConsent.status()).isEqualTo(422);
        assertThat(withoutConsent.json().path("article").asInt()).isEqualTo(14);
        assertThat(withoutDeposit.json().path("article").asInt()).isIn(17, 18);
        assertThat(hall.live(lotId).path("bidCount").asInt()).isZero();
    }

    @Test
    void letsNobodyOnTheConflictListSignUp() throws Exception {
        // Given
        String lotId = open("回避");
        Bidder relative = hall.bidder("虚构亲属");
        hall.officer()
                .post(
                        hall.court("/conflicts"),
                        Person.body()
                                .put("name", relative.name())
                                .put("idNumber", relative.idNumber())
                                .put("ground", "执行人员近亲属"))
                .ok();

        // When
        Answer answer = consentAndSignUp(relative, lotId);

        // Then
        assertThat(answer.status()).isIn(403, 422);
        assertThat(answer.json().path("article").asInt()).isEqualTo(34);
    }

    @Test
    void tellsABidderWhatBecameOfHisBidAlsoWhenHisDepositHasGoneBack() throws Exception {
        // Given
        String lotId = open("退还后再问");
        Bidder winner = hall.bidder("虚构甲");
        Bidder loser = hall.bidder("虚构乙");
        winner.admit(lotId);
        loser.admit(lotId);
        Answer first = loser.bid(lotId, "asked-again", START_FEN, false).ok();
        winner.bid(lotId, START_FEN + STEP_FEN);
        hall.clockTo(closesAt(lotId));
        hall.await(lotId, "sold");
        Patience.until(() -> depositState(loser, lotId).equals("refunded"), "the deposit to go back");

        // When
        Answer again = loser.bid(lotId, "asked-again", START_FEN, false).ok();
        Answer late = loser.bid(lotId, "came-too-late", START_FEN + 2 * STEP_FEN, false)
                .ok();

        // Then
        assertThat(again.json().path("outcome").asText()).isEqualTo("accepted");
        assertThat(again.json().path("seq")).isEqualTo(first.json().path("seq"));
        assertThat(late.json().path("rule").asText()).isEqualTo("BID_IS_IN_TIME");
    }

    @Test
    void returnsEveryDepositButTheWinnersWithinADayAndNeverTwice() throws Exception {
        // Given
        String lotId = open("退还保证金");
        Bidder winner = hall.bidder("虚构甲");
        Bidder loser = hall.bidder("虚构乙");
        Bidder silent = hall.bidder("虚构丙");
        for (Bidder bidder : List.of(winner, loser, silent)) {
            bidder.admit(lotId);
        }
        loser.bid(lotId, START_FEN);
        winner.bid(lotId, START_FEN + STEP_FEN);

        // When
        hall.clockTo(closesAt(lotId));
        hall.await(lotId, "sold");
        Patience.until(() -> settlement(lotId).path("state").asText().equals("done"), "settlement");

        // Then
        JsonNode settlement = settlement(lotId);
        assertThat(depositState(loser, lotId)).isEqualTo("refunded");
        assertThat(depositState(silent, lotId)).isEqualTo("refunded");
        assertThat(depositState(winner, lotId)).isEqualTo("applied");
        assertThat(settlement.path("refunds")).hasSize(2);
        settlement.path("refunds").forEach(refund -> {
            assertThat(refund.path("amountFen").asLong()).isEqualTo(DEPOSIT_FEN);
            assertThat(refund.path("doneAtMicros").asLong())
                    .isLessThan(settlement.path("endedAtMicros").asLong() + Hall.DAY);
        });
        assertThat(hall.officer()
                        .get(hall.court("/lots/" + lotId + "/ledger"))
                        .ok()
                        .json()
                        .path("sumFen")
                        .asLong())
                .isZero();
    }

    @Test
    void returnsAShortADoubleAndAStrangersPayment() throws Exception {
        // Given
        String lotId = open("异常缴款");
        Bidder shortPayer = hall.bidder("虚构甲");
        Bidder twicePayer = hall.bidder("虚构乙");
        Bidder otherPayer = hall.bidder("虚构丙");

        // When
        SandboxBank.at(shortPayer.enter(lotId).path("deposit")).pay(shortPayer.name(), "short");
        SandboxBank.at(twicePayer.enter(lotId).path("deposit")).pay(twicePayer.name(), "twice");
        SandboxBank.at(otherPayer.enter(lotId).path("deposit")).pay(otherPayer.name(), "other_payer");

        // Then
        Patience.until(() -> twicePayer.mine(lotId).path("canBid").asBoolean(), "the double payer to be admitted");
        Patience.until(() -> exceptions(lotId).size() >= 3, "three exceptions");
        assertThat(exceptions(lotId)).contains("short", "double", "wrong_payer");
        assertThat(shortPayer.mine(lotId).path("canBid").asBoolean()).isFalse();
        assertThat(otherPayer.mine(lotId).path("canBid").asBoolean()).isFalse();
    }

    @Test
    void endsUnsoldWithoutABidAndReturnsTheDeposits() throws Exception {
        // Given
        String lotId = open("流拍");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);

        // When
        hall.clockTo(closesAt(lotId));
        hall.await(lotId, "unsold");

        // Then
        Patience.until(() -> depositState(bidder, lotId).equals("refunded"), "the deposit to go back");
    }
}
