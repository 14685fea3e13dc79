package yunpai.load.chaos.hall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import yunpai.load.Hall;
import yunpai.load.chaos.check.StoredMoney;
import yunpai.load.chaos.crowd.LotBoard;

/** The officers and the court clock, in the calm between faults. The clock is only set forward and always goes at the pace of the street. */
public final class Court {
    public static final long DEPOSIT_FEN = 700_000;

    private static final long STARTING_PRICE_FEN = 7_000_000;
    private static final long INCREMENT_FEN = 50_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 5;
    private static final long AGREED_MICROS = 300_000;

    private final ChaosHall hall;
    private final Hall court;
    private final HttpClient asking =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Court(ChaosHall hall, Hall court) {
        this.hall = hall;
        this.court = court;
    }

    /** Founds a court with its officers. */
    public static Court found(ChaosHall hall) throws IOException, InterruptedException {
        URI door = URI.create("http://127.0.0.1:" + hall.doors().getFirst());
        return new Court(hall, Hall.furnish(door, ChaosHall.ADMIN_PASSWORD, ""));
    }

    /** What bidders consent to, as they send it. */
    public JsonObject consent() throws IOException, InterruptedException {
        JsonNode notices = court.admin().get("/api/special-notices").ok().json();
        return new JsonObject()
                .put("specialNoticesVersion", notices.path("version").asInt())
                .put("sha256", notices.path("sha256").asText());
    }

    /**
     * Lots that are published.
     *
     * @param opensAtMicros of all of them
     */
    public record Offered(List<LotBoard> lots, long opensAtMicros) {}

    /**
     * Publishes lots that open together.
     *
     * @param endings one lot for each
     */
    public Offered publish(String title, List<Ending> endings) throws IOException, InterruptedException {
        long opensAt = court.now() + 26 * Hall.DAY;
        List<LotBoard> lots = new ArrayList<>();
        for (Ending ending : endings) {
            ObjectNode draft = court.draft(title + " " + (lots.size() + 1))
                    .put("opensAtMicros", opensAt)
                    .put("closesAtMicros", opensAt + Hall.DAY + TimeUnit.NANOSECONDS.toMicros(ending.after.toNanos()))
                    .put("startingPriceFen", STARTING_PRICE_FEN)
                    .put("incrementFen", INCREMENT_FEN)
                    .put("depositFen", DEPOSIT_FEN);
            lots.add(new LotBoard(published(draft), STARTING_PRICE_FEN, INCREMENT_FEN, ending.onlyDoor));
        }
        return new Offered(List.copyOf(lots), opensAt);
    }

    /**
     * How a lot ends.
     *
     * @param after the shortest lawful time for bidding
     * @param onlyDoor where its bidders go as long as it answers; negative: anywhere
     */
    public record Ending(Duration after, int onlyDoor) {}

    /** An officer who is told that the outcome is unknown, or to come again, draws the notice up anew. */
    private UUID published(ObjectNode draft) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return UUID.fromString(court.publish(draft));
            } catch (IllegalStateException | IOException refused) {
                if (tries == TRIES) {
                    throw refused;
                }
                TimeUnit.SECONDS.sleep(2);
            }
        }
    }

    /** Sets the court clock forward and waits until every node goes by it. */
    public CourtTime clockTo(long courtMicros) throws IOException, InterruptedException {
        if (court.now() < courtMicros) {
            court.clockTo(courtMicros);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!agreed(courtMicros)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the nodes do not agree on the court clock that was set");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return time();
    }

    /** The court clock beside the monotonic one. */
    public CourtTime time() throws IOException, InterruptedException {
        long before = System.nanoTime();
        long micros = court.now();
        return new CourtTime(micros, before + (System.nanoTime() - before) / 2);
    }

    /** An instant of the court clock and the monotonic one together. */
    public record CourtTime(long courtMicros, long nanos) {
        /** When the harness's own clock shows what the court's will show then. */
        public long nanosAt(long micros) {
            return nanos + TimeUnit.MICROSECONDS.toNanos(micros - courtMicros);
        }
    }

    private boolean agreed(long leastMicros) throws IOException, InterruptedException {
        List<Long> shown = new ArrayList<>();
        long before = System.nanoTime();
        for (NodeProcess engine : hall.engines()) {
            HttpRequest time = HttpRequest.newBuilder(
                            URI.create("http://" + engine.http().getHostString() + ":"
                                    + engine.http().getPort() + "/api/time"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            JsonNode said = JSON.readTree(
                    asking.send(time, HttpResponse.BodyHandlers.ofByteArray()).body());
            // As if all had been asked at once.
            shown.add(said.path("courtMicros").asLong() - (System.nanoTime() - before) / 1_000);
        }
        long first = shown.stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = shown.stream().mapToLong(Long::longValue).max().orElseThrow();
        return first >= leastMicros - AGREED_MICROS && last - first <= AGREED_MICROS;
    }

    /** Every movement of the sandbox bank, the oldest first. */
    public List<StoredMoney.Movement> bankStatement() throws IOException, InterruptedException {
        List<StoredMoney.Movement> all = new ArrayList<>();
        while (true) {
            HttpRequest page = HttpRequest.newBuilder(hall.bank().resolve("/statement?from=" + (all.size() + 1)))
                    .header("Authorization", "Bearer " + ChaosHall.bankToken())
                    .timeout(Duration.ofSeconds(10))
                    .build();
            JsonNode lines = JSON.readTree(asking.send(page, HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .path("lines");
            if (lines.isEmpty()) {
                return all;
            }
            lines.forEach(line -> all.add(new StoredMoney.Movement(
                    line.path("kind").asText(),
                    line.path("id").asText(),
                    line.path("subject").asText(),
                    line.path("amountFen").asLong())));
        }
    }
}
