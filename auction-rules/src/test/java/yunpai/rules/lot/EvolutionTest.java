package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.rules.lot.LotStory.CLOSES;
import static yunpai.rules.lot.LotStory.OPENS;
import static yunpai.rules.lot.LotStory.START;
import static yunpai.rules.lot.LotStory.STEP;

import java.util.List;
import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;

/** A record that cannot have happened is not folded. */
class EvolutionTest {
    private static final LotCommand.PlaceBid BID = new LotCommand.PlaceBid("b", "A", 1, false, OPENS);
    private static final LotEvent OPENED = new LotEvent.LotOpened(OPENS);
    private static final LotEvent ADMITTED = new LotEvent.BidderAdmitted("Z", Rank.ORDINARY, OPENS);
    private static final LotEvent SUSPENDED =
            new LotEvent.LotSuspended(SuspensionKind.DEFERRED, "异议", "officer", OPENS);
    private static final LotEvent CAUSE_ENDED = new LotEvent.CauseEnded("officer", OPENS);
    private static final LotEvent RESUMPTION =
            new LotEvent.ResumptionAnnounced(OPENS, new Window(OPENS, CLOSES), "officer", OPENS);
    private static final LotEvent RESUMED = new LotEvent.LotResumed(new Window(OPENS, CLOSES), OPENS);
    private static final LotEvent WITHDRAWN = new LotEvent.LotWithdrawn("撤案", "officer", OPENS);
    private static final LotEvent UNSOLD = new LotEvent.LotUnsold(CLOSES, CLOSES);
    private static final LotEvent CONFIRMED = new LotEvent.ConfirmationRecorded("1", "ab", CLOSES);
    private static final LotEvent PUBLISHED =
            new LotEvent.NoticePublished(LotStory.terms(CourtSettings.DEFAULT), "ab", "officer", 0);

    private static LotEvent accepted(String code, long amountFen, long closesAt) {
        return new LotEvent.BidAccepted(
                new Bid("b", code, Rank.ORDINARY, amountFen, OPENS, OPENS), closesAt, closesAt > CLOSES);
    }

    private static LotEvent sold(String code, long amountFen, long closedAt) {
        return new LotEvent.LotSold(code, amountFen, closedAt, CLOSES);
    }

    private static void assertImpossible(LotStory story, LotEvent... events) {
        for (var event : events) {
            assertThatThrownBy(() -> Lots.evolve(story.lot(), event))
                    .as(story.lot().phase() + " " + event)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("corrupt")
                    .hasMessageContaining(event.getClass().getSimpleName());
        }
    }

    @Test
    void aDraftIsOnlyPublished() {
        assertImpossible(
                LotStory.draft(), OPENED, ADMITTED, SUSPENDED, RESUMPTION, RESUMED, WITHDRAWN, UNSOLD, CONFIRMED);
    }

    @Test
    void anAnnouncedLotTakesNoBidAndHasNoEnd() {
        assertImpossible(
                LotStory.announced(),
                PUBLISHED,
                accepted("A", START, CLOSES),
                CAUSE_ENDED,
                RESUMPTION,
                RESUMED,
                sold("A", START, CLOSES),
                UNSOLD,
                CONFIRMED);
    }

    @Test
    void anOpenLotIsNotOpenedAgainOrResumed() {
        assertImpossible(LotStory.open(), PUBLISHED, OPENED, CAUSE_ENDED, RESUMPTION, RESUMED, CONFIRMED);
    }

    @Test
    void aSuspendedLotTakesNoBidAndDoesNotEnd() {
        assertImpossible(
                LotStory.suspended(), PUBLISHED, OPENED, accepted("A", START, CLOSES), RESUMED, UNSOLD, CONFIRMED);
    }

    @Test
    void anEndedLotStaysAsItIs() {
        for (var story : List.of(LotStory.unsold(), LotStory.withdrawn())) {
            assertImpossible(story, PUBLISHED, OPENED, ADMITTED, SUSPENDED, RESUMPTION, RESUMED, WITHDRAWN, CONFIRMED);
        }
        assertImpossible(LotStory.sold(), PUBLISHED, OPENED, ADMITTED, SUSPENDED, WITHDRAWN, UNSOLD);
    }

    @Test
    void theLeadingBidNeverFalls() {
        // Given
        var story = LotStory.open();
        story.bid("A", START + STEP);

        // When // Then
        assertImpossible(story, accepted("B", START + STEP - 1, CLOSES));
        assertThat(Lots.evolve(story.lot(), accepted("B", START + STEP, CLOSES)))
                .isInstanceOf(Lot.Open.class);
    }

    @Test
    void theEndNeverMovesToAnEarlierTime() {
        assertImpossible(LotStory.open(), accepted("A", START, CLOSES - 1));
    }

    @Test
    void nobodyBidsWhoWasNotAdmittedWithThatRank() {
        assertImpossible(LotStory.open(), accepted("Z", START, CLOSES), accepted("P1", START, CLOSES));
    }

    @Test
    void aCodeIsAdmittedOnce() {
        // Given
        var story = LotStory.open();

        // When // Then
        assertThatThrownBy(() -> Lots.evolve(story.lot(), new LotEvent.BidderAdmitted("A", Rank.ORDINARY, OPENS)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSaleNamesTheLeadingBidAndTheEnd() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When // Then
        assertImpossible(
                story, UNSOLD, sold("B", START, CLOSES), sold("A", START + STEP, CLOSES), sold("A", START, CLOSES + 1));
        assertImpossible(LotStory.open(), sold("A", START, CLOSES), new LotEvent.LotUnsold(CLOSES + 1, CLOSES));
    }

    @Test
    void aConfirmationIsRecordedOnce() {
        // Given
        var story = LotStory.sold();
        story.ask(new LotCommand.RecordConfirmation("1", "ab"), CLOSES);

        // When // Then
        assertImpossible(story, CONFIRMED);
    }

    @Test
    void refusalsAreCountedInEveryState() {
        // Given
        var resuming = LotStory.suspended();
        resuming.ask(new LotCommand.ResumeLot(CLOSES, CLOSES + OPENS, "officer"), OPENS);
        var confirmed = LotStory.sold();
        confirmed.ask(new LotCommand.RecordConfirmation("1", "ab"), CLOSES);
        var refused = new LotEvent.BidRefused(BID, Rule.BID_MEETS_MINIMUM, OPENS);
        var asked = new LotEvent.ConfirmationAsked(BID, START, OPENS);

        for (var story : List.of(
                LotStory.announced(),
                LotStory.open(),
                resuming,
                LotStory.sold(),
                confirmed,
                LotStory.unsold(),
                LotStory.withdrawn())) {
            // When
            var after = (Lot.Published) Lots.evolve(Lots.evolve(story.lot(), refused), asked);

            // Then
            assertThat(after.bidding().refusals()).isEqualTo(2);
            assertThat(after.phase()).isEqualTo(story.lot().phase());
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*refusals")
                    .isEqualTo(story.lot());
        }
    }

    @Test
    void refusalsOfADraftCannotHaveHappened() {
        assertImpossible(LotStory.draft(), new LotEvent.BidRefused(BID, Rule.BIDDING_IS_OPEN, OPENS));
    }

    @Test
    void aSuspensionRemembersNoSuspension() {
        // Given
        var suspended = (Lot.Suspended) LotStory.suspended().lot();

        // When // Then
        assertThatThrownBy(() -> new Lot.Suspended(suspended, suspended.suspension(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
