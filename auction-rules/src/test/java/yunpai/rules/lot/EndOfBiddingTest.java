package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.lot.LotStory.CLOSES;
import static yunpai.rules.lot.LotStory.MINUTE;
import static yunpai.rules.lot.LotStory.OPENS;
import static yunpai.rules.lot.LotStory.SECOND;
import static yunpai.rules.lot.LotStory.START;
import static yunpai.rules.lot.LotStory.STEP;
import static yunpai.rules.lot.LotStory.assertAccepted;
import static yunpai.rules.lot.LotStory.assertRefused;

import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand.CloseLot;
import yunpai.rules.lot.LotCommand.OpenLot;
import yunpai.rules.lot.LotCommand.PlaceBid;

/** Art 20: when bidding begins, is extended and ends. */
class EndOfBiddingTest {
    @Test
    void opensAtItsTimeAndNotBefore() {
        // Given
        var story = LotStory.announced();

        // When
        var early = story.ask(new OpenLot(), OPENS - 1);
        var inTime = story.ask(new OpenLot(), OPENS);

        // Then
        assertRefused(early, Rule.OPENING_TIME_HAS_COME);
        assertAccepted(inTime);
        assertThat(story.lot().phase()).isEqualTo(LotPhase.OPEN);
    }

    @Test
    void takesABidAtTheFirstInstantAndNotBefore() {
        // Given
        var story = LotStory.open();

        // When
        var early = story.bid("A", START, OPENS - 1);
        var first = story.bid("A", START, OPENS);

        // Then
        assertRefused(early, Rule.BIDDING_IS_OPEN);
        assertAccepted(first);
    }

    @Test
    void takesABidInTheLastInstantAndNotAtTheEnd() {
        // Given
        var story = LotStory.open();

        // When
        var late = story.bid("A", START, CLOSES);
        var last = story.bid("A", START, CLOSES - 1);

        // Then
        assertRefused(late, Rule.BID_IS_IN_TIME);
        assertAccepted(last);
    }

    @Test
    void goesByTheInstantOfArrivalAndNotOfTheDecision() {
        // Given
        var story = LotStory.open();

        // When
        var decision = story.ask(new PlaceBid("b", "A", START, false, CLOSES - 1), CLOSES + 10 * SECOND);

        // Then
        assertAccepted(decision);
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES - 1 + 5 * MINUTE);
    }

    @Test
    void aBidFiveMinutesBeforeTheEndMovesNothing() {
        // Given
        var story = LotStory.open();

        // When
        story.bid("A", START, CLOSES - 5 * MINUTE);

        // Then
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES);
        assertThat(story.published().bidding().extensions()).isZero();
        assertThat(story.record().getLast())
                .isInstanceOfSatisfying(
                        LotEvent.BidAccepted.class,
                        event -> assertThat(event.extended()).isFalse());
    }

    @Test
    void aBidAnInstantLaterMovesTheEndByAnInstant() {
        // Given
        var story = LotStory.open();

        // When
        story.bid("A", START, CLOSES - 5 * MINUTE + 1);

        // Then
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES + 1);
        assertThat(story.published().bidding().extensions()).isEqualTo(1);
    }

    @Test
    void extendsFromTheBidAndWithoutACap() {
        // Given
        var story = LotStory.open();
        long at = CLOSES - 1;

        // When
        for (int i = 0; i < 200; i++) {
            story.bid(i % 2 == 0 ? "A" : "B", START + i * STEP, at);
            at = story.window().closesAtMicros() - 1;
        }

        // Then
        assertThat(story.published().bidding().extensions()).isEqualTo(200);
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES + 200 * (5 * MINUTE - 1));
    }

    @Test
    void aRefusedBidExtendsNothing() {
        // Given
        var story = LotStory.open();

        // When
        story.bid("A", START - 1, CLOSES - 1);

        // Then
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES);
    }

    @Test
    void aBidThatWaitedLongNeverShortensTheTime() {
        // Given
        var story = LotStory.open();
        story.bid("A", START, CLOSES - MINUTE);

        // When
        story.bid("B", START + STEP, CLOSES - 4 * MINUTE);

        // Then
        assertThat(story.window().closesAtMicros()).isEqualTo(CLOSES + 4 * MINUTE);
        assertThat(story.leader()).isEqualTo("B");
    }

    @Test
    void closesAtTheEndAndNotBefore() {
        // Given
        var story = LotStory.open();
        story.bid("A", START, OPENS);

        // When
        var early = story.ask(new CloseLot(), CLOSES - 1);
        var inTime = story.ask(new CloseLot(), CLOSES);

        // Then
        assertRefused(early, Rule.CLOSING_TIME_HAS_COME);
        assertAccepted(inTime);
        assertThat(story.lot()).isInstanceOfSatisfying(Lot.Sold.class, sold -> {
            assertThat(sold.winning().code()).isEqualTo("A");
            assertThat(sold.closedAtMicros()).isEqualTo(CLOSES);
        });
    }

    @Test
    void closingLateChangesNothing() {
        // Given
        var story = LotStory.open();
        story.bid("A", START, CLOSES - MINUTE);

        // When
        story.ask(new CloseLot(), CLOSES + 100 * MINUTE);

        // Then
        assertThat(story.lot())
                .isInstanceOfSatisfying(
                        Lot.Sold.class,
                        sold -> assertThat(sold.closedAtMicros()).isEqualTo(CLOSES + 4 * MINUTE));
        assertThat(story.record().getLast())
                .isEqualTo(new LotEvent.LotSold("A", START, CLOSES + 4 * MINUTE, CLOSES + 100 * MINUTE));
    }

    @Test
    void goesUnsoldWithoutABid() {
        // Given
        var story = LotStory.open();

        // When
        story.ask(new CloseLot(), CLOSES + 1);

        // Then
        assertThat(story.lot())
                .isInstanceOfSatisfying(
                        Lot.Unsold.class,
                        unsold -> assertThat(unsold.closedAtMicros()).isEqualTo(CLOSES));
        assertThat(story.record().getLast()).isEqualTo(new LotEvent.LotUnsold(CLOSES, CLOSES + 1));
    }

    @Test
    void closesNothingThatIsNotOpen() {
        // When // Then
        assertRefused(LotStory.draft().ask(new CloseLot(), CLOSES), Rule.LOT_IS_ANNOUNCED);
        assertRefused(LotStory.announced().ask(new CloseLot(), CLOSES), Rule.BIDDING_IS_OPEN);
        assertRefused(LotStory.suspended().ask(new CloseLot(), CLOSES), Rule.LOT_IS_NOT_SUSPENDED);
        assertRefused(LotStory.sold().ask(new CloseLot(), CLOSES), Rule.LOT_HAS_NOT_ENDED);
        assertRefused(LotStory.unsold().ask(new CloseLot(), CLOSES), Rule.LOT_HAS_NOT_ENDED);
        assertRefused(LotStory.withdrawn().ask(new CloseLot(), CLOSES), Rule.LOT_HAS_NOT_ENDED);
    }

    @Test
    void saysWhatTheClockHasToAsk() {
        // Given
        var open = LotStory.open();
        open.bid("A", START, CLOSES - 1);
        var resuming = LotStory.suspended();
        resuming.ask(new LotCommand.ResumeLot(OPENS + 9 * MINUTE, CLOSES, "officer"), OPENS + 2 * MINUTE);

        // When // Then
        assertThat(Lots.due(LotStory.announced().lot())).contains(new Lots.Due(OPENS, new OpenLot()));
        assertThat(Lots.due(open.lot())).contains(new Lots.Due(CLOSES - 1 + 5 * MINUTE, new CloseLot()));
        assertThat(Lots.due(resuming.lot())).contains(new Lots.Due(OPENS + 9 * MINUTE, new OpenLot()));
        assertThat(Lots.due(LotStory.suspended().lot())).isEmpty();
        assertThat(Lots.due(LotStory.draft().lot())).isEmpty();
        assertThat(Lots.due(LotStory.sold().lot())).isEmpty();
        assertThat(Lots.due(LotStory.unsold().lot())).isEmpty();
        assertThat(Lots.due(LotStory.withdrawn().lot())).isEmpty();
    }
}
