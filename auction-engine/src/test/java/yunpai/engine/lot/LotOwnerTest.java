package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.NOON;
import static yunpai.engine.door.TestHall.await;
import static yunpai.engine.door.TestHall.until;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.MINUTE;
import static yunpai.engine.lot.LotFixture.SECOND;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.door.TestHall;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.SuspensionKind;

/** Asserts on fields that a lot has in some states only; a missing one fails the test. */
@NullUnmarked
class LotOwnerTest {

    private final Vertx vertx = Vertx.vertx();
    private final MemoryLotStore store = new MemoryLotStore();
    private final MemoryNodeRegistry registry = new MemoryNodeRegistry();
    private final ManualClock clock = new ManualClock(NOON);
    private final TestHall hall = new TestHall(vertx, store, registry, clock);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private List<String> kinds(UUID lotId) {
        return store.record(lotId).stream()
                .map(entry -> entry.event().getClass().getSimpleName())
                .toList();
    }

    @Test
    void opensALotWhenItsTimeHasCome() {
        // Given
        UUID lotId = hall.announcedLot(NOON + HOUR, NOON + 25 * HOUR);

        // When
        clock.advanceTo(NOON + HOUR);

        // Then
        until(() -> hall.state(lotId).state().equals("open"));
        assertThat(kinds(lotId)).containsExactly("NoticePublished", "LotOpened");
    }

    @Test
    void admitsACodeWithItsFirstBidOnly() {
        // Given
        UUID lotId = hall.openLot(24);
        hall.bid(lotId, 1, "bid-0001", START_FEN);

        // When
        BidAnswer second = hall.bid(lotId, 1, "bid-0002", START_FEN + STEP_FEN);

        // Then
        assertThat(second.outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(kinds(lotId))
                .containsExactly("NoticePublished", "LotOpened", "BidderAdmitted", "BidAccepted", "BidAccepted");
    }

    @Test
    void answersOnlyWhatIsOnRecord() {
        // Given
        UUID lotId = hall.openLot(24);

        // When
        BidAnswer answer = hall.bid(lotId, 1, "bid-0001", START_FEN);

        // Then
        assertThat(answer.outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(answer.atMicros()).isEqualTo(clock.nowMicros());
        assertThat(store.record(lotId).getLast().seq()).isEqualTo(answer.seq());
        assertThat(hall.state(lotId).leading().amountFen()).isEqualTo(START_FEN);
    }

    @Test
    void recordsARefusalAndGivesItAgain() {
        // Given
        UUID lotId = hall.openLot(24);
        BidAnswer first = hall.bid(lotId, 1, "bid-0001", START_FEN - 1);

        // When
        BidAnswer again = hall.bid(lotId, 1, "bid-0001", START_FEN - 1);

        // Then
        assertThat(first.rule()).isEqualTo(Rule.BID_MEETS_STARTING_PRICE.name());
        assertThat(again).isEqualTo(first);
        assertThat(store.record(lotId)).hasSize(4);
    }

    @Test
    void refusesABidIdWithAnotherAmount() {
        // Given
        UUID lotId = hall.openLot(24);
        hall.bid(lotId, 1, "bid-0001", START_FEN);

        // When
        BidAnswer changed = hall.bid(lotId, 1, "bid-0001", START_FEN + STEP_FEN);

        // Then
        assertThat(changed.rule()).isEqualTo(Rule.BID_ID_KEEPS_ITS_AMOUNT.name());
        assertThat(hall.state(lotId).bidCount()).isEqualTo(1);
    }

    @Test
    void letsNobodyBidWhoHasPaidNothing() {
        // Given
        UUID lotId = hall.openLot(24);

        // When
        BidAnswer answer = hall.bid(lotId, 901, "bid-0001", START_FEN);

        // Then
        assertThat(answer.rule()).isEqualTo(Rule.BIDDER_IS_ADMITTED.name());
        assertThat(store.record(lotId)).hasSize(2);
    }

    @Test
    void knowsNoLotThatWasNeverPublished() {
        // Given
        UUID nobodys = UUID.randomUUID();

        // When
        BidOut out = await(hall.send(nobodys, 1, "bid-0001", START_FEN));

        // Then
        assertThat(out).isEqualTo(new BidOut(null, null));
    }

    @Test
    void decidesManyBidsInTheirOrder() {
        // Given
        UUID lotId = hall.openLot(24);
        List<Future<BidOut>> sent = new ArrayList<>();

        // When
        for (int n = 0; n < 3_000; n++) {
            sent.add(hall.send(lotId, n % 50, "bid-%04d".formatted(n), START_FEN + n * STEP_FEN));
        }
        List<Long> seqs = sent.stream()
                .map(TestHall::await)
                .map(out -> out.answer().seq())
                .toList();

        // Then
        assertThat(seqs).isSorted();
        assertThat(store.record(lotId).stream().map(Entry::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 3_052).boxed().toList());
        assertThat(hall.state(lotId).leading().amountFen()).isEqualTo(START_FEN + 2_999 * STEP_FEN);
    }

    @Test
    void closesWhenTheClockSaysSo() {
        // Given
        UUID lotId = hall.openLot(24);
        hall.bid(lotId, 1, "bid-0001", START_FEN);

        // When
        clock.advanceTo(hall.state(lotId).closesAtMicros());

        // Then
        until(() -> hall.state(lotId).state().equals("sold"));
        assertThat(hall.state(lotId).winnerCode()).isEqualTo("C1");
    }

    @Test
    void extendsByFiveMinutesFromTheBid() {
        // Given
        UUID lotId = hall.openLot(24);
        clock.advanceTo(hall.state(lotId).closesAtMicros() - SECOND);

        // When
        BidAnswer answer = hall.bid(lotId, 1, "bid-0001", START_FEN);
        clock.advanceTo(answer.atMicros() + 5 * MINUTE - 1);

        // Then
        assertThat(answer.extended()).isTrue();
        assertThat(hall.state(lotId).state()).isEqualTo("open");
        clock.advanceTo(answer.atMicros() + 5 * MINUTE);
        until(() -> hall.state(lotId).state().equals("sold"));
    }

    @Test
    void refusesABidAtTheVeryEnd() {
        // Given
        UUID lotId = hall.openLot(24);
        clock.advanceTo(hall.state(lotId).closesAtMicros());

        // When
        BidAnswer late = hall.bid(lotId, 1, "bid-0001", START_FEN);

        // Then
        assertThat(late.rule()).isEqualTo(Rule.BID_IS_IN_TIME.name());
        until(() -> hall.state(lotId).state().equals("unsold"));
    }

    @Test
    void suspendsByTheCourtAndResumesWithFiveMinutes() {
        // Given
        UUID lotId = hall.openLot(24);
        clock.advanceTo(hall.state(lotId).closesAtMicros() - MINUTE);
        hall.submit(lotId, new LotCommand.SuspendLot(SuspensionKind.STAYED, "案外人提出异议", "officer"));
        assertThat(hall.state(lotId).suspension().byPlatform()).isFalse();
        long resumes = clock.nowMicros() + HOUR;

        // When
        LotAnswer announced = hall.submit(lotId, new LotCommand.ResumeLot(resumes, resumes + 5 * MINUTE, "officer"));
        clock.advanceTo(resumes);

        // Then
        assertThat(announced).isInstanceOf(LotAnswer.Done.class);
        until(() -> hall.state(lotId).state().equals("open"));
        assertThat(hall.state(lotId).closesAtMicros()).isEqualTo(resumes + 5 * MINUTE);
    }

    @Test
    void tellsEveryChangeInOrder() {
        // Given
        UUID lotId = hall.openLot(24);

        // When
        hall.bid(lotId, 1, "bid-0001", START_FEN);
        hall.bid(lotId, 2, "bid-0002", START_FEN + STEP_FEN);

        // Then
        until(() -> hall.news().size() == 4);
        assertThat(hall.news()).extracting(news -> news.seq()).containsExactly(1L, 2L, 4L, 6L);
        assertThat(hall.news().getLast().events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("bid_accepted");
            assertThat(event.code()).isEqualTo("C2");
        });
    }

    @Test
    void showsThatAPriorityHolderEqualledThePrice() {
        // Given
        UUID lotId = hall.openLot(24);
        hall.priority(7, 1);
        hall.bid(lotId, 1, "bid-0001", START_FEN);

        // When
        BidAnswer equal = hall.bid(lotId, 7, "bid-0002", START_FEN);

        // Then
        assertThat(equal.outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(hall.state(lotId).leading().priorityRank()).isEqualTo(1);
        assertThat(hall.state(lotId).leading().code()).isEqualTo("C7");
    }
}
