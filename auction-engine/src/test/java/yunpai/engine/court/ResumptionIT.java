package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.court.ResumeRequest;
import yunpai.protocol.court.SuspendRequest;
import yunpai.protocol.identity.Role;

/** Art 28: once the cause of a suspension is gone, the lot is resumed within five days. The hall's clock starts on a Monday. */
class ResumptionIT {

    /** Five days after Monday is a Saturday, so the whole Monday after it still counts. */
    private static final long MONDAY_IS_OVER =
            Instant.parse("2026-03-09T16:00:00Z").getEpochSecond() * 1_000_000;

    private final CourtHall hall = new CourtHall();
    private final Browser officer = hall.staff(hall.court, Role.OFFICER);
    private final Papers papers = new Papers(hall, hall.court, officer);
    private final UUID lotId = papers.published(null, 7_100_000L);
    private final String lot = papers.root() + "/lots/" + lotId;

    @AfterEach
    void close() {
        hall.close();
    }

    private void suspend() {
        officer.post(lot + "/suspend", new SuspendRequest(SuspendRequest.Kind.STAYED, "案外人提出异议"));
    }

    /** What the officer is told about the resumption of the lot; empty if nothing. */
    private Optional<JsonNode> due() {
        for (JsonNode item : officer.get(papers.root() + "/due").json()) {
            String kind = item.path("kind").asText();
            if (item.path("lotId").asText().equals(lotId.toString())
                    && (kind.startsWith("resume_") || kind.equals("cause_open"))) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    @Test
    void asksWhetherTheCauseIsGoneWithoutATimeWhileItIsNotRecorded() {
        // Given
        suspend();

        // When
        JsonNode due = due().orElseThrow();

        // Then
        assertThat(due.path("kind").asText()).isEqualTo("cause_open");
        assertThat(due.has("dueAtMicros") && !due.path("dueAtMicros").isNull()).isFalse();
    }

    @Test
    void recordsTheEndOfTheCauseForEverybodyAndCountsFiveDaysFromThere() {
        // Given
        suspend();

        // When
        Browser.Answer recorded = officer.post(lot + "/cause-ended", "");

        // Then
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(200);
        JsonNode suspension = hall.browser()
                .get("/api/lots/" + lotId)
                .json()
                .path("summary")
                .path("live")
                .path("suspension");
        assertThat(suspension.path("causeEndedAtMicros").asLong()).isEqualTo(hall.clock.nowMicros());
        assertThat(due().orElseThrow().path("kind").asText()).isEqualTo("resume_by");
        assertThat(due().orElseThrow().path("dueAtMicros").asLong()).isEqualTo(MONDAY_IS_OVER);
        assertThat(due().orElseThrow().path("overdue").asBoolean()).isFalse();
    }

    @Test
    void isOverdueOnceTheFiveDaysAreOverAndNoMoreOnceAResumptionIsAnnounced() {
        // Given
        suspend();
        officer.post(lot + "/cause-ended", "");
        hall.clock.advanceTo(MONDAY_IS_OVER);
        JsonNode late = due().orElseThrow();

        // When
        long resumes = hall.clock.nowMicros() + Duration.ofHours(1).toNanos() / 1_000;
        Browser.Answer resumed = officer.post(lot + "/resume", new ResumeRequest(resumes, null, null));

        // Then
        assertThat(late.path("kind").asText()).isEqualTo("resume_overdue");
        assertThat(late.path("overdue").asBoolean()).isTrue();
        assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
        assertThat(due()).isEmpty();
    }

    @Test
    void recordsItOnceSoThatNobodyGainsDays() {
        // Given
        suspend();
        officer.post(lot + "/cause-ended", "");
        hall.clock.advance(Duration.ofDays(3));

        // When
        Browser.Answer again = officer.post(lot + "/cause-ended", "");

        // Then
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("CAUSE_HAS_ENDED");
        assertThat(due().orElseThrow().path("dueAtMicros").asLong()).isEqualTo(MONDAY_IS_OVER);
    }

    @Test
    void recordsNothingForALotThatIsNotSuspendedNorForOthersThanItsOfficers() {
        // Given
        Browser clerk = hall.staff(hall.court, Role.CLERK);
        Browser elsewhere = hall.staff(hall.otherCourt, Role.OFFICER);

        // When
        Browser.Answer running = officer.post(lot + "/cause-ended", "");
        suspend();
        Browser.Answer byClerk = clerk.post(lot + "/cause-ended", "");
        Browser.Answer byOtherCourt = elsewhere.post(lot + "/cause-ended", "");

        // Then
        assertThat(running.status()).isEqualTo(409);
        assertThat(running.problem()).isEqualTo("LOT_IS_SUSPENDED");
        assertThat(byClerk.status()).isEqualTo(403);
        assertThat(byOtherCourt.status()).isIn(403, 404);
        assertThat(due().orElseThrow().path("kind").asText()).isEqualTo("cause_open");
    }
}
