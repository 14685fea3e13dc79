package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.bid;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.protocol.lot.LotState;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;

/** What every record of lots keeps, whether in memory or in Postgres. */
public interface LotStoreContract {

    UUID ME = new UUID(1, 1);
    UUID OTHER = new UUID(2, 2);

    LotStore store();

    private static <T> T get(Future<T> future) {
        return future.timeout(20, TimeUnit.SECONDS).await();
    }

    /** A book that has published and opened its lot in one turn that is not committed yet. */
    private LotBook opened(LotPlace place, long epoch) {
        LotBook book = new LotBook(place, epoch);
        decide(book, LotFixture.notice(1_000, 25 * HOUR), 10);
        decide(book, new LotCommand.OpenLot(), 1_000);
        return book;
    }

    private static void decide(LotBook book, LotCommand command, long now) {
        ((Decision.Accepted) Lots.decide(book.lot(), command, now)).events().forEach(book::append);
    }

    private static void accept(LotBook book, BidIn bid, long now) {
        if (book.lot() instanceof yunpai.rules.lot.Lot.Open open
                && open.bidding().bidders().rankOf(bid.code()) == null) {
            decide(book, bid.admission(), now);
        }
        decide(book, LotFixture.stamped(bid, now).command(), now);
    }

    private LotBook committed(LotPlace place) {
        get(store().begin(place, ME));
        LotBook book = opened(place, 1);
        get(store().commit(List.of(book.cut().write())));
        return book;
    }

    @Test
    default void beginsARecordOnce() {
        // Given
        LotPlace place = LotFixture.place();
        get(store().begin(place, ME));

        // When
        boolean again = get(store().begin(place, OTHER));

        // Then
        assertThat(again).isFalse();
        assertThat(get(store().find(place.lotId())).orElseThrow())
                .isEqualTo(new LotRow(place, ME, LotHead.genesis(place.lotId(), 1)));
    }

    @Test
    default void givesBackWhatWasCommitted() {
        // Given
        LotPlace place = LotFixture.place();
        LotBook book = committed(place);

        // When
        LotBook read = new LotBook(place, 1);
        get(store().entries(place.lotId(), 0, 100)).forEach(read::replay);

        // Then
        assertThat(read.head()).isEqualTo(book.head());
        assertThat(read.lot()).isEqualTo(book.lot());
        assertThat(get(store().snapshot(place.lotId())).orElseThrow()).isEqualTo(new LotSnapshot(1, 2, book.live()));
    }

    @Test
    default void refusesAStaleSequence() {
        // Given
        LotPlace place = LotFixture.place();
        committed(place);
        LotBook stale = opened(place, 1);

        // When
        Set<UUID> held = get(store().commit(List.of(stale.cut().write())));

        // Then
        assertThat(held).isEmpty();
        assertThat(get(store().entries(place.lotId(), 0, 100))).hasSize(2);
    }

    @Test
    default void refusesAStaleOwnerAndWritesTheOthersOfItsBatch() {
        // Given
        LotBook taken = committed(LotFixture.place());
        LotBook kept = committed(LotFixture.place());
        get(store().takeOver(taken.place().lotId(), 1, OTHER));
        accept(taken, bid(taken.place().lotId(), "A1", "bid-0001", START_FEN), 2_000);
        accept(kept, bid(kept.place().lotId(), "A1", "bid-0001", START_FEN), 2_000);

        // When
        Set<UUID> held =
                get(store().commit(List.of(taken.cut().write(), kept.cut().write())));

        // Then
        assertThat(held).containsExactly(kept.place().lotId());
        assertThat(get(store().entries(taken.place().lotId(), 0, 100))).hasSize(2);
        assertThat(get(store().entries(kept.place().lotId(), 0, 100))).hasSize(4);
    }

    @Test
    default void letsOnlyOneOfTwoTakeOver() {
        // Given
        LotPlace place = LotFixture.place();
        get(store().begin(place, ME));

        // When
        var first = get(store().takeOver(place.lotId(), 1, OTHER));
        var second = get(store().takeOver(place.lotId(), 1, ME));

        // Then
        assertThat(first.orElseThrow().epoch()).isEqualTo(2);
        assertThat(second).isEmpty();
        assertThat(get(store().find(place.lotId())).orElseThrow().owner()).isEqualTo(OTHER);
    }

    @Test
    default void findsTheAnswerToABidByItsKey() {
        // Given
        LotBook book = committed(LotFixture.place());
        UUID lotId = book.place().lotId();
        BidIn accepted = bid(lotId, "A1", "bid-0001", START_FEN);
        accept(book, accepted, 2_000);
        BidIn refused = LotFixture.stamped(bid(lotId, "A1", "bid-0002", 5), 2_001);
        book.append(new LotEvent.BidRefused(refused.command(), yunpai.rules.Rule.BID_MEETS_MINIMUM, 2_001));
        get(store().commit(List.of(book.cut().write())));

        // When
        var found = get(store().answers(Set.of(accepted.key(), refused.key(), BidKey.of(lotId, "B2", "bid-0001"))));

        // Then
        assertThat(found).containsOnlyKeys(accepted.key(), refused.key());
        assertThat(found.values()).extracting(StoredEntry::seq).containsExactlyInAnyOrder(4L, 5L);
    }

    @Test
    default void givesOutWhatOneLargeCommitWrotePieceByPiece() {
        // Given
        LotBook book = committed(LotFixture.place());
        UUID lotId = book.place().lotId();
        for (int n = 0; n < 2_500; n++) {
            accept(
                    book,
                    bid(lotId, "A" + n % 3, "bid-" + (10_000 + n), START_FEN + n * LotFixture.STEP_FEN),
                    2_000 + n);
        }
        BidKey last = bid(lotId, "A0", "bid-12499", 1).key();
        LotWrite write = book.cut().write();

        // When
        get(store().commit(List.of(write)));
        LotBook read = new LotBook(book.place(), 1);
        for (List<StoredEntry> page = get(store().entries(lotId, 0, 700));
                !page.isEmpty();
                page = get(store().entries(lotId, read.head().seq(), 700))) {
            assertThat(page.getFirst().seq()).isEqualTo(read.head().seq() + 1);
            page.forEach(read::replay);
        }

        // Then
        assertThat(read.head()).isEqualTo(book.head()).isEqualTo(write.after());
        assertThat(get(store().entries(lotId, 999, 3)))
                .extracting(StoredEntry::seq)
                .containsExactly(1_000L, 1_001L, 1_002L);
        assertThat(get(store().marks(lotId, 0, 10_000))).hasSize(2_500);
        assertThat(get(store().answers(Set.of(last))).values())
                .extracting(StoredEntry::seq)
                .containsExactly(book.head().seq());
    }

    @Test
    default void doesNotShowALotAsStoppedForAnOwnerOfBefore() {
        // Given
        LotBook book = committed(LotFixture.place());
        UUID lotId = book.place().lotId();
        LotSnapshot before = get(store().snapshot(lotId)).orElseThrow();
        get(store().takeOver(lotId, 1, OTHER));

        // When
        get(store().showStopped(book.head(), Json.write(LotState.draft(lotId))));

        // Then
        assertThat(get(store().snapshot(lotId)).orElseThrow().state()).isEqualTo(before.state());
    }

    @Test
    default void listsRunningLotsOnly() {
        // Given
        LotBook running = committed(LotFixture.place());
        LotBook ended = committed(LotFixture.place());
        decide(ended, new LotCommand.WithdrawLot("withdrawn", "officer"), 3_000);
        get(store().commit(List.of(ended.cut().write())));

        // When
        List<LotRow> rows = get(store().running());

        // Then
        assertThat(rows)
                .extracting(row -> row.place().lotId())
                .contains(running.place().lotId());
        assertThat(rows)
                .extracting(row -> row.place().lotId())
                .doesNotContain(ended.place().lotId());
    }

    @Test
    default void showsALotThatHasBegunAndOneThatStandsStill() {
        // Given
        LotPlace begun = LotFixture.place();
        get(store().begin(begun, ME));
        LotBook book = committed(LotFixture.place());
        book.stop("looked into");

        // When
        get(store().showStopped(book.head(), Json.write(book.committed().state())));

        // Then
        assertThat(get(store().snapshot(begun.lotId())).orElseThrow().state().state())
                .isEqualTo("draft");
        assertThat(get(store().snapshot(book.place().lotId())).orElseThrow().state())
                .isEqualTo(book.committed().state());
    }

    @Test
    default void keepsTheNewestProjectionOfWhatIsOnRecord() {
        // Given
        LotBook book = committed(LotFixture.place());
        UUID lotId = book.place().lotId();
        Projection opened = projected(book);
        accept(book, bid(lotId, "A1", "bid-0001", START_FEN), 2_000);
        Projection notOnRecord = projected(book);

        // When
        get(store().keep(lotId, opened));
        var first = get(store().projection(lotId));
        get(store().keep(lotId, notOnRecord));
        var unfounded = get(store().projection(lotId));
        get(store().commit(List.of(book.cut().write())));
        get(store().keep(lotId, opened));

        // Then
        assertThat(first).contains(opened);
        assertThat(unfounded).isEmpty();
        assertThat(get(store().projection(lotId))).contains(notOnRecord);
    }

    @Test
    default void listsTheMarksOfAnsweredBidsInOrder() {
        // Given
        LotBook book = committed(LotFixture.place());
        UUID lotId = book.place().lotId();
        List<BidIn> bids = java.util.stream.IntStream.range(0, 9)
                .mapToObj(n -> bid(lotId, "A" + n, "bid-000" + n, START_FEN + n * LotFixture.STEP_FEN))
                .toList();
        bids.forEach(bid -> accept(book, bid, 2_000));
        get(store().commit(List.of(book.cut().write())));

        // When
        long middle = book.head().seq() - 5;
        List<UUID> first = get(store().marks(lotId, 0, (int) middle));
        List<UUID> rest = get(store().marks(lotId, middle, 100));

        // Then
        assertThat(first).isNotEmpty();
        assertThat(rest).isNotEmpty();
        assertThat(java.util.stream.Stream.concat(first.stream(), rest.stream()))
                .containsExactlyElementsOf(
                        bids.stream().map(bid -> bid.key().mark()).toList());
    }

    private static Projection projected(LotBook book) {
        return new Projection(
                book.head().seq(),
                book.head().hash(),
                Projection.State.of(
                        (yunpai.rules.lot.Lot.Open) book.lot(),
                        book.live(),
                        book.answered().refused(),
                        2_000));
    }
}
