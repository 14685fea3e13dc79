package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.lot.LotStory.START;
import static yunpai.rules.lot.LotStory.STEP;
import static yunpai.rules.lot.LotStory.assertAccepted;
import static yunpai.rules.lot.LotStory.assertRefused;

import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;
import yunpai.rules.lot.CourtSettings.JumpLimit;
import yunpai.rules.lot.Decision.NeedsConfirmation;

/** What the law leaves to the court: the confirmation of jumps, and two habits of platforms. */
class CourtSettingsTest {
    private static final CourtSettings NO_JUMP = CourtSettings.DEFAULT.withJump(null);

    @Test
    void asksForAConfirmationWhenABidJumpsFarInBothRespects() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);
        long amount = START + 41 * STEP;

        // When
        var decision = story.bid("B", amount);

        // Then
        assertThat(decision).isEqualTo(new NeedsConfirmation(amount, START, START + STEP));
        assertThat(story.leader()).isEqualTo("A");
    }

    @Test
    void takesAJumpThatIsConfirmed() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When
        var decision = story.confirmed("B", START + 41 * STEP);

        // Then
        assertAccepted(decision);
    }

    @Test
    void measuresAFirstBidAgainstTheStartingPrice() {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("A", START + 41 * STEP);

        // Then
        assertThat(decision).isEqualTo(new NeedsConfirmation(START + 41 * STEP, START, START));
    }

    @Test
    void doesNotAskAtExactlyTwentyPercent() {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("A", START + 40 * STEP);

        // Then
        assertAccepted(decision);
    }

    @Test
    void doesNotAskAtExactlyTenIncrementsEvenIfThatIsMuch() {
        // Given
        var story = LotStory.open(CourtSettings.DEFAULT.withJump(new JumpLimit(10, 0)));

        // When
        var ten = story.bid("A", START + 10 * STEP);
        var eleven = story.bid("B", START + 21 * STEP);

        // Then
        assertAccepted(ten);
        assertThat(eleven).isInstanceOf(NeedsConfirmation.class);
    }

    @Test
    void refusesRatherThanAsksWhenABidIsWrongAnyway() {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("A", START + 41 * STEP + 1);

        // Then
        assertRefused(decision, Rule.BID_IS_WHOLE_INCREMENTS);
    }

    @Test
    void asksForNothingWhereTheCourtHasSwitchedItOff() {
        // Given
        var story = LotStory.open(NO_JUMP);

        // When
        var decision = story.bid("A", START * 1000);

        // Then
        assertAccepted(decision);
    }

    @Test
    void aCourtMayWantTheFirstBidAtTheStartingPrice() {
        // Given
        var story = LotStory.open(new CourtSettings(null, true, false, 1, 0));

        // When
        var above = story.bid("A", START + STEP);
        var exact = story.bid("A", START);
        var second = story.bid("B", START + 2 * STEP);

        // Then
        assertRefused(above, Rule.FIRST_BID_EQUALS_STARTING_PRICE);
        assertAccepted(exact);
        assertAccepted(second);
    }

    @Test
    void aCourtMayKeepASoleBidderFromRaisingHimself() {
        // Given
        var story = LotStory.open(new CourtSettings(null, false, true, 1, 0));
        story.bid("A", START);

        // When
        var alone = story.bid("A", START + STEP);
        var another = story.bid("B", START + STEP);
        var raise = story.bid("A", START + 2 * STEP);
        var again = story.bid("A", START + 3 * STEP);

        // Then
        assertRefused(alone, Rule.SOLE_BIDDER_DOES_NOT_RAISE_HIMSELF);
        assertAccepted(another);
        assertAccepted(raise);
        assertAccepted(again);
    }
}
