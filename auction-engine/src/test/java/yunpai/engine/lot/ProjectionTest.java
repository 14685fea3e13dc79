package yunpai.engine.lot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;
import static yunpai.engine.lot.LotFixture.bid;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import yunpai.protocol.Json;
import yunpai.rules.Rule;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;

class ProjectionTest {

    private final MemoryLotStore store = new MemoryLotStore();
    private final LotPlace place = LotFixture.place();
    private final LotBook book = new LotBook(place, 1);

    private static <T> T get(Future<T> future) {
        return future.timeout(20, TimeUnit.SECONDS).await();
    }

    private void decide(LotCommand command, long now) {
        ((Decision.Accepted) Lots.decide(book.lot(), command, now)).events().forEach(book::append);
    }

    private BidIn numbered(int n) {
        return LotFixture.stamped(bid(place.lotId(), "C" + n % 7, "bid-" + n, START_FEN + n * STEP_FEN), 2_000 + n);
    }

    /** So many bids, each tenth refused, in one portion on record. */
    private Portion record(int from, int to) {
        if (from == 0) {
            get(store.begin(place, new UUID(1, 1)));
            decide(LotFixture.notice(1_000, 25 * HOUR), 10);
            decide(new LotCommand.OpenLot(), 1_000);
            for (int n = 0; n < 7; n++) {
                decide(numbered(n).admission(), 1_500);
            }
        }
        for (int n = from; n < to; n++) {
            BidIn bid = numbered(n);
            if (n % 10 == 9) {
                book.append(new LotEvent.BidRefused(bid.command(), Rule.BID_MEETS_MINIMUM, 2_000 + n));
            } else {
                decide(bid.command(), 2_000 + n);
            }
        }
        Portion portion = book.cut();
        get(store.commit(List.of(portion.write())));
        book.settle(portion);
        return portion;
    }

    private Projection throughJson(Projection projection) {
        Projection.State read = Json.read(Json.write(projection.state()), Projection.State.class);
        return new Projection(projection.seq(), projection.hash(), read);
    }

    @Test
    void aBookThatGoesOnFromItStandsWhereOneStandsThatReadEverything() {
        // Given
        Projection kept = throughJson(requireNonNull(record(0, Projection.EVERY).projection()));
        record(Projection.EVERY, Projection.EVERY + 40);
        List<StoredEntry> all = get(store.entries(place.lotId(), 0, 10_000));
        LotBook whole = new LotBook(place, 2);
        LotBook resumed = new LotBook(place, 2);

        // When
        all.forEach(whole::replay);
        resumed.resume(all.getFirst(), kept);
        all.stream().filter(entry -> entry.seq() > kept.seq()).forEach(resumed::replay);

        // Then
        assertThat(resumed.head())
                .isEqualTo(whole.head())
                .isEqualTo(new LotHead(
                        place.lotId(), 2, book.head().seq(), book.head().hash()));
        assertThat(resumed.lot()).isEqualTo(whole.lot()).isEqualTo(book.lot());
        assertThat(resumed.live()).isEqualTo(whole.live());
        assertThat(resumed.answered().refused()).isEqualTo(whole.answered().refused());
        assertThat(resumed.instant(0)).isEqualTo(whole.instant(0));
    }

    @Test
    void isDueOnceInAWhile() {
        // When
        Portion due = record(0, Projection.EVERY);
        Portion next = record(Projection.EVERY, Projection.EVERY + 40);

        // Then
        assertThat(due.projection()).isNotNull();
        assertThat(next.projection()).isNull();
    }

    @Test
    void asksTheRecordOfEveryBidUntilItHasLearntWhichWereAnswered() {
        // Given
        Portion portion = record(0, Projection.EVERY);
        LotBook resumed = new LotBook(place, 2);
        StoredEntry first = get(store.entries(place.lotId(), 0, 1)).getFirst();
        resumed.resume(first, requireNonNull(portion.projection()));
        UUID fresh = numbered(Projection.EVERY).key().mark();
        UUID answered = numbered(3).key().mark();
        boolean before = resumed.answered().mustLookUp(fresh);

        // When
        resumed.answered().learn(get(store.marks(place.lotId(), 0, 10_000)));
        resumed.answered().learntAll();

        // Then
        assertThat(before).isTrue();
        assertThat(resumed.answered().mustLookUp(fresh)).isFalse();
        assertThat(resumed.answered().mustLookUp(answered)).isTrue();
    }

    @Test
    void refusesAFirstEntryThatIsNoNotice() {
        // Given
        Projection kept = requireNonNull(record(0, Projection.EVERY).projection());
        StoredEntry second = get(store.entries(place.lotId(), 1, 1)).getFirst();

        // Then
        assertThatThrownBy(() -> new LotBook(place, 2).resume(second, kept)).isInstanceOf(CorruptRecordException.class);
    }
}
