package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.lot.LotStory.CLOSES;
import static yunpai.rules.lot.LotStory.MINUTE;
import static yunpai.rules.lot.LotStory.START;
import static yunpai.rules.lot.LotStory.STEP;
import static yunpai.rules.lot.LotStory.assertAccepted;
import static yunpai.rules.lot.LotStory.assertRefused;

import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;

/** Art 21. */
class PriorityTest {
    @Test
    void aPriorityHolderMayEqualAnOrdinaryBid() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When
        var decision = story.bid("P2", START);

        // Then
        assertAccepted(decision);
        assertThat(story.leader()).isEqualTo("P2");
    }

    @Test
    void anEqualBidExtendsLikeAnyOther() {
        // Given
        var story = LotStory.open();
        story.bid("A", START, CLOSES - 4 * MINUTE);

        // When
        story.bid("P1", START, CLOSES - MINUTE);

        // Then
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES + 4 * MINUTE);
    }

    @Test
    void aHigherRankMayEqualALowerRanksEqualBid() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);
        story.bid("P2", START);

        // When
        var decision = story.bid("P1", START);

        // Then
        assertAccepted(decision);
        assertThat(story.leader()).isEqualTo("P1");
    }

    @Test
    void aLowerRankDoesNotDisplaceAHigherOne() {
        // Given
        var story = LotStory.open();
        story.bid("P1", START);

        // When
        var decision = story.bid("P2", START);

        // Then
        assertRefused(decision, Rule.PRIORITY_RANK_PREVAILS);
        assertThat(story.leader()).isEqualTo("P1");
    }

    @Test
    void withinARankTheEarlierBidWins() {
        // Given
        var story = LotStory.open();
        story.bid("P1", START);

        // When
        var decision = story.bid("Q1", START);

        // Then
        assertRefused(decision, Rule.PRIORITY_RANK_PREVAILS);
    }

    @Test
    void nobodyEqualsHisOwnBid() {
        // Given
        var story = LotStory.open();
        story.bid("P1", START);

        // When
        var decision = story.bid("P1", START);

        // Then
        assertRefused(decision, Rule.PRIORITY_RANK_PREVAILS);
    }

    @Test
    void anOrdinaryBidderMustExceedAPriorityHolder() {
        // Given
        var story = LotStory.open();
        story.bid("P2", START);

        // When
        var equal = story.bid("A", START);
        var higher = story.bid("A", START + STEP);

        // Then
        assertRefused(equal, Rule.BID_MEETS_MINIMUM);
        assertAccepted(higher);
    }

    @Test
    void aPriorityHolderMayMatchAgainAfterEveryRaise() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);
        story.bid("P1", START);
        story.bid("A", START + STEP);

        // When
        var decision = story.bid("P1", START + STEP);

        // Then
        assertAccepted(decision);
        assertThat(story.leader()).isEqualTo("P1");
    }

    @Test
    void aLowerRankMayRaiseAHigherOne() {
        // Given
        var story = LotStory.open();
        story.bid("P1", START);

        // When
        var raise = story.bid("P2", START + STEP);
        var match = story.bid("P1", START + STEP);

        // Then
        assertAccepted(raise);
        assertAccepted(match);
    }

    @Test
    void aPriorityHolderBoundByTheIncrementsWhenHeRaises() {
        // Given
        var story = LotStory.open();
        story.bid("A", START);

        // When
        var below = story.bid("P1", START + 1);
        var beside = story.bid("P1", START + STEP + 1);

        // Then
        assertRefused(below, Rule.BID_MEETS_MINIMUM);
        assertRefused(beside, Rule.BID_IS_WHOLE_INCREMENTS);
    }

    @Test
    void theLeastBidDependsOnTheRank() {
        // Given
        var story = LotStory.open();
        long first = Lots.minimumFen(story.published(), Rank.ORDINARY);
        story.bid("P2", START);

        // When
        var lot = story.published();

        // Then
        assertThat(first).isEqualTo(START);
        assertThat(Lots.minimumFen(lot, Rank.ORDINARY)).isEqualTo(START + STEP);
        assertThat(Lots.minimumFen(lot, new Rank(2))).isEqualTo(START + STEP);
        assertThat(Lots.minimumFen(lot, new Rank(1))).isEqualTo(START);
    }

    @Test
    void ranksPrevailByTheirNumberAndOverOrdinaryBidders() {
        // When // Then
        assertThat(new Rank(1).prevailsOver(new Rank(2))).isTrue();
        assertThat(new Rank(2).prevailsOver(new Rank(1))).isFalse();
        assertThat(new Rank(1).prevailsOver(new Rank(1))).isFalse();
        assertThat(new Rank(99).prevailsOver(Rank.ORDINARY)).isTrue();
        assertThat(Rank.ORDINARY.prevailsOver(new Rank(99))).isFalse();
        assertThat(Rank.ORDINARY.prevailsOver(Rank.ORDINARY)).isFalse();
    }
}
