package yunpai.load.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.load.chaos.check.MadeUpLot.CLOSES;
import static yunpai.load.chaos.check.MadeUpLot.FIVE_MINUTES;
import static yunpai.load.chaos.check.MadeUpLot.OPENS;
import static yunpai.load.chaos.check.MadeUpLot.START;
import static yunpai.load.chaos.check.MadeUpLot.STEP;
import static yunpai.load.chaos.check.MadeUpLot.answer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import yunpai.load.chaos.crowd.BidSeen.Told;

/** Each law has a history that breaks it and no other. */
class CheckerTest {
    private static final long BEFORE_THE_END = OPENS + 1_000;

    private static Set<Law> broken(MadeUpLot lot, long nowMicros) {
        return Checker.check(List.of(lot.stored()), lot.seen, nowMicros).stream()
                .map(Violation::law)
                .collect(Collectors.toSet());
    }

    private static Set<Law> broken(MadeUpLot lot) {
        return broken(lot, BEFORE_THE_END);
    }

    @Test
    void findsNothingWhereAllWentWell() {
        // Given
        MadeUpLot lot = MadeUpLot.good();
        lot.refuse("B", "bid-late", 9_000, lot.closesAt, "BID_IS_IN_TIME");
        lot.tell("bid-1", START, answer(Told.UNKNOWN, 0, 0, "silence"));
        lot.tell("never-arrived", START, answer(Told.UNKNOWN, 0, 0, "silence"));

        // When
        Set<Law> broken = broken(lot, CLOSES + 10 * FIVE_MINUTES);

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void findsNothingInASuspensionThatWasReported() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.bid("A", "bid-1", START, OPENS + 10);
        lot.suspend();
        lot.refuse("B", "bid-2", START + STEP, OPENS + 60, "LOT_IS_NOT_SUSPENDED");

        // When
        Set<Law> broken = broken(lot, CLOSES + FIVE_MINUTES);

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void missesABidThatWasAcknowledged() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.bid("A", "bid-1", START, OPENS + 10);
        lot.tell("bid-lost", START + STEP, answer(Told.ACCEPTED, 7, CLOSES, null));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.ACKNOWLEDGED_IS_STORED);
    }

    @Test
    void noticesAnEndThatIsNotTheOneAcknowledged() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.store(lot.accepted("A", "bid-1", START, OPENS + 10));
        lot.tell("bid-1", START, answer(Told.ACCEPTED, 6, CLOSES + 1, null));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.ACKNOWLEDGED_IS_STORED);
    }

    @Test
    void noticesTwoAnswersToOneBid() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.refuse("A", "bid-1", 1, OPENS + 10, "BID_MEETS_STARTING_PRICE");
        lot.tell("bid-1", 1, answer(Told.CONFIRM, 0, 0, null));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.ANSWERS_AGREE);
    }

    @Test
    void noticesARefusedBidThatLeads() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.store(lot.accepted("A", "bid-1", START, OPENS + 10));
        lot.tell("bid-1", START, answer(Told.REFUSED, 0, 0, "BID_MEETS_MINIMUM"));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.REFUSED_IS_NOT_STORED);
    }

    @Test
    void noticesAReasonThatWasNone() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.tell("bid-1", START, answer(Told.REFUSED, 0, 0, "BIDDER_IS_ADMITTED"));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.REFUSED_FOR_A_REASON);
    }

    @Test
    void noticesASuspensionThatWasNone() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.refuse("A", "bid-1", START, OPENS + 10, "LOT_IS_NOT_SUSPENDED");

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.REFUSED_FOR_A_REASON);
    }

    @Test
    void noticesABidThatIsThereTwice() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.bid("A", "bid-1", START, OPENS + 10);
        lot.refuse("A", "bid-2", 1, OPENS + 20, "BID_MEETS_MINIMUM");
        lot.refuse("A", "bid-2", 1, OPENS + 20, "BID_MEETS_MINIMUM");

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.STORED_ONCE);
    }

    @Test
    void noticesABidThatNobodySent() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.store(lot.accepted("A", "bid-1", START, OPENS + 10));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.STORED_WAS_SENT);
    }

    @Test
    void noticesAGap() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.add(7, "cause_ended", new JsonObject());

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.NO_GAP);
    }

    @Test
    void noticesABidThatIsNotHighEnough() {
        // Given
        MadeUpLot equal = MadeUpLot.open();
        equal.bid("A", "bid-1", START, OPENS + 10);
        equal.bid("B", "bid-2", START, OPENS + 20);
        MadeUpLot lower = MadeUpLot.open();
        lower.bid("A", "bid-1", START + STEP, OPENS + 10);
        lower.bid("B", "bid-2", START, OPENS + 20);
        MadeUpLot byPartOfAStep = MadeUpLot.open();
        byPartOfAStep.bid("A", "bid-1", START, OPENS + 10);
        byPartOfAStep.bid("B", "bid-2", START + STEP + 1, OPENS + 20);
        MadeUpLot twiceByRank = MadeUpLot.open();
        twiceByRank.bid("P", "bid-1", START, OPENS + 10);
        twiceByRank.bid("P", "bid-2", START, OPENS + 20);

        // When
        List<Set<Law>> broken = List.of(broken(equal), broken(lower), broken(byPartOfAStep), broken(twiceByRank));

        // Then
        assertThat(broken).allSatisfy(laws -> assertThat(laws).containsExactly(Law.BEATS_ITS_PREDECESSOR));
    }

    @Test
    void noticesABidOfACodeThatWasNotAdmitted() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.bid("Z", "bid-1", START, OPENS + 10);

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.BEATS_ITS_PREDECESSOR);
    }

    @Test
    void noticesABidOutsideItsTime() {
        // Given
        MadeUpLot late = MadeUpLot.open();
        late.bid("A", "bid-1", START, CLOSES);
        MadeUpLot early = MadeUpLot.open();
        early.bid("A", "bid-1", START, OPENS - 1);
        MadeUpLot suspended = MadeUpLot.open();
        suspended.suspend();
        suspended.bid("A", "bid-1", START, OPENS + 100);

        // When
        List<Set<Law>> broken = List.of(broken(late), broken(early), broken(suspended));

        // Then
        assertThat(broken).allSatisfy(laws -> assertThat(laws).containsExactly(Law.IN_TIME));
    }

    @Test
    void noticesABidThatWasTurnedAwayThoughItCameInTime() {
        // Given
        MadeUpLot lot = MadeUpLot.good();
        lot.refuse("B", "bid-6", 9_000, lot.closesAt - 1, "BID_IS_IN_TIME");

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.NONE_TURNED_AWAY_IN_TIME);
    }

    @Test
    void noticesAnEndThatDoesNotFollowFromTheBids() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        long at = CLOSES - 1_000;
        lot.closesAt = CLOSES;
        lot.store(lot.accepted("A", "bid-1", START, at)
                .put("closesAtMicros", CLOSES)
                .put("extended", false));
        lot.tell("bid-1", START, answer(Told.ACCEPTED, 6, CLOSES, null));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.END_FOLLOWS_FROM_BIDS);
    }

    @Test
    void noticesASecondEnd() {
        // Given
        MadeUpLot lot = MadeUpLot.good();
        lot.sell();

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.CLOSED_ONCE);
    }

    @Test
    void noticesAnEndBeforeItsTimeOrForAnotherOrOfASuspendedLot() {
        // Given
        MadeUpLot early = MadeUpLot.open();
        early.bid("A", "bid-1", START, OPENS + 10);
        early.closesAt = CLOSES - 1;
        early.sell();
        MadeUpLot forAnother = MadeUpLot.open();
        forAnother.bid("A", "bid-1", START, OPENS + 10);
        forAnother.winner = "B";
        forAnother.sell();
        forAnother.winner = "A";
        MadeUpLot suspended = MadeUpLot.open();
        suspended.bid("A", "bid-1", START, OPENS + 10);
        suspended.suspend();
        suspended.sell();

        // When
        List<Set<Law>> broken = List.of(broken(early), broken(forAnother), broken(suspended));

        // Then
        assertThat(broken).allSatisfy(laws -> assertThat(laws).containsExactly(Law.CLOSED_ONCE));
    }

    @Test
    void noticesALotThatNeverEnds() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.bid("A", "bid-1", START, OPENS + 10);

        // When
        Set<Law> broken = broken(lot, CLOSES + 1);

        // Then
        assertThat(broken).containsExactly(Law.ENDS_AT_ALL);
    }

    @Test
    void noticesASuspensionWithoutAReport() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.suspend();
        lot.reported.clear();

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.SUSPENSION_IS_REPORTED);
    }

    @Test
    void noticesAnEpochThatWentBack() {
        // Given
        MadeUpLot lot = MadeUpLot.open();
        lot.epoch = 5;
        lot.bid("A", "bid-1", START, OPENS + 10);
        lot.epoch = 4;
        lot.bid("B", "bid-2", START + STEP, OPENS + 20);
        lot.epoch = 6;

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.EPOCH_NEVER_GOES_BACK);
    }

    @Test
    void noticesAnEntryThatWasChanged() {
        // Given
        MadeUpLot lot = MadeUpLot.good();
        StoredEvent opened = lot.events.get(1);
        Buffer other = opened.body().toJsonObject().put("atMicros", OPENS + 1).toBuffer();
        lot.events.set(1, new StoredEvent(opened.seq(), opened.epoch(), other, opened.hash()));

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.CHAIN_HOLDS);
    }

    @Test
    void noticesARowThatSaysSomethingElseThanTheRecord() {
        // Given
        MadeUpLot lot = MadeUpLot.good();
        lot.price = 1L;

        // When
        Set<Law> broken = broken(lot);

        // Then
        assertThat(broken).containsExactly(Law.HEAD_IS_LAST_ENTRY);
    }
}
