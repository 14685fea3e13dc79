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
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.door.TestHall;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.LotState;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotEvent;

/** What an owner does when something breaks. Asserts on fields that a lot has in some states only; a missing one fails the test. */
@NullUnmarked
class LotOwnerFaultTest {

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
    void resolvesALostCommitThatWasNotWritten() {
        // Given
        UUID lotId = hall.openLot(24);
        store.loseNextCommit();

        // When
        BidAnswer answer = hall.bid(lotId, 1, "bid-0001", START_FEN);

        // Then
        assertThat(answer.outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(kinds(lotId)).containsExactly("NoticePublished", "LotOpened", "BidderAdmitted", "BidAccepted");
        assertThat(hall.snapshot(lotId).epoch()).isEqualTo(3);
    }

    @Test
    void resolvesALostAnswerOfACommitThatWasWritten() {
        // Given
        UUID lotId = hall.openLot(24);
        store.commitsEnd(written -> {
            store.commitsEnd(good -> good);
            return Future.failedFuture("the connection was lost");
        });

        // When
        BidAnswer answer = hall.bid(lotId, 1, "bid-0001", START_FEN);

        // Then
        assertThat(answer.outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(kinds(lotId)).containsExactly("NoticePublished", "LotOpened", "BidderAdmitted", "BidAccepted");
        assertThat(hall.news().getLast().events()).hasSize(1);
    }

    @Test
    void doesNotWriteWhenAnotherOwnerHasTakenTheLot() {
        // Given
        UUID lotId = hall.openLot(24);
        long epoch = hall.snapshot(lotId).epoch();
        await(store.takeOver(lotId, epoch, UUID.randomUUID()));

        // When
        BidAnswer answer = hall.bid(lotId, 1, "bid-0001", START_FEN);

        // Then
        assertThat(answer.outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(hall.snapshot(lotId).epoch()).isEqualTo(epoch + 2);
        assertThat(kinds(lotId)).containsExactly("NoticePublished", "LotOpened", "BidderAdmitted", "BidAccepted");
    }

    @Test
    void takesNoRecordForCorruptThatAnotherOwnerWroteOnWhileItWasRead() {
        // Given
        UUID lotId = hall.openLot(24);
        Entry opened = store.record(lotId).getLast();
        hall.bid(lotId, 1, "bid-0001", START_FEN);
        await(store.takeOver(lotId, hall.snapshot(lotId).epoch(), UUID.randomUUID()));
        store.nextTakeOverSees(head -> new LotHead(lotId, head.epoch(), opened.seq(), opened.hash()));

        // When
        await(hall.send(lotId, 2, "bid-0002", START_FEN + STEP_FEN));

        // Then
        until(() -> {
            BidAnswer answer =
                    await(hall.send(lotId, 2, "bid-0002", START_FEN + STEP_FEN)).answer();
            return answer != null && answer.outcome().equals(BidAnswer.ACCEPTED);
        });
        assertThat(hall.state(lotId).state()).isEqualTo("open");
    }

    @Test
    void suspendsALotWhoseEndFellIntoAFaultOfTheDatabase() {
        // Given
        UUID lotId = hall.openLot(24);
        registry.away(true);
        until(() -> !await(hall.owner().missing()).isEmpty());
        clock.advanceTo(hall.state(lotId).closesAtMicros() + SECOND);

        // When
        registry.away(false);

        // Then
        until(() -> hall.state(lotId).state().equals("suspended"));
        LotState state = hall.state(lotId);
        assertThat(state.suspension().byPlatform()).isTrue();
        assertThat(state.suspension().reason()).contains("截止时");
        assertThat(store.reports(lotId)).hasSize(1);
        until(() -> store.record(lotId).getLast().event() instanceof LotEvent.CauseEnded);
    }

    @Test
    void suspendsLotsAboutToEndWhileTheClockIsNotTrusted() {
        // Given
        UUID soon = hall.openLot(24);
        clock.advanceTo(hall.state(soon).closesAtMicros() - MINUTE);
        UUID later = hall.openLot(24);

        // When
        clock.trust(false);

        // Then
        until(() -> hall.state(soon).state().equals("suspended"));
        assertThat(hall.state(later).state()).isEqualTo("open");
        assertThat(await(hall.send(later, 1, "bid-0001", START_FEN)).retryAfterMillis())
                .isPositive();
        clock.trust(true);
        until(() -> store.record(soon).getLast().event() instanceof LotEvent.CauseEnded);
        assertThat(hall.bid(later, 1, "bid-0001", START_FEN).outcome()).isEqualTo(BidAnswer.ACCEPTED);
    }

    @Test
    void waitsAtTheFenceForABidThatWasStampedInTime() {
        // Given
        UUID lotId = hall.openLot(24);
        long closes = hall.state(lotId).closesAtMicros();
        clock.advanceTo(closes - 1);
        var slow = hall.slowBid(lotId, 1, "bid-0001", START_FEN);
        clock.advanceTo(closes);

        // When
        slow.release();

        // Then
        BidAnswer answer = await(slow.answer()).answer();
        assertThat(answer.outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(answer.closesAtMicros()).isEqualTo(closes - 1 + 5 * MINUTE);
        assertThat(hall.state(lotId).state()).isEqualTo("open");
    }

    @Test
    void suspendsWhenADoorIsLostWithoutItsWord() {
        // Given
        UUID lotId = hall.openLot(24);
        UUID lost = UUID.randomUUID();
        await(registry.registerDoor(lost, UUID.randomUUID(), clock.nowMicros()));
        await(registry.serve(lost, lotId));

        // When
        clock.advanceTo(hall.state(lotId).closesAtMicros());

        // Then
        until(() -> hall.state(lotId).state().equals("suspended"));
        assertThat(hall.state(lotId).suspension().reason()).contains("出价通道");
    }

    @Test
    void suspendsALotThatNobodyServedWhenItShouldHaveOpened() {
        // Given
        UUID lotId = hall.announcedLot(NOON + MINUTE, NOON + MINUTE + 24 * HOUR);
        hall.close();
        clock.advanceTo(NOON + 2 * MINUTE);

        // When
        TestHall next = new TestHall(vertx, store, registry, clock);

        // Then
        until(() -> next.state(lotId).state().equals("suspended"));
        assertThat(next.state(lotId).suspension().reason()).contains("未能按时开始");
    }

    @Test
    void goesOnWithALotThatNobodyServedForAMomentOnly() {
        // Given
        UUID lotId = hall.openLot(24);
        long closes = hall.state(lotId).closesAtMicros();
        clock.advanceTo(closes - MINUTE);
        hall.close();
        clock.advanceTo(closes - MINUTE + 5 * SECOND);

        // When
        TestHall next = new TestHall(vertx, store, registry, clock);
        clock.advanceTo(closes);

        // Then
        until(() -> next.state(lotId).state().equals("unsold"));
    }

    @Test
    void closesALotThatALostDoorDidNotServeWhileItHoldsUpTheOneThatItDid() {
        // Given
        long opens = clock.nowMicros() + LotFixture.SECOND;
        long closes = opens + 24 * LotFixture.HOUR;
        UUID served = hall.announcedLot(opens, closes);
        UUID notServed = hall.announcedLot(opens, closes);
        clock.advanceTo(opens);
        until(() -> hall.state(served).state().equals("open")
                && hall.state(notServed).state().equals("open"));
        UUID lost = UUID.randomUUID();
        await(registry.registerDoor(lost, UUID.randomUUID(), clock.nowMicros()));
        await(registry.serve(lost, served));

        // When
        clock.advanceTo(closes);

        // Then
        until(() -> !hall.state(served).state().equals("open")
                && !hall.state(notServed).state().equals("open"));
        assertThat(hall.state(served).state()).isEqualTo("suspended");
        assertThat(hall.state(notServed).state()).isEqualTo("unsold");
    }

    @Test
    void stopsALotWhoseRecordWasChanged() {
        // Given
        UUID changed = hall.openLot(24);
        UUID sound = hall.openLot(24);
        BidAnswer acknowledged = hall.bid(changed, 1, "bid-0000", START_FEN);
        hall.close();
        store.tamper(
                changed,
                1,
                entry -> new Entry(
                        entry.seq(),
                        entry.event(),
                        null,
                        Entry.after(LotHead.genesis(changed, 1), new LotEvent.LotOpened(7), null)
                                .body(),
                        entry.hash()));

        // When
        TestHall next = new TestHall(vertx, store, registry, clock);

        // Then
        assertThat(next.state(changed).state()).isEqualTo("suspended");
        assertThat(next.bid(changed, 1, "bid-0000", START_FEN).seq()).isEqualTo(acknowledged.seq());
        assertThat(next.bid(changed, 1, "bid-0001", START_FEN).rule()).isEqualTo(Rule.LOT_IS_NOT_SUSPENDED.name());
        assertThat(next.bid(sound, 1, "bid-0001", START_FEN).outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(store.record(changed)).hasSize(4);
    }

    @Test
    void refusesBidsOnALotWhoseNoticeCannotBeRead() {
        // Given
        UUID changed = hall.openLot(24);
        hall.close();
        Buffer other = Entry.after(LotHead.genesis(changed, 1), new LotEvent.LotOpened(7), null)
                .body();
        store.tamper(changed, 0, entry -> new Entry(entry.seq(), entry.event(), null, other, entry.hash()));

        // When
        TestHall next = new TestHall(vertx, store, registry, clock);

        // Then
        assertThat(next.bid(changed, 1, "bid-0001", START_FEN).rule()).isEqualTo(Rule.LOT_IS_NOT_SUSPENDED.name());
    }

    @Test
    void carriesNoBidToItsLotThatWaitedAtAFrozenDoor() {
        // Given
        UUID lotId = hall.openLot(24);
        TestHall.SlowBid frozen = hall.slowBid(lotId, 1, "bid-0001", START_FEN);

        // When
        frozen.releaseAfterStandingStill(1_200);

        // Then
        assertThat(await(frozen.answer()).retryAfterMillis()).isPositive();
        assertThat(kinds(lotId)).containsExactly("NoticePublished", "LotOpened");
    }
}
