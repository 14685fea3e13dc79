package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.lot.LotStory.CLOSES;
import static yunpai.rules.lot.LotStory.DAY;
import static yunpai.rules.lot.LotStory.MINUTE;
import static yunpai.rules.lot.LotStory.OPENS;
import static yunpai.rules.lot.LotStory.START;
import static yunpai.rules.lot.LotStory.STEP;
import static yunpai.rules.lot.LotStory.assertAccepted;
import static yunpai.rules.lot.LotStory.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand.OpenLot;
import yunpai.rules.lot.LotCommand.RecordCauseEnded;
import yunpai.rules.lot.LotCommand.ResumeLot;
import yunpai.rules.lot.LotCommand.SuspendLot;

/** Art 28: suspension and resumption. */
class SuspensionTest {
    private static final long RESUMES = OPENS + 10 * MINUTE;

    private static ResumeLot resume(long resumesAt, long closesAt) {
        return new ResumeLot(resumesAt, closesAt, "officer");
    }

    private static SuspendLot suspend(String reason) {
        return new SuspendLot(SuspensionKind.STAYED, reason, "officer");
    }

    @Test
    void suspendsWithItsPublicReasonAndKeepsTheCourseOfBidding() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When
        var decision = story.ask(suspend("案外人异议"), OPENS + 2 * MINUTE);

        // Then
        assertAccepted(decision);
        assertThat(story.lot()).isInstanceOfSatisfying(Lot.Suspended.class, suspended -> {
            assertThat(suspended.suspension())
                    .isEqualTo(new Lot.Suspension(SuspensionKind.STAYED, "案外人异议", "officer", OPENS + 2 * MINUTE, null));
            assertThat(suspended.before()).isInstanceOf(Lot.Open.class);
            assertThat(suspended.bidding().bids()).isEqualTo(1);
            assertThat(suspended.resumption()).isNull();
        });
    }

    @Test
    void resumesWhereItWasWithTheAnnouncedWindow() {
        // Given
        var story = LotStory.suspended();

        // When
        var announced = story.ask(resume(RESUMES, CLOSES + MINUTE), OPENS + 2 * MINUTE);
        var early = story.ask(new OpenLot(), RESUMES - 1);
        var inTime = story.ask(new OpenLot(), RESUMES);

        // Then
        assertAccepted(announced);
        assertRefused(early, Rule.OPENING_TIME_HAS_COME);
        assertAccepted(inTime);
        assertThat(story.lot().phase()).isEqualTo(LotPhase.OPEN);
        assertThat(story.window()).isEqualTo(new Window(RESUMES, CLOSES + MINUTE));
    }

    @Test
    void staysSuspendedUntilTheResumptionTakesEffect() {
        // Given
        var story = LotStory.suspended();
        story.ask(resume(RESUMES, CLOSES), OPENS + 2 * MINUTE);

        // When
        var bid = story.bid("A", START, RESUMES - MINUTE);

        // Then
        assertRefused(bid, Rule.LOT_IS_NOT_SUSPENDED);
    }

    @Test
    void aBidThatCameWhileSuspendedDoesNotCountAfterwards() {
        // Given
        var story = LotStory.suspended();
        story.ask(resume(RESUMES, CLOSES), OPENS + 2 * MINUTE);
        story.ask(new OpenLot(), RESUMES);

        // When
        var before = story.bid("A", START, RESUMES - 1);
        var after = story.bid("A", START, RESUMES);

        // Then
        assertRefused(before, Rule.BIDDING_IS_OPEN);
        assertAccepted(after);
    }

    @Test
    void aResumptionIsAnnouncedBeforehand() {
        // Given
        var story = LotStory.suspended();
        long lead = CourtSettings.DEFAULT.resumptionLeadMicros();

        // When
        var tooSoon = story.ask(resume(RESUMES, CLOSES), RESUMES - lead + 1);
        var never = story.ask(resume(Long.MIN_VALUE, CLOSES), OPENS);
        var tooFar = story.ask(resume(Long.MAX_VALUE, Long.MAX_VALUE), OPENS);
        var inTime = story.ask(resume(RESUMES, CLOSES), RESUMES - lead);

        // Then
        assertRefused(tooSoon, Rule.RESUMPTION_IS_ANNOUNCED_BEFOREHAND);
        assertRefused(never, Rule.RESUMPTION_IS_ANNOUNCED_BEFOREHAND);
        assertRefused(tooFar, Rule.RESUMPTION_IS_ANNOUNCED_BEFOREHAND);
        assertAccepted(inTime);
    }

    @Test
    void aResumptionLeavesFiveFullMinutes() {
        // Given
        var story = LotStory.suspended();
        long resumes = CLOSES - MINUTE;

        // When
        var tooShort = story.ask(resume(resumes, resumes + 5 * MINUTE - 1), OPENS + 2 * MINUTE);
        var endless = story.ask(resume(resumes, Long.MAX_VALUE), OPENS + 2 * MINUTE);
        var enough = story.ask(resume(resumes, resumes + 5 * MINUTE), OPENS + 2 * MINUTE);

        // Then
        assertRefused(tooShort, Rule.RESUMPTION_LEAVES_FULL_TIME);
        assertRefused(endless, Rule.RESUMPTION_LEAVES_FULL_TIME);
        assertAccepted(enough);
    }

    @Test
    void aResumptionNeverBringsTheEndForward() {
        // Given
        var story = LotStory.suspended();

        // When
        story.ask(resume(RESUMES, RESUMES + 5 * MINUTE), OPENS + 2 * MINUTE);
        story.ask(new OpenLot(), RESUMES);

        // Then
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES);
    }

    @Test
    void whoResumesLateStillLeavesFiveMinutes() {
        // Given
        var story = LotStory.suspended();
        story.ask(resume(CLOSES, CLOSES + 5 * MINUTE), OPENS + 2 * MINUTE);

        // When
        story.ask(new OpenLot(), CLOSES + 3 * MINUTE);

        // Then
        assertThat(story.window()).isEqualTo(new Window(CLOSES, CLOSES + 8 * MINUTE));
    }

    @Test
    void aLotSuspendedBeforeItsOpeningGoesBackToBeingAnnounced() {
        // Given
        var story = LotStory.announced();
        story.suspend(MINUTE);

        // When
        story.ask(resume(5 * MINUTE, 10 * MINUTE), 2 * MINUTE);
        story.ask(new OpenLot(), 5 * MINUTE);

        // Then
        assertThat(story.lot()).isInstanceOf(Lot.Announced.class);
        assertThat(story.window()).isEqualTo(new Window(OPENS, CLOSES));
    }

    @Test
    void itOpensLaterForItsFullTimeIfItsOpeningHasPassed() {
        // Given
        var story = LotStory.announced();
        story.suspend(MINUTE);

        // When
        story.ask(resume(OPENS + DAY, OPENS + DAY + 5 * MINUTE), OPENS + 2 * MINUTE);
        story.ask(new OpenLot(), OPENS + DAY);

        // Then
        assertThat(story.lot()).isInstanceOf(Lot.Announced.class);
        assertThat(story.window()).isEqualTo(new Window(OPENS + DAY, CLOSES + DAY));
    }

    @Test
    void itIsGivenMoreTimeThanPublishedIfTheCourtWishes() {
        // Given
        var story = LotStory.announced();
        story.suspend(MINUTE);

        // When
        story.ask(resume(OPENS + DAY, CLOSES + 3 * DAY), OPENS + 2 * MINUTE);
        story.ask(new OpenLot(), OPENS + 2 * DAY);

        // Then
        assertThat(story.window()).isEqualTo(new Window(OPENS + DAY, CLOSES + 3 * DAY));
    }

    @Test
    void aNewSuspensionCallsAnAnnouncedResumptionOff() {
        // Given
        var story = LotStory.suspended();
        story.ask(resume(RESUMES, CLOSES), OPENS + 2 * MINUTE);

        // When
        story.ask(suspend("系统故障"), OPENS + 3 * MINUTE);

        // Then
        assertThat(story.lot()).isInstanceOfSatisfying(Lot.Suspended.class, suspended -> {
            assertThat(suspended.resumption()).isNull();
            assertThat(suspended.suspension().reason()).isEqualTo("系统故障");
            assertThat(suspended.before()).isInstanceOf(Lot.Open.class);
        });
    }

    @Test
    void recordsWhenTheCauseIsGone() {
        // Given
        var story = LotStory.suspended();
        story.ask(resume(RESUMES, CLOSES), OPENS + 2 * MINUTE);

        // When
        story.ask(new RecordCauseEnded("officer"), OPENS + 3 * MINUTE);

        // Then
        assertThat(story.lot()).isInstanceOfSatisfying(Lot.Suspended.class, suspended -> {
            assertThat(suspended.suspension().causeEndedAtMicros()).isEqualTo(OPENS + 3 * MINUTE);
            assertThat(suspended.suspension().reason()).isEqualTo("异议审查");
            assertThat(suspended.resumption()).isEqualTo(new Lot.Resumption(RESUMES, new Window(RESUMES, CLOSES)));
        });
    }

    @Test
    void onlyWhatIsSuspendedIsResumed() {
        // When // Then
        for (var story : List.of(LotStory.announced(), LotStory.open(), LotStory.sold(), LotStory.withdrawn())) {
            assertRefused(story.ask(resume(RESUMES, CLOSES), OPENS), Rule.LOT_IS_SUSPENDED);
            assertRefused(story.ask(new RecordCauseEnded("officer"), OPENS), Rule.LOT_IS_SUSPENDED);
        }
    }

    @Test
    void theLeadingBidSurvivesASuspensionAndWins() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);
        story.bid("B", START + STEP);
        story.suspend(OPENS + 2 * MINUTE);
        story.ask(resume(RESUMES, CLOSES), OPENS + 3 * MINUTE);
        story.ask(new OpenLot(), RESUMES);

        // When
        story.ask(new LotCommand.CloseLot(), CLOSES);

        // Then
        assertThat(story.lot())
                .isInstanceOfSatisfying(
                        Lot.Sold.class,
                        sold -> assertThat(sold.winning().code()).isEqualTo("B"));
    }
}
