package yunpai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;
import static yunpai.engine.placement.Members.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.StoredEntry;
import yunpai.protocol.lot.BidRequest;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.record.HashChain;

/**
 * Bidders that outbid each other on every lot through every door. Each sends the same bid again, through any door that is left, for as
 * long as it does not know what became of it, and notes what it was told.
 */
final class Crowd {

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private final List<RunningEngine> doors;
    private final List<UUID> lots;
    private final Map<UUID, AtomicLong> next = new HashMap<>();
    private final Map<UUID, AtomicLong> told = new HashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> notAnswered = new ConcurrentLinkedQueue<>();
    private final List<Future<Void>> bidders = new ArrayList<>();
    private volatile boolean over;

    Crowd(List<RunningEngine> doors, List<UUID> lots) {
        this.doors = new CopyOnWriteArrayList<>(doors);
        this.lots = lots;
        lots.forEach(lot -> {
            next.put(lot, new AtomicLong());
            told.put(lot, new AtomicLong());
        });
    }

    void start() {
        int bidder = 0;
        for (UUID lot : lots) {
            for (int n = 0; n < doors.size(); n++) {
                bidders.add(keepBidding(lot, ++bidder, 0));
            }
        }
    }

    void doorIsGone(RunningEngine door) {
        doors.remove(door);
    }

    private Future<Void> keepBidding(UUID lot, int bidder, int round) {
        if (over) {
            return Future.succeededFuture();
        }
        long amount = START_FEN + count(next, lot).getAndIncrement() * STEP_FEN;
        return settle(lot, bidder, "bid-%d-%05d".formatted(bidder, round), amount)
                .compose(done -> vertx.timer(5, TimeUnit.MILLISECONDS))
                .compose(later -> keepBidding(lot, bidder, round + 1));
    }

    private Future<Void> settle(UUID lot, int bidder, String bidId, long amount) {
        RunningEngine door = doors.get(bidder % doors.size());
        return door.sendBid(client, lot, bidder, new BidRequest(bidId, amount, null))
                .transform(done -> {
                    if (done.succeeded() && done.result().statusCode() == 200) {
                        heard(lot, bidder, bidId, done.result());
                        return Future.succeededFuture();
                    }
                    if (doors.contains(door)) {
                        notAnswered.add(
                                done.succeeded()
                                        ? done.result().statusCode() + " "
                                                + done.result().bodyAsString()
                                        : done.cause().toString());
                    }
                    return vertx.timer(50, TimeUnit.MILLISECONDS).compose(later -> settle(lot, bidder, bidId, amount));
                });
    }

    private void heard(UUID lot, int bidder, String bidId, HttpResponse<Buffer> response) {
        JsonObject answer = response.bodyAsJsonObject();
        if (answer.getString("outcome").equals("accepted")) {
            accepted.add(lot + " C" + bidder + " " + bidId);
            count(told, lot).incrementAndGet();
        }
    }

    private static AtomicLong count(Map<UUID, AtomicLong> counts, UUID lot) {
        return counts.getOrDefault(lot, new AtomicLong());
    }

    /** Waits until a bid that was sent from now on has been accepted on each lot. */
    void awaitMoreOnEveryLot() {
        Map<UUID, Long> before = new HashMap<>();
        told.forEach((lot, count) -> before.put(lot, count.get() + bidders.size() / lots.size()));
        until(() -> before.entrySet().stream()
                .allMatch(one -> count(told, one.getKey()).get() > one.getValue()));
    }

    void stop() {
        over = true;
        await(Future.all(bidders).timeout(30, TimeUnit.SECONDS));
        await(vertx.close());
    }

    Set<String> accepted() {
        return accepted;
    }

    /** What was said by doors that are there, other than an answer to the bid. */
    List<String> notAnswered() {
        return List.copyOf(notAnswered);
    }

    /** What is on record is whole, in order, and holds every bid that was acknowledged once, and no other. */
    void checkAgainst(LotStore store) {
        Set<String> written = new HashSet<>();
        for (UUID lot : lots) {
            byte[] hash = HashChain.genesis(lot.toString());
            long seq = 0;
            long price = 0;
            for (StoredEntry entry : await(store.entries(lot, 0, 1_000_000))) {
                hash = HashChain.next(hash, entry.body().getBytes());
                assertThat(entry.seq()).isEqualTo(++seq);
                assertThat(entry.hash()).isEqualTo(Buffer.buffer(hash));
                if (EventCodec.decode(entry.body().getBytes()) instanceof LotEvent.BidAccepted event) {
                    assertThat(written.add(lot + " " + event.bid().code() + " "
                                    + event.bid().bidId()))
                            .as("written once")
                            .isTrue();
                    assertThat(event.bid().amountFen()).isGreaterThan(price);
                    price = event.bid().amountFen();
                }
            }
        }
        assertThat(written).isEqualTo(accepted);
    }
}
