package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bid that is acknowledged survives {@code kill -9} at any instant. Bidders never stop bidding; the server is killed again and again;
 * afterwards what they were told is held against what is stored.
 */
class KillNineIT {
    private static final int ROUNDS = 20;
    private static final int BIDDERS = 6;
    private static final int BIDS_PER_ROUND = 3;
    private static final long STEP_FEN = 50_000;

    /** A bid as its bidder remembers it; {@code seq} 0 while the outcome is unknown. */
    private record Remembered(Bidder bidder, String bidId, long amountFen, long seq) {}

    private final ConcurrentLinkedQueue<Remembered> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Remembered> unknown = new ConcurrentLinkedQueue<>();

    @TempDir
    Path home;

    @Test
    void losesNoAcknowledgedBidOverTwentyKills() throws Exception {
        // Given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int port = ServerProcess.freePort();
        ServerProcess server = Rehearsed.start(home, port);
        Hall hall = Hall.furnish(server.base(), Rehearsed.ADMIN_PASSWORD, "");
        String lotId = hall.publish(hall.draft("断电"));
        hall.clockTo(hall.live(lotId).path("opensAtMicros").asLong());
        hall.await(lotId, "open");
        List<Bidder> bidders = new ArrayList<>();
        for (int i = 0; i < BIDDERS; i++) {
            Bidder bidder = hall.bidder("虚构" + i);
            bidder.admit(lotId);
            bidders.add(bidder);
        }

        // When
        for (int round = 0; round < ROUNDS; round++) {
            AtomicBoolean going = new AtomicBoolean(true);
            List<Thread> threads = bidders.stream()
                    .map(bidder -> Thread.ofVirtual().start(() -> bidWhile(going, bidder, lotId)))
                    .toList();
            // Bids are flying, however slow the machine; then the power fails at any instant of the next half second.
            int before = acknowledged.size();
            Patience.until(() -> acknowledged.size() >= before + BIDS_PER_ROUND, "bids to be acknowledged");
            Thread.sleep(random.nextInt(500));
            server.kill();
            going.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
            server = Rehearsed.start(home, port);
            resolveUnknowns(lotId);
        }

        // Then
        List<JsonNode> bids = history(hall, lotId);
        server.close();
        System.out.printf(
                "kill -9: seed %d, %d kills, %d bids acknowledged, %d stored, %d unknown at the kill%n",
                seed, ROUNDS, acknowledged.size(), bids.size(), resolved.size());
        assertStored(bids, lotId);
    }

    private final List<Remembered> resolved = new ArrayList<>();

    private void bidWhile(AtomicBoolean going, Bidder bidder, String lotId) {
        int number = 0;
        while (going.get()) {
            String bidId = "k-" + bidder.login() + "-" + System.nanoTime() + "-" + number++;
            long amountFen = 0;
            try {
                JsonNode live = bidder.person()
                        .get("/api/lots/" + lotId)
                        .ok()
                        .json()
                        .path("summary")
                        .path("live");
                amountFen = live.path("nextValidFen").asLong();
                Answer answer = bidder.bid(lotId, bidId, amountFen, false);
                remember(answer, bidder, bidId, amountFen);
            } catch (IOException | IllegalStateException gone) {
                if (amountFen > 0) {
                    unknown.add(new Remembered(bidder, bidId, amountFen, 0));
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void remember(Answer answer, Bidder bidder, String bidId, long amountFen) throws IOException {
        if (answer.status() == 429) {
            return;
        }
        JsonNode json = answer.json();
        switch (json.path("outcome").asText()) {
            case "accepted" ->
                acknowledged.add(new Remembered(
                        bidder, bidId, amountFen, json.path("seq").asLong()));
            case "refused" -> assertThat(json.path("rule").asText()).isNotEmpty();
            default -> unknown.add(new Remembered(bidder, bidId, amountFen, 0));
        }
    }

    /** Who does not know asks again with the same id and amount, and is told. */
    private void resolveUnknowns(String lotId) throws Exception {
        for (Remembered bid = unknown.poll(); bid != null; bid = unknown.poll()) {
            Answer answer = bid.bidder().bid(lotId, bid.bidId(), bid.amountFen(), false);
            while (answer.status() == 429) {
                Thread.sleep(200);
                answer = bid.bidder().bid(lotId, bid.bidId(), bid.amountFen(), false);
            }
            JsonNode json = answer.ok().json();
            assertThat(json.path("outcome").asText()).isIn("accepted", "refused");
            resolved.add(bid);
            if (json.path("outcome").asText().equals("accepted")) {
                acknowledged.add(new Remembered(
                        bid.bidder(),
                        bid.bidId(),
                        bid.amountFen(),
                        json.path("seq").asLong()));
            }
        }
    }

    private void assertStored(List<JsonNode> bids, String lotId) {
        Map<Long, Long> amountBySeq = new HashMap<>();
        long last = 0;
        for (JsonNode bid : bids) {
            long amountFen = bid.path("amountFen").asLong();
            assertThat(last == 0 || amountFen >= last + STEP_FEN)
                    .as("bid %s exceeds its predecessor on lot %s", bid, lotId)
                    .isTrue();
            assertThat(amountBySeq.put(bid.path("seq").asLong(), amountFen)).isNull();
            last = amountFen;
        }
        Map<Long, String> seen = new HashMap<>();
        for (Remembered bid : acknowledged) {
            assertThat(amountBySeq)
                    .as("acknowledged bid %s is stored", bid.bidId())
                    .containsEntry(bid.seq(), bid.amountFen());
            String other = seen.put(bid.seq(), bid.bidId());
            assertThat(other == null || other.equals(bid.bidId())).isTrue();
        }
        assertThat(seen).hasSize(bids.size());
        assertThat(bids).hasSizeGreaterThan(ROUNDS);
    }

    private static List<JsonNode> history(Hall hall, String lotId) throws Exception {
        List<JsonNode> bids = new ArrayList<>();
        long after = 0;
        long expected = 1;
        while (true) {
            JsonNode page = hall.admin()
                    .get("/api/lots/" + lotId + "/history?limit=200&after=" + after)
                    .ok()
                    .json();
            for (JsonNode event : page.path("events")) {
                assertThat(event.path("seq").asLong()).isGreaterThanOrEqualTo(expected);
                expected = event.path("seq").asLong() + 1;
                if (event.path("kind").asText().equals("bid_accepted")) {
                    bids.add(event);
                }
            }
            if (!page.has("nextAfter")) {
                return bids;
            }
            after = page.path("nextAfter").asLong();
        }
    }
}
