package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.court.CorrectionDecision;
import yunpai.protocol.court.CorrectionDraft;
import yunpai.protocol.court.CorrectionRule;
import yunpai.protocol.identity.Role;

/** What is said beside the notice is decided before the end, or the lot is suspended with a public reason. */
class CorrectionIT {
    private static final CorrectionDraft TWO_KEYS = new CorrectionDraft("有两把钥匙", "公告：一把钥匙", null);
    private static final long MINUTE_MICROS = 60_000_000L;

    private final CourtHall hall = new CourtHall();
    private final Browser officer = hall.staff(hall.court, Role.OFFICER);
    private final Browser clerk = hall.staff(hall.court, Role.CLERK);
    private final Papers papers = new Papers(hall, hall.court, officer);
    private final UUID lotId = papers.published(null, 7_100_000L);
    private final String corrections = papers.root() + "/corrections";

    @BeforeEach
    void open() {
        hall.desk.corrections().start(hall.vertx);
        hall.clock.advance(Duration.ofDays(20));
        until(() -> hall.lots.state(lotId).state().equals("open"));
    }

    @AfterEach
    void close() {
        hall.desk.corrections().stop(hall.vertx);
        hall.close();
    }

    private JsonNode opened(UUID lot) {
        Browser.Answer answer = clerk.post(papers.root() + "/lots/" + lot + "/corrections", TWO_KEYS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode live(UUID lot) {
        return hall.browser().get("/api/lots/" + lot).json().path("summary").path("live");
    }

    private void minutesBeforeTheEnd(int minutes) {
        hall.clock.advanceTo(Objects.requireNonNull(hall.lots.state(lotId).closesAtMicros()) - minutes * MINUTE_MICROS);
    }

    private Browser.Answer decide(JsonNode correction, CorrectionDecision.Decision decision) {
        return officer.post(
                corrections + "/" + correction.path("correctionId").asText() + "/decide",
                new CorrectionDecision(decision, "以公告为准，现场只有一把。"));
    }

    @Test
    void suspendsTheLotFiveMinutesBeforeItsEndWhileNobodyHasDecided() {
        // Given
        JsonNode correction = opened(lotId);
        assertThat(officer.get(papers.root() + "/due").json().toString()).contains("correction_open");
        minutesBeforeTheEnd(6);
        assertThat(live(lotId).path("state").asText()).isEqualTo("open");

        // When
        minutesBeforeTheEnd(5);

        // Then
        until(() -> hall.lots.state(lotId).state().equals("suspended"));
        JsonNode suspension = live(lotId).path("suspension");
        assertThat(suspension.path("reason").asText()).contains("与拍卖公告不一致");
        assertThat(suspension.path("kind").asText()).isEqualTo("deferred");
        assertThat(suspension.has("causeEndedAtMicros")).isFalse();
        until(() -> officer.get(corrections)
                        .json()
                        .path(0)
                        .path("suspendedAtMicros")
                        .asLong()
                > 0);
        assertThat(decide(correction, CorrectionDecision.Decision.NOTICE_STANDS).status())
                .isEqualTo(200);
    }

    @Test
    void leavesALotAloneWhoseCorrectionIsDecidedAndShowsTheDecisionToEverybodyWithoutNames() {
        // Given
        JsonNode correction = opened(lotId);
        UUID other = papers.published(null, 7_100_000L);

        // When
        Browser.Answer decided = decide(correction, CorrectionDecision.Decision.NOTICE_CORRECTED);
        Browser.Answer again = decide(correction, CorrectionDecision.Decision.NOTICE_STANDS);
        minutesBeforeTheEnd(4);
        opened(other);

        // Then
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(409);
        assertThat(decided.json().path("decidedBy").asText()).startsWith("干警");
        String everybody =
                hall.browser().get("/api/lots/" + lotId + "/corrections").body();
        assertThat(everybody).contains("notice_corrected", "有两把钥匙", "现场只有一把").doesNotContain("干警");
        assertThat(live(lotId).path("state").asText()).isEqualTo("open");
    }

    @Test
    void suspendsNothingWhereTheCourtDecidedOtherwise() {
        // Given
        UUID strict = papers.published(null, 7_100_000L);
        assertThat(clerk.get(corrections + "/rule").json().path("suspends").asBoolean())
                .isTrue();
        officer.put(corrections + "/rule", new CorrectionRule(false));
        assertThat(clerk.get(corrections + "/rule").json().path("suspends").asBoolean())
                .isFalse();
        opened(lotId);

        // When
        minutesBeforeTheEnd(4);
        officer.put(corrections + "/rule", new CorrectionRule(true));

        // Then
        until(() -> hall.lots.state(lotId).state().equals("suspended"));
        assertThat(hall.lots.state(strict).state()).isNotEqualTo("suspended");
    }

    @Test
    void isOpenedAndDecidedByThoseWhoMay() {
        // Given
        JsonNode correction = opened(lotId);
        Browser stranger = hall.staff(hall.otherCourt, Role.OFFICER);

        // When // Then
        assertThat(clerk.post(
                                corrections + "/"
                                        + correction.path("correctionId").asText() + "/decide",
                                new CorrectionDecision(CorrectionDecision.Decision.NOTICE_STANDS, "不变"))
                        .status())
                .isEqualTo(403);
        assertThat(stranger.get(corrections).status()).isIn(403, 404);
        assertThat(hall.bidder(3)
                        .post(papers.root() + "/lots/" + lotId + "/corrections", TWO_KEYS)
                        .status())
                .isIn(403, 404);
    }
}
