package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.lot.LotStory.OPENS;
import static yunpai.rules.lot.LotStory.START;
import static yunpai.rules.lot.LotStory.STEP;
import static yunpai.rules.lot.LotStory.assertAccepted;
import static yunpai.rules.lot.LotStory.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.rules.Money;
import yunpai.rules.Rule;
import yunpai.rules.lot.Decision.Refused;

class PlaceBidTest {
    private static final CourtSettings NO_JUMP = CourtSettings.DEFAULT.withJump(null);

    @Test
    void takesAFirstBidAtTheStartingPrice() {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("A", START);

        // Then
        assertAccepted(decision);
        assertThat(story.leader()).isEqualTo("A");
        assertThat(story.published().bidding().bids()).isEqualTo(1);
    }

    @Test
    void takesAFirstBidWholeIncrementsAboveTheStartingPrice() {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("A", START + 3 * STEP);

        // Then
        assertAccepted(decision);
    }

    @ParameterizedTest
    @ValueSource(longs = {START - 1, START - STEP, 0, -1, Long.MIN_VALUE})
    void refusesABidBelowTheStartingPrice(long amountFen) {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("A", amountFen);

        // Then
        assertRefused(decision, Rule.BID_MEETS_STARTING_PRICE);
    }

    @ParameterizedTest
    @ValueSource(longs = {START + 1, START + STEP - 1, START + STEP + 1, START + STEP / 2})
    void refusesAFirstBidBesideTheIncrements(long amountFen) {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("A", amountFen);

        // Then
        assertRefused(decision, Rule.BID_IS_WHOLE_INCREMENTS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, STEP - 1, -STEP})
    void refusesABidThatDoesNotExceedTheLeadingOneByAnIncrement(long above) {
        // Given
        var story = LotStory.open();
        story.bid("A", START + 2 * STEP);

        // When
        var decision = story.bid("B", START + 2 * STEP + above);

        // Then
        assertRefused(decision, Rule.BID_MEETS_MINIMUM);
        assertThat(((Refused) decision).detail())
                .contains("least " + Money.yuan(START + 3 * STEP))
                .contains("bid " + Money.yuan(START + 2 * STEP + above));
    }

    @ParameterizedTest
    @ValueSource(longs = {STEP + 1, 2 * STEP - 1, STEP * 3 / 2})
    void refusesARaiseThatIsNotWholeIncrements(long above) {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When
        var decision = story.bid("B", START + above);

        // Then
        assertRefused(decision, Rule.BID_IS_WHOLE_INCREMENTS);
    }

    @ParameterizedTest
    @ValueSource(longs = {STEP, 2 * STEP, 9 * STEP})
    void takesARaiseOfWholeIncrements(long above) {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When
        var decision = story.bid("B", START + above);

        // Then
        assertAccepted(decision);
        assertThat(story.leader()).isEqualTo("B");
    }

    @Test
    void letsTheLeaderRaiseHimself() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When
        var decision = story.bid("A", START + STEP);

        // Then
        assertAccepted(decision);
    }

    @Test
    void refusesACodeThatIsNotAdmitted() {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.bid("X", START);

        // Then
        assertRefused(decision, Rule.BIDDER_IS_ADMITTED);
    }

    @Test
    void holdsAmountsUpToTheBoundAndNotBeyond() {
        // Given
        long most = START + (Money.MAX_FEN - START) / STEP * STEP;
        var story = LotStory.open(NO_JUMP);

        // When
        var beyond = story.bid("A", Money.MAX_FEN + 1);
        var within = story.bid("A", most);

        // Then
        assertRefused(beyond, Rule.AMOUNT_IS_WITHIN_BOUNDS);
        assertAccepted(within);
    }

    @Test
    void refusesBidsInEveryStateButOpenEachWithItsReason() {
        // When // Then
        assertRefused(LotStory.draft().bid("A", START), Rule.BIDDING_IS_OPEN);
        assertRefused(LotStory.announced().bid("A", START), Rule.BIDDING_IS_OPEN);
        assertRefused(LotStory.suspended().bid("A", START), Rule.LOT_IS_NOT_SUSPENDED);
        assertRefused(LotStory.sold().bid("A", START), Rule.BID_IS_IN_TIME);
        assertRefused(LotStory.unsold().bid("A", START), Rule.BID_IS_IN_TIME);
        assertRefused(LotStory.withdrawn().bid("A", START), Rule.LOT_IS_NOT_WITHDRAWN);
    }

    @Test
    void keepsTheInstantOfArrivalBesideThatOfTheDecision() {
        // Given
        var story = LotStory.open();
        long received = OPENS + 10;

        // When
        story.ask(new LotCommand.PlaceBid("b1", "A", START, false, received), received + 7);

        // Then
        assertThat(story.published().bidding().leading())
                .isEqualTo(new Bid("b1", "A", Rank.ORDINARY, START, received, received + 7));
    }
}
