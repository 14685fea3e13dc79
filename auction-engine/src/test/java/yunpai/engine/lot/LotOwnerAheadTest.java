package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.NOON;
import static yunpai.engine.door.TestHall.await;
import static yunpai.engine.door.TestHall.until;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.door.TestHall;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.SuspensionKind;

/** What an owner decides while a commit is under way. Asserts on fields that an answer has in some cases only. */
@NullUnmarked
class LotOwnerAheadTest {

    private final Vertx vertx = Vertx.vertx();
    private final MemoryLotStore store = new MemoryLotStore();
    private final TestHall hall = new TestHall(vertx, store, new MemoryNodeRegistry(), new ManualClock(NOON));
    /** Commits that are written and not answered yet. */
    private final ConcurrentLinkedQueue<Promise<Set<UUID>>> hanging = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void letCommitsHang() {
        store.commitsEnd(written -> {
            // Answered where it was asked, as by a database's client.
            Promise<Set<UUID>> answer = ((ContextInternal) vertx.getOrCreateContext()).promise();
            hanging.add(answer);
            return answer.future();
        });
    }

    private void answerCommits(UUID lotId) {
        store.commitsEnd(written -> written);
        hanging.remove().complete(Set.of(lotId));
    }

    private List<Long> acceptedFen(UUID lotId) {
        return store.record(lotId).stream()
                .map(Entry::event)
                .filter(LotEvent.BidAccepted.class::isInstance)
                .map(event -> ((LotEvent.BidAccepted) event).bid().amountFen())
                .toList();
    }

    @Test
    void tellsOfNothingThatIsNotOnRecord() {
        // Given
        UUID lotId = hall.openLot(24);
        letCommitsHang();
        Future<BidOut> first = hall.send(lotId, 1, "bid-0001", START_FEN);
        until(() -> hanging.size() == 1);

        // When
        Future<BidOut> second = hall.send(lotId, 2, "bid-0002", START_FEN + STEP_FEN);
        Future<BidOut> refused = hall.send(lotId, 3, "bid-0003", START_FEN);
        Future<BidOut> again = hall.send(lotId, 1, "bid-0001", START_FEN);
        await(vertx.timer(50).mapEmpty());

        // Then
        assertThat(List.of(first, second, refused, again)).noneMatch(Future::isComplete);
        assertThat(acceptedFen(lotId)).containsExactly(START_FEN);
        assertThat(hall.state(lotId).leading()).isNull();
        answerCommits(lotId);
        assertThat(await(again).answer().seq()).isEqualTo(await(first).answer().seq());
        assertThat(await(second).answer().outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(await(refused).answer().outcome()).isEqualTo(BidAnswer.REFUSED);
        assertThat(acceptedFen(lotId)).containsExactly(START_FEN, START_FEN + STEP_FEN);
    }

    @Test
    void decidesAnewWhatWasDecidedAheadOfACommitWhoseOutcomeIsUnknown() {
        // Given
        UUID lotId = hall.openLot(24);
        letCommitsHang();
        Future<BidOut> first = hall.send(lotId, 1, "bid-0001", START_FEN);
        until(() -> hanging.size() == 1);
        Future<BidOut> second = hall.send(lotId, 2, "bid-0002", START_FEN + STEP_FEN);
        await(vertx.timer(50).mapEmpty());
        long epoch = hall.snapshot(lotId).epoch();

        // When
        store.commitsEnd(written -> written);
        hanging.remove().fail("the connection was lost");

        // Then
        assertThat(await(first).answer().outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(await(second).answer().outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(acceptedFen(lotId)).containsExactly(START_FEN, START_FEN + STEP_FEN);
        assertThat(hall.snapshot(lotId).epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void decidesAnewWhatWasDecidedAheadOnALotThatAnotherHasTaken() {
        // Given
        UUID lotId = hall.openLot(24);
        letCommitsHang();
        Future<BidOut> first = hall.send(lotId, 1, "bid-0001", START_FEN);
        until(() -> hanging.size() == 1);
        Future<BidOut> second = hall.send(lotId, 2, "bid-0002", START_FEN + STEP_FEN);
        await(vertx.timer(50).mapEmpty());

        // When
        await(store.takeOver(lotId, hall.snapshot(lotId).epoch(), UUID.randomUUID()));
        answerCommits(lotId);

        // Then
        assertThat(await(first).answer().outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(await(second).answer().outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(acceptedFen(lotId)).containsExactly(START_FEN, START_FEN + STEP_FEN);
    }

    /** One bid is on its way; so many more as make a second commit worth its flush go out behind it. */
    private List<Future<BidOut>> twoCommits(UUID lotId) {
        letCommitsHang();
        List<Future<BidOut>> bids = new ArrayList<>();
        bids.add(hall.send(lotId, 1, "bid-0001", START_FEN));
        until(() -> hanging.size() == 1);
        for (int i = 1; i <= Gathering.PLENTY; i++) {
            bids.add(hall.send(lotId, i + 1, "bid-0001", START_FEN + i * STEP_FEN));
        }
        until(() -> hanging.size() == 2);
        store.commitsEnd(written -> written);
        return bids;
    }

    private static List<Long> amounts() {
        return LongStream.rangeClosed(0, Gathering.PLENTY)
                .mapToObj(i -> START_FEN + i * STEP_FEN)
                .toList();
    }

    @Test
    void aSecondCommitGoesOutBehindTheFirstAndIsToldOfAfterIt() {
        // Given
        UUID lotId = hall.openLot(24);
        List<Future<BidOut>> bids = twoCommits(lotId);
        Promise<Set<UUID>> first = hanging.remove();

        // When
        hanging.remove().complete(Set.of(lotId));
        await(vertx.timer(50).mapEmpty());

        // Then
        assertThat(bids).noneMatch(Future::isComplete);
        assertThat(hall.state(lotId).leading()).isNull();
        first.complete(Set.of(lotId));
        assertThat(bids)
                .allMatch(bid -> await(bid).answer().outcome().equals(BidAnswer.ACCEPTED))
                .isSortedAccordingTo(
                        Comparator.comparing(bid -> await(bid).answer().seq()));
        assertThat(acceptedFen(lotId)).containsExactlyElementsOf(amounts());
    }

    @Test
    void twoCommitsWhoseOutcomeIsUnknownAreFoundOnRecord() {
        // Given
        UUID lotId = hall.openLot(24);
        List<Future<BidOut>> bids = twoCommits(lotId);
        long epoch = hall.snapshot(lotId).epoch();

        // When
        hanging.forEach(answer -> answer.fail("the connection was lost"));

        // Then
        assertThat(bids).allMatch(bid -> await(bid).answer().outcome().equals(BidAnswer.ACCEPTED));
        assertThat(acceptedFen(lotId)).containsExactlyElementsOf(amounts());
        assertThat(hall.snapshot(lotId).epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void nothingIsWrittenBehindACommitThatWasNot() {
        // Given
        UUID lotId = hall.openLot(24);
        store.loseNextCommit();
        List<Future<BidOut>> bids = twoCommits(lotId);
        assertThat(acceptedFen(lotId)).isEmpty();

        // When
        hanging.remove().fail("the connection was lost");
        hanging.remove().complete(Set.of());

        // Then
        assertThat(bids).allMatch(bid -> await(bid).answer().outcome().equals(BidAnswer.ACCEPTED));
        assertThat(acceptedFen(lotId)).containsExactlyElementsOf(amounts());
    }

    @Test
    void whatWasTakenBetweenTwoCommitsIsDecidedAnew() {
        // Given
        UUID lotId = hall.openLot(24);
        letCommitsHang();
        List<Future<BidOut>> bids = new ArrayList<>();
        bids.add(hall.send(lotId, 1, "bid-0001", START_FEN));
        until(() -> hanging.size() == 1);
        await(store.takeOver(lotId, hall.snapshot(lotId).epoch(), UUID.randomUUID()));
        for (int i = 1; i <= Gathering.PLENTY; i++) {
            bids.add(hall.send(lotId, i + 1, "bid-0001", START_FEN + i * STEP_FEN));
        }
        until(() -> hanging.size() == 2);
        assertThat(acceptedFen(lotId)).containsExactly(START_FEN);

        // When
        store.commitsEnd(written -> written);
        hanging.remove().complete(Set.of(lotId));
        hanging.remove().complete(Set.of());

        // Then
        assertThat(bids).allMatch(bid -> await(bid).answer().outcome().equals(BidAnswer.ACCEPTED));
        assertThat(acceptedFen(lotId)).containsExactlyElementsOf(amounts());
    }

    @Test
    void whatTheCourtAsksWaitsForBoth() {
        // Given
        UUID lotId = hall.openLot(24);
        twoCommits(lotId);

        // When
        Future<LotAnswer> asked = hall.command(
                lotId, new LotCommand.SuspendLot(SuspensionKind.DEFERRED, "an outsider claims it", "clerk"));
        hanging.remove().complete(Set.of(lotId));
        await(vertx.timer(50).mapEmpty());

        // Then
        assertThat(asked.isComplete()).isFalse();
        hanging.remove().complete(Set.of(lotId));
        assertThat(await(asked)).isInstanceOf(LotAnswer.Done.class);
        assertThat(store.record(lotId).getLast().event()).isInstanceOf(LotEvent.LotSuspended.class);
        assertThat(acceptedFen(lotId)).containsExactlyElementsOf(amounts());
    }
}
