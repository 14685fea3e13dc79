package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.load.LawHall.START_FEN;
import static yunpai.load.LawHall.STEP_FEN;
import static yunpai.load.LawHall.closesAt;
import static yunpai.load.LawHall.confirmPriority;
import static yunpai.load.LawHall.hall;
import static yunpai.load.LawHall.open;
import static yunpai.load.LawHall.openNow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What 法释〔2016〕18号 asks of bidding (Art 11, 20, 21), over the public API. */
class BiddingLawIT {
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
}
