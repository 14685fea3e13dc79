package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.lot.LotStory.CLOSES;
import static yunpai.rules.lot.LotStory.MINUTE;
import static yunpai.rules.lot.LotStory.OPENS;
import static yunpai.rules.lot.LotStory.START;
import static yunpai.rules.lot.LotStory.assertAccepted;
import static yunpai.rules.lot.LotStory.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand.AdmitBidder;
import yunpai.rules.lot.LotCommand.OpenLot;
import yunpai.rules.lot.LotCommand.PublishNotice;
import yunpai.rules.lot.LotCommand.RecordCauseEnded;
import yunpai.rules.lot.LotCommand.RecordConfirmation;
import yunpai.rules.lot.LotCommand.ResumeLot;
import yunpai.rules.lot.LotCommand.SuspendLot;
import yunpai.rules.lot.LotCommand.WithdrawLot;

/** What a court asks: publication, opening, withdrawal, the confirmation (Art 22), admission (Art 18). */
class CourtCommandsTest {
    private static final long RESUMES = OPENS + 10 * MINUTE;

    private static ResumeLot resume(long resumesAt, long closesAt) {
        return new ResumeLot(resumesAt, closesAt, "officer");
    }

    private static SuspendLot suspend(String reason) {
        return new SuspendLot(SuspensionKind.STAYED, reason, "officer");
    }

    @Test
    void aNoticeIsPublishedOnceAndFreezesTheTerms() {
        // Given
        var story = LotStory.announced();

        // When
        var again = story.ask(new PublishNotice(LotStory.terms(CourtSettings.DEFAULT), "cd", "officer"), 1);

        // Then
        assertRefused(again, Rule.LOT_IS_DRAFT);
        assertThat(story.published().terms()).isEqualTo(LotStory.terms(CourtSettings.DEFAULT));
        assertThat(story.record())
                .containsExactly(
                        new LotEvent.NoticePublished(LotStory.terms(CourtSettings.DEFAULT), "ab", "officer", 0));
    }

    @Test
    void nothingButPublicationCanBeAskedOfADraft() {
        // Given
        var commands = List.of(
                new OpenLot(),
                new AdmitBidder("A", Rank.ORDINARY),
                suspend("异议"),
                new RecordCauseEnded("officer"),
                resume(RESUMES, CLOSES),
                new WithdrawLot("撤案", "officer"),
                new RecordConfirmation("1", "ab"));

        // When // Then
        for (var command : commands) {
            assertRefused(LotStory.draft().ask(command, OPENS), Rule.LOT_IS_ANNOUNCED);
        }
    }

    @Test
    void openingIsAskedOnlyWhereSomethingCanOpen() {
        // When // Then
        assertRefused(LotStory.open().ask(new OpenLot(), OPENS), Rule.LOT_IS_ANNOUNCED);
        assertRefused(LotStory.suspended().ask(new OpenLot(), CLOSES), Rule.LOT_IS_NOT_SUSPENDED);
        assertRefused(LotStory.sold().ask(new OpenLot(), CLOSES), Rule.LOT_HAS_NOT_ENDED);
        assertRefused(LotStory.unsold().ask(new OpenLot(), CLOSES), Rule.LOT_HAS_NOT_ENDED);
        assertRefused(LotStory.withdrawn().ask(new OpenLot(), CLOSES), Rule.LOT_HAS_NOT_ENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\ud83d"})
    void suspendsAndWithdrawsForNothingThatIsNoReason(String reason) {
        // When // Then
        assertRefused(LotStory.open().ask(suspend(reason), OPENS), Rule.SUSPENSION_HAS_REASON);
        assertRefused(LotStory.open().ask(new WithdrawLot(reason, "officer"), OPENS), Rule.WITHDRAWAL_HAS_REASON);
    }

    @Test
    void aReasonMayBeLongButNotEndless() {
        // When // Then
        assertAccepted(LotStory.open().ask(suspend("由".repeat(2000)), OPENS));
        assertRefused(LotStory.open().ask(suspend("由".repeat(2001)), OPENS), Rule.SUSPENSION_HAS_REASON);
    }

    @Test
    void withdrawsFromEveryStateBeforeTheEnd() {
        // When // Then
        for (var story : List.of(LotStory.announced(), LotStory.open(), LotStory.suspended())) {
            assertAccepted(story.ask(new WithdrawLot("债务已清偿", "officer"), OPENS + 5 * MINUTE));
            assertThat(story.lot()).isInstanceOfSatisfying(Lot.Withdrawn.class, withdrawn -> {
                assertThat(withdrawn.reason()).isEqualTo("债务已清偿");
                assertThat(withdrawn.withdrawnAtMicros()).isEqualTo(OPENS + 5 * MINUTE);
            });
        }
    }

    @Test
    void anEndedLotIsNeitherSuspendedNorWithdrawnNorJoined() {
        // When // Then
        for (var story : List.of(LotStory.sold(), LotStory.unsold(), LotStory.withdrawn())) {
            assertRefused(story.ask(suspend("异议"), CLOSES), Rule.LOT_HAS_NOT_ENDED);
            assertRefused(story.ask(new WithdrawLot("撤案", "officer"), CLOSES), Rule.LOT_HAS_NOT_ENDED);
            assertRefused(story.ask(new AdmitBidder("Z", Rank.ORDINARY), CLOSES), Rule.LOT_HAS_NOT_ENDED);
        }
    }

    @Test
    void admitsACodeOnceWithOneRank() {
        // Given
        var story = LotStory.open();
        int events = story.record().size();

        // When
        var again = story.admit("A", 0);
        var otherRank = story.admit("A", 1);

        // Then
        assertThat(again).isEqualTo(new Decision.Accepted(List.of()));
        assertRefused(otherRank, Rule.CODE_IS_NEW);
        assertThat(story.record()).hasSize(events);
        assertThat(story.published().bidding().bidders().rankOf("A")).isEqualTo(Rank.ORDINARY);
    }

    @Test
    void admitsDuringExtensionsAndSuspensions() {
        // Given
        var story = LotStory.open();
        story.bid("A", START, CLOSES - 1);
        story.suspend(CLOSES);

        // When
        var decision = story.admit("Z", 0);

        // Then
        assertAccepted(decision);
        assertThat(story.published().bidding().bidders().size()).isEqualTo(7);
    }

    @Test
    void theConfirmationFollowsASaleAndIsMadeOnce() {
        // Given
        var story = LotStory.sold();

        // When
        var first = story.ask(new RecordConfirmation("2026-1", "ab"), CLOSES);
        var second = story.ask(new RecordConfirmation("2026-2", "cd"), CLOSES);

        // Then
        assertAccepted(first);
        assertRefused(second, Rule.CONFIRMATION_IS_MADE_ONCE);
        assertThat(story.lot())
                .isInstanceOfSatisfying(
                        Lot.Sold.class,
                        sold -> assertThat(sold.confirmation()).isEqualTo(new Lot.Confirmation("2026-1", "ab")));
        assertRefused(LotStory.open().ask(new RecordConfirmation("1", "ab"), OPENS), Rule.CONFIRMATION_FOLLOWS_SALE);
        assertRefused(LotStory.unsold().ask(new RecordConfirmation("1", "ab"), CLOSES), Rule.CONFIRMATION_FOLLOWS_SALE);
    }
}
