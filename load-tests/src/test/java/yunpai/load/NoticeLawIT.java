package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.load.LawHall.START_FEN;
import static yunpai.load.LawHall.articles;
import static yunpai.load.LawHall.closesAt;
import static yunpai.load.LawHall.depositState;
import static yunpai.load.LawHall.gatesBrokenWithDeposit;
import static yunpai.load.LawHall.hall;
import static yunpai.load.LawHall.open;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What 法释〔2016〕18号 asks of the notice, of suspension and withdrawal (Art 10 to 20, 27, 28), over the public API. */
class NoticeLawIT {
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
}
