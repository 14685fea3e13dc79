package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.NOON;
import static yunpai.engine.door.TestHall.await;
import static yunpai.engine.door.TestHall.until;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.START_FEN;

import io.vertx.core.Vertx;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.door.TestHall;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.Rule;

/** Bids are taken from registered doors only. A field that an answer lacks fails the test. */
@NullUnmarked
class RegisteredDoorsTest {

    private final Vertx vertx = Vertx.vertx();
    private final MemoryLotStore store = new MemoryLotStore();
    private final MemoryNodeRegistry registry = new MemoryNodeRegistry();
    private final ManualClock clock = new ManualClock(NOON);
    private final TestHall hall = new TestHall(vertx, store, registry, clock);
    private final UUID stranger = UUID.randomUUID();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private UUID registered() {
        UUID door = UUID.randomUUID();
        await(registry.registerDoor(door, stranger, clock.nowMicros()));
        return door;
    }

    /** Another node holds that the door's node is gone. */
    private void closeDoorsOf(UUID lotId) {
        await(registry.closeDoorsOfOthers(
                Set.of(await(store.find(lotId)).orElseThrow().owner()), Long.MAX_VALUE, clock.nowMicros()));
    }

    @Test
    void refusesABidFromADoorThatIsNotRegistered() {
        // Given
        UUID lotId = hall.openLot(24);
        BidIn bid = LotFixture.bid(lotId, "C1", "bid-0001", START_FEN);

        // When
        BidOut out = await(hall.sendFrom(stranger, bid));

        // Then
        assertThat(out.answer().rule()).isEqualTo(Rule.DOOR_IS_REGISTERED.name());
        assertThat(store.record(lotId)).as("published and opened, no more").hasSize(2);
    }

    @Test
    void takesTheSameBidThroughARegisteredDoorAfterwards() {
        // Given
        UUID lotId = hall.openLot(24);
        await(hall.sendFrom(stranger, LotFixture.bid(lotId, "C1", "bid-0001", START_FEN)));

        // When
        BidAnswer answer = hall.bid(lotId, 1, "bid-0001", START_FEN);

        // Then
        assertThat(answer.outcome()).isEqualTo(BidAnswer.ACCEPTED);
    }

    @Test
    void givesTheFirstAnswerAgainWhateverDoorAsks() {
        // Given
        UUID lotId = hall.openLot(24);
        hall.bid(lotId, 1, "bid-0001", START_FEN);

        // When
        BidOut again = await(hall.sendFrom(stranger, LotFixture.bid(lotId, "C1", "bid-0001", START_FEN)));

        // Then
        assertThat(again.answer().outcome()).isEqualTo(BidAnswer.ACCEPTED);
    }

    @Test
    void takesNoMoreBidsFromADoorThatWasClosedBeforeAnEnd() {
        // Given
        UUID later = hall.openLot(48);
        UUID soon = hall.openLot(24);
        UUID door = registered();
        BidOut before = await(hall.sendFrom(door, LotFixture.bid(later, "C1", "bid-0001", START_FEN)));
        closeDoorsOf(later);
        clock.advanceTo(clock.nowMicros() + 24 * HOUR);
        until(() -> hall.state(soon).state().equals("unsold"));

        // When
        BidOut after = await(hall.sendFrom(door, LotFixture.bid(later, "C2", "bid-0002", 2 * START_FEN)));

        // Then
        assertThat(before.answer().outcome()).isEqualTo(BidAnswer.ACCEPTED);
        assertThat(after.answer().rule()).isEqualTo(Rule.DOOR_IS_REGISTERED.name());
    }

    @Test
    void asksForABidAgainWhileTheRegistryIsAway() {
        // Given
        UUID lotId = hall.openLot(24);
        UUID door = registered();
        registry.away(true);

        // When
        BidOut out = await(hall.sendFrom(door, LotFixture.bid(lotId, "C1", "bid-0001", START_FEN)));

        // Then
        assertThat(out.answer()).isNull();
        assertThat(out.retryAfterMillis()).isPositive();
    }
}
