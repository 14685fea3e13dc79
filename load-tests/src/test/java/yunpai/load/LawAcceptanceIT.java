package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 法释〔2016〕18号 asks, article by article, over the public API of a running server. */
class LawAcceptanceIT {
    private static final long START_FEN = 7_000_000;
    private static final long STEP_FEN = 50_000;
    private static final long DEPOSIT_FEN = 700_000;

    private static Hall hall;

    @BeforeAll
    static void furnish() throws Exception {
        hall = Rehearsed.hall(LawAcceptanceIT.class);
    }

    @Test
    void namesEveryViolationOfTheNoticeWithItsArticleAtOnce() throws Exception {
        // Given
        ObjectNode draft = hall.draft("样样不合规");
        long opensAt = hall.now() + 14 * Hall.DAY;
        draft.put("startingPriceFen", 6_999_999L);
        draft.put("depositFen", 349_999L);
        draft.put("opensAtMicros", opensAt);
        draft.put("closesAtMicros", opensAt + 23 * Hall.HOUR);
        ((ArrayNode) draft.get("noticeItems")).remove(10);
        String lotId = hall.officer()
                .post(hall.court("/lots"), draft)
                .ok()
                .json()
                .path("lotId")
                .asText();

        // When
        Answer answer = hall.officer().post(hall.court("/lots/" + lotId + "/publish"), null);

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(articles(answer.json().path("errors"))).contains(10, 12, 13, 17, 20, 27);
        assertThat(hall.officer()
                        .get(hall.court("/lots/" + lotId))
                        .ok()
                        .json()
                        .path("live")
                        .path("state")
                        .asText())
                .isEqualTo("draft");
    }

    @Test
    void takesADepositOfFiveAndOfTwentyPercentButNotLessNorMore() throws Exception {
        assertThat(gatesBrokenWithDeposit(350_000L)).doesNotContain(17);
        assertThat(gatesBrokenWithDeposit(1_400_000L)).doesNotContain(17);
        assertThat(gatesBrokenWithDeposit(349_999L)).contains(17);
        assertThat(gatesBrokenWithDeposit(1_400_001L)).contains(17);
    }

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
    void refusesABidBelowTheStartingPriceAndOneThatIsNotAWholeIncrement() throws Exception {
        // Given
        String lotId = open("增价幅度");
        Bidder first = hall.bidder("虚构甲");
        Bidder second = hall.bidder("虚构乙");
        first.admit(lotId);
        second.admit(lotId);

        // When
        JsonNode tooLow = first.bid(lotId, START_FEN - 1);
        JsonNode start = first.bid(lotId, START_FEN);
        JsonNode equal = second.bid(lotId, START_FEN);
        JsonNode halfStep = second.bid(lotId, START_FEN + STEP_FEN / 2);
        JsonNode oneAndAHalf = second.bid(lotId, START_FEN + STEP_FEN + STEP_FEN / 2);
        JsonNode step = second.bid(lotId, START_FEN + STEP_FEN);

        // Then
        assertThat(tooLow.path("rule").asText()).isEqualTo("BID_MEETS_STARTING_PRICE");
        assertThat(tooLow.path("article").asInt()).isEqualTo(20);
        assertThat(start.path("outcome").asText()).isEqualTo("accepted");
        assertThat(equal.path("rule").asText()).isEqualTo("BID_MEETS_MINIMUM");
        assertThat(halfStep.path("rule").asText()).isEqualTo("BID_MEETS_MINIMUM");
        assertThat(oneAndAHalf.path("rule").asText()).isEqualTo("BID_IS_WHOLE_INCREMENTS");
        assertThat(step.path("outcome").asText()).isEqualTo("accepted");
    }

    @Test
    void extendsByFiveMinutesFromABidInTheLastFiveAndNotFromAnEarlierOne() throws Exception {
        // Given
        String lotId = open("延时");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);
        long end = closesAt(lotId);

        // When
        JsonNode early = bidder.bid(lotId, START_FEN);
        hall.clockTo(end - 4 * Hall.MINUTE);
        JsonNode late = bidder.bid(lotId, START_FEN + STEP_FEN);

        // Then
        assertThat(early.path("closesAtMicros").asLong()).isEqualTo(end);
        assertThat(late.path("extended").asBoolean()).isTrue();
        long newEnd = late.path("closesAtMicros").asLong();
        assertThat(newEnd).isBetween(end + Hall.MINUTE, end + 2 * Hall.MINUTE);
        hall.clockTo(end + 30 * Hall.SECOND);
        assertThat(hall.live(lotId).path("state").asText()).isEqualTo("open");
        hall.clockTo(newEnd);
        hall.await(lotId, "sold");
    }

    @Test
    void refusesABidAfterTheEnd() throws Exception {
        // Given
        String lotId = open("迟到");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);
        hall.clockTo(closesAt(lotId));

        // When
        JsonNode answer = bidder.bid(lotId, START_FEN);

        // Then
        assertThat(answer.path("outcome").asText()).isEqualTo("refused");
        assertThat(answer.path("article").asInt()).isEqualTo(20);
        hall.await(lotId, "unsold");
    }

    @Test
    void letsAPriorityHolderEqualThePriceAndAHigherRankDisplaceALower() throws Exception {
        // Given
        ObjectNode draft = hall.draft("优先购买权");
        String lotId = hall.prepare(draft);
        String panel = hall.panelRecord(lotId, "priority");
        Bidder ordinary = hall.bidder("虚构甲");
        Bidder firstRank = hall.bidder("虚构乙");
        Bidder secondRank = hall.bidder("虚构丙");
        confirmPriority(lotId, panel, firstRank, 1);
        confirmPriority(lotId, panel, secondRank, 2);
        hall.officer().post(hall.court("/lots/" + lotId + "/publish"), null).ok();
        openNow(lotId);
        for (Bidder bidder : List.of(ordinary, firstRank, secondRank)) {
            bidder.admit(lotId);
        }

        // When
        JsonNode price = ordinary.bid(lotId, START_FEN);
        JsonNode equalBySecond = secondRank.bid(lotId, START_FEN);
        JsonNode equalByFirst = firstRank.bid(lotId, START_FEN);
        JsonNode lowerAgain = secondRank.bid(lotId, START_FEN);
        JsonNode ordinaryEqual = ordinary.bid(lotId, START_FEN);

        // Then
        assertThat(price.path("outcome").asText()).isEqualTo("accepted");
        assertThat(equalBySecond.path("outcome").asText()).isEqualTo("accepted");
        assertThat(equalByFirst.path("outcome").asText()).isEqualTo("accepted");
        assertThat(lowerAgain.path("rule").asText()).isEqualTo("PRIORITY_RANK_PREVAILS");
        assertThat(ordinaryEqual.path("outcome").asText()).isEqualTo("refused");
        assertThat(hall.live(lotId).path("leading").path("code").asText())
                .isEqualTo(firstRank.mine(lotId).path("code").asText());
    }

    @Test
    void answersTheSameBidIdAlikeAndAnotherAmountUnderItWithAnError() throws Exception {
        // Given
        String lotId = open("重复提交");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);
        String bidId = "b-" + UUID.randomUUID();

        // When
        Answer first = bidder.bid(lotId, bidId, START_FEN, false);
        Answer again = bidder.bid(lotId, bidId, START_FEN, false);
        Answer other = bidder.bid(lotId, bidId, START_FEN + STEP_FEN, false);

        // Then
        assertThat(again.json().path("seq")).isEqualTo(first.ok().json().path("seq"));
        assertThat(other.json().path("rule").asText()).isEqualTo("BID_ID_KEEPS_ITS_AMOUNT");
        assertThat(hall.live(lotId).path("bidCount").asInt()).isEqualTo(1);
    }

    @Test
    void asksToConfirmALargeJumpAndTakesItOnceConfirmed() throws Exception {
        // Given
        String lotId = open("大幅加价");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);
        bidder.bid(lotId, START_FEN);
        long jump = START_FEN + 100 * STEP_FEN;

        // When
        JsonNode asked =
                bidder.bid(lotId, "b-" + UUID.randomUUID(), jump, false).json();
        JsonNode confirmed =
                bidder.bid(lotId, "b-" + UUID.randomUUID(), jump, true).json();

        // Then
        assertThat(asked.path("outcome").asText()).isEqualTo("confirm");
        assertThat(asked.path("leadingFen").asLong()).isEqualTo(START_FEN);
        assertThat(confirmed.path("outcome").asText()).isEqualTo("accepted");
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
    void suspendsWithAPublicReasonAndResumesWithAtLeastFiveMinutes() throws Exception {
        // Given
        String lotId = open("暂缓");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);
        hall.clockTo(closesAt(lotId) - 2 * Hall.MINUTE);

        // When
        hall.officer()
                .post(
                        hall.court("/lots/" + lotId + "/suspend"),
                        Person.body().put("kind", "deferred").put("reason", "案外人提出异议"))
                .ok();
        JsonNode refused = bidder.bid(lotId, START_FEN);
        long resumesAt = hall.now() + 10 * Hall.MINUTE;
        hall.officer()
                .post(
                        hall.court("/lots/" + lotId + "/resume"),
                        Person.body().put("resumesAtMicros", resumesAt).put("minutesLeft", 5))
                .ok();
        JsonNode suspended = hall.live(lotId);
        hall.clockTo(resumesAt);
        hall.await(lotId, "open");

        // Then
        assertThat(refused.path("article").asInt()).isEqualTo(28);
        assertThat(suspended.path("suspension").path("reason").asText()).isEqualTo("案外人提出异议");
        assertThat(closesAt(lotId)).isGreaterThanOrEqualTo(resumesAt + 5 * Hall.MINUTE);
        assertThat(bidder.bid(lotId, START_FEN).path("outcome").asText()).isEqualTo("accepted");
    }

    @Test
    void withdrawsOnlyWithAPanelRecordAndASecondOfficer() throws Exception {
        // Given
        String lotId = open("撤回");
        Bidder bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);
        String panel = hall.panelRecord(lotId, "withdrawal");
        ObjectNode request = Person.body().put("reason", "被执行人已履行完毕").put("panelRecordId", panel);

        // When
        JsonNode order = hall.officer()
                .post(hall.court("/lots/" + lotId + "/withdraw"), request)
                .ok()
                .json();
        String orderId = order.path("orderId").asText();
        Answer alone = hall.officer().post(hall.court("/orders/" + orderId + "/second"), null);
        String stateBetween = hall.live(lotId).path("state").asText();
        hall.second().post(hall.court("/orders/" + orderId + "/second"), null).ok();

        // Then
        assertThat(order.path("state").asText()).isEqualTo("awaiting_second_officer");
        assertThat(alone.status()).isGreaterThanOrEqualTo(400);
        assertThat(stateBetween).isEqualTo("open");
        hall.await(lotId, "withdrawn");
        Patience.until(() -> depositState(bidder, lotId).equals("refunded"), "the deposit to go back");
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

    private static String open(String title) throws Exception {
        String lotId = hall.publish(hall.draft(title));
        openNow(lotId);
        return lotId;
    }

    private static void openNow(String lotId) throws Exception {
        hall.clockTo(hall.live(lotId).path("opensAtMicros").asLong());
        hall.await(lotId, "open");
    }

    private static long closesAt(String lotId) throws Exception {
        return hall.live(lotId).path("closesAtMicros").asLong();
    }

    private static JsonNode settlement(String lotId) throws Exception {
        return hall.officer()
                .get(hall.court("/lots/" + lotId + "/settlement"))
                .ok()
                .json();
    }

    private static String depositState(Bidder bidder, String lotId) throws Exception {
        return bidder.mine(lotId).path("deposit").path("state").asText();
    }

    private static List<String> exceptions(String lotId) throws Exception {
        List<String> kinds = new ArrayList<>();
        hall.officer()
                .get(hall.court("/lots/" + lotId + "/deposits"))
                .ok()
                .json()
                .path("exceptions")
                .forEach(exception -> kinds.add(exception.path("kind").asText()));
        return kinds;
    }

    private static void confirmPriority(String lotId, String panel, Bidder bidder, int rank) throws Exception {
        hall.officer()
                .post(
                        hall.court("/lots/" + lotId + "/priority-holders"),
                        Person.body()
                                .put("name", bidder.name())
                                .put("idNumber", bidder.idNumber())
                                .put("rank", rank)
                                .put("ground", "共有人")
                                .put("panelRecordId", panel))
                .ok();
    }

    private static Answer consentAndSignUp(Bidder bidder, String lotId) throws Exception {
        JsonNode notices = bidder.person().get("/api/lots/" + lotId).ok().json().path("specialNotices");
        ObjectNode consent = Person.body()
                .put("specialNoticesVersion", notices.path("version").asInt())
                .put("sha256", notices.path("sha256").asText());
        bidder.person().post("/api/lots/" + lotId + "/consents", consent).ok();
        return bidder.person().post("/api/lots/" + lotId + "/sign-ups", null);
    }

    private static List<Integer> gatesBrokenWithDeposit(long depositFen) throws Exception {
        ObjectNode draft = hall.draft("保证金" + depositFen).put("depositFen", depositFen);
        String lotId = hall.prepare(draft);
        return articles(hall.officer()
                .get(hall.court("/lots/" + lotId + "/gates"))
                .ok()
                .json()
                .path("broken"));
    }

    private static List<Integer> articles(JsonNode errors) {
        List<Integer> articles = new ArrayList<>();
        errors.forEach(error -> articles.add(error.path("article").asInt()));
        return articles;
    }
}
