package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails at each instant of a close: the server and its PostgreSQL are killed, all at once, so many milliseconds before or after
 * a lot's end. Afterwards it was either sold, and then for its highest bid and once, or it stands suspended, or a bid that is on record
 * had moved its end. No bid that was acknowledged is missing.
 */
class PowerCutIT {
    private static final List<Integer> MILLIS_AFTER_THE_END = List.of(-250, -20, 0, 5, 15, 40, 120, 700);
    private static final long HOUR = 3_600_000_000L;
    private static final int BIDS = 40;
    private static final long STEP_FEN = 50_000;

    private final Random random = new Random();
    /** Amounts of acknowledged bids by lot and place in its record. */
    private final Map<String, Map<Long, Long>> acknowledged = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();

    private @Nullable ServerProcess server;

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyCloseIsWholeOrDidNotHappen() throws Exception {
        // Given
        int port = ServerProcess.freePort();
        server = Rehearsed.start(home, port);
        Hall hall = Hall.furnish(server.base(), Rehearsed.ADMIN_PASSWORD, "");
        List<String> lots = published(hall);
        hall.clockTo(hall.live(lots.getFirst()).path("opensAtMicros").asLong());
        Bidder bidder = hall.bidder("虚构甲");
        for (String lot : lots) {
            hall.await(lot, "open");
            bidder.admit(lot);
            note(lot, bidder.bid(lot, 7_000_000L));
        }

        for (int cut = 0; cut < lots.size(); cut++) {
            // When
            String lot = lots.get(cut);
            long end = hall.live(lot).path("closesAtMicros").asLong();
            hall.clockTo(end - 1_500_000);
            long askedNanos = System.nanoTime();
            long endNanos = askedNanos + (end - hall.now()) * 1_000;
            // Every other lot ends under fire: whatever is accepted in its last moments moves its end.
            long fireNanos = endNanos - 60_000_000L * cut;
            Thread bidding = Thread.ofVirtual().unstarted(cut % 2 == 0 ? () -> {} : () -> fire(bidder, lot, fireNanos));
            bidding.start();
            sleepUntil(endNanos + MILLIS_AFTER_THE_END.get(cut) * 1_000_000L + random.nextInt(1_000_000));
            cutPower();
            bidding.join();
            server = Rehearsed.start(home, port);

            // Then
            assertWhole(hall, lot, end);
        }
        server.close();
        server = null;
        System.out.println("power cuts around the end, in milliseconds: " + MILLIS_AFTER_THE_END + " " + outcomes);
        assertAuditFindsNothing();
    }

    private static List<String> published(Hall hall) throws Exception {
        List<String> lots = new ArrayList<>();
        for (int n = 0; n < MILLIS_AFTER_THE_END.size(); n++) {
            var draft = hall.draft("断电" + n);
            draft.put("closesAtMicros", draft.path("closesAtMicros").asLong() + n * HOUR);
            lots.add(hall.publish(draft));
        }
        return lots;
    }

    private void note(String lot, JsonNode answer) {
        if (answer.path("outcome").asText().equals("accepted")) {
            acknowledged
                    .computeIfAbsent(lot, first -> new ConcurrentHashMap<>())
                    .put(answer.path("seq").asLong(), answer.path("amountFen").asLong());
        }
    }

    private void fire(Bidder bidder, String lot, long fromNanos) {
        try {
            sleepUntil(fromNanos);
            for (int n = 1; n <= BIDS; n++) {
                note(
                        lot,
                        bidder.bid(lot, "fire-" + lot.substring(0, 8) + "-" + n, 7_000_000L + n * STEP_FEN, false)
                                .json());
            }
        } catch (IOException | InterruptedException | IllegalStateException powerIsOff) {
            // Nobody answers any more: that bid's outcome is unknown, and what is on record decides.
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
    }

    /** SIGKILL for the server and for every process of its database, by their ids. */
    private void cutPower() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(home.resolve("pg/postmaster.pid")).getFirst().strip());
        Objects.requireNonNull(server).kill();
        ProcessHandle database = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(database.descendants().toList());
        all.add(database);
        all.forEach(ProcessHandle::destroyForcibly);
        Patience.until(() -> all.stream().noneMatch(ProcessHandle::isAlive), "the database to be gone");
    }

    private void assertWhole(Hall hall, String lot, long end) throws Exception {
        JsonNode live = hall.live(lot);
        String state = live.path("state").asText();
        List<JsonNode> events = history(hall, lot);
        List<JsonNode> bids = of(events, "bid_accepted");
        outcomes.add(state + " with " + bids.size() + " bids");
        long highest = bids.getLast().path("amountFen").asLong();
        Map<Long, Long> stored = new ConcurrentHashMap<>();
        bids.forEach(bid ->
                stored.put(bid.path("seq").asLong(), bid.path("amountFen").asLong()));
        assertThat(stored).as("bids acknowledged on %s", lot).containsAllEntriesOf(acknowledged.get(lot));
        switch (state) {
            case "sold" -> {
                assertThat(of(events, "lot_sold")).hasSize(1);
                assertThat(live.path("hammerPriceFen").asLong()).isEqualTo(highest);
                assertThat(of(events, "lot_suspended")).isEmpty();
            }
            case "suspended" -> {
                assertThat(of(events, "lot_suspended")).hasSize(1);
                assertThat(of(events, "lot_sold")).isEmpty();
            }
            default -> {
                assertThat(state).isEqualTo("open");
                assertThat(live.path("closesAtMicros").asLong()).isGreaterThan(end);
                assertThat(bids).hasSizeGreaterThan(1);
            }
        }
    }

    private static List<JsonNode> of(List<JsonNode> events, String kind) {
        return events.stream()
                .filter(event -> event.path("kind").asText().equals(kind))
                .toList();
    }

    private static List<JsonNode> history(Hall hall, String lot) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        hall.admin()
                .get("/api/lots/" + lot + "/history?limit=200")
                .ok()
                .json()
                .path("events")
                .forEach(events::add);
        return events;
    }

    /** The program's own audit goes through all lots again, from their first row. */
    private void assertAuditFindsNothing() throws IOException, InterruptedException {
        Path said = home.resolve("audit.out");
        Process audit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("yunpai.server.jar", "../server/target/yunpai-server.jar"),
                        "audit",
                        "--all",
                        "--home",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(audit.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(audit.exitValue()).as(Files.readString(said)).isZero();
    }
}
