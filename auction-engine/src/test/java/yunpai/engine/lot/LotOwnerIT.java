package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.NOON;
import static yunpai.engine.door.TestHall.await;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import yunpai.engine.TestDatabase;
import yunpai.engine.door.TestHall;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.lot.store.PgNodeRegistry;
import yunpai.engine.store.Databases;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;

/** The owner over a real Postgres whose connections are killed while bids fly. */
class LotOwnerIT {

    private static final int BIDDERS = 8;
    private static final int KILLS = 25;

    private final TestDatabase database = TestDatabase.fresh();
    private final Vertx vertx = Vertx.vertx();
    private final Databases pools = database.connect(vertx);
    private final PgLotStore store = new PgLotStore(vertx, pools.app(), pools.journal());
    private final TestHall hall = new TestHall(vertx, store, new PgNodeRegistry(pools.app()), new ManualClock(NOON));

    private final Map<String, BidAnswer> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong price = new AtomicLong(START_FEN - STEP_FEN);
    private final AtomicBoolean over = new AtomicBoolean();

    /** Bids, and asks again with the same id for as long as the outcome is unknown, as the page does. */
    private Future<Void> keepBidding(UUID lotId, int bidder, int round) {
        if (over.get()) {
            return Future.succeededFuture();
        }
        return settle(lotId, bidder, "bid-%d-%05d".formatted(bidder, round), price.addAndGet(STEP_FEN))
                .compose(done -> keepBidding(lotId, bidder, round + 1));
    }

    private Future<Void> settle(UUID lotId, int bidder, String bidId, long amountFen) {
        return hall.send(lotId, bidder, bidId, amountFen).compose(out -> {
            BidAnswer answer = out.answer();
            if (answer == null || answer.outcome().equals(BidAnswer.UNKNOWN)) {
                return vertx.timer(20, TimeUnit.MILLISECONDS).compose(later -> settle(lotId, bidder, bidId, amountFen));
            }
            acknowledged.put(bidId, answer);
            return Future.succeededFuture();
        });
    }

    private void killConnections() throws SQLException {
        try (Connection admin = database.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND usename = 'yunpai_app'");
        }
    }

    private List<LotEvent> verified(UUID lotId) {
        LotRow row = await(store.find(lotId)).orElseThrow();
        LotBook book = new LotBook(row.place(), row.head().epoch());
        List<LotEvent> events = new ArrayList<>();
        List<StoredEntry> page = await(store.entries(lotId, 0, 5_000));
        while (!page.isEmpty()) {
            for (StoredEntry entry : page) {
                book.replay(entry);
                events.add(EventCodec.decode(entry.body().getBytes()));
            }
            page = await(store.entries(lotId, book.head().seq(), 5_000));
        }
        assertThat(book.head()).isEqualTo(row.head());
        return events;
    }

    @Test
    void losesNothingAcknowledgedWhenConnectionsAreKilledWhileBidsFly() throws Exception {
        // Given
        UUID lotId = hall.openLot(48);
        List<Future<Void>> bidders = new ArrayList<>();
        for (int bidder = 1; bidder <= BIDDERS; bidder++) {
            bidders.add(keepBidding(lotId, bidder, 0));
        }

        // When
        for (int kill = 0; kill < KILLS; kill++) {
            TimeUnit.MILLISECONDS.sleep(60 + 17L * (kill % 7));
            killConnections();
        }
        over.set(true);
        bidders.forEach(bidder -> bidder.timeout(60, TimeUnit.SECONDS).await());

        // Then
        List<LotEvent> events = verified(lotId);
        Set<String> accepted = new HashSet<>();
        long last = 0;
        for (LotEvent event : events) {
            if (event instanceof LotEvent.BidAccepted bid) {
                assertThat(accepted.add(bid.bid().bidId())).as("written once").isTrue();
                assertThat(bid.bid().amountFen()).isGreaterThan(last);
                last = bid.bid().amountFen();
            }
        }
        Set<String> told = new HashSet<>();
        acknowledged.forEach((bidId, answer) -> {
            if (answer.outcome().equals(BidAnswer.ACCEPTED)) {
                told.add(bidId);
            }
        });
        assertThat(told).isNotEmpty().isEqualTo(accepted);
        assertThat(hall.snapshot(lotId).epoch()).as("epochs were raised").isGreaterThan(3);
        hall.close();
        await(store.close());
        await(pools.close());
        await(vertx.close());
    }
}
