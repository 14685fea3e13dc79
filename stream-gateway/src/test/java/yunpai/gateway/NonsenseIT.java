package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NonsenseIT {
    private static final Pattern INSIDE =
            Pattern.compile("Exception|yunpai\\.gateway|io\\.vertx|at java|SQLSTATE|jackson|gateway\\.question");
    private static final List<String> WORDS = List.of(
            "subscribe",
            "unsubscribe",
            "time",
            "ticket",
            "start",
            "stop",
            "question",
            "like",
            "envelope",
            "\u0000",
            "");
    private static final List<String> FIELDS = List.of(
            "type", "channel", "epoch", "at", "echo", "ticket", "mimeType", "width", "text", "lotId", "count", "x");

    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private static Object value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> WORDS.get(random.nextInt(WORDS.size()));
            case 1 -> random.nextLong();
            case 2 -> random.nextDouble();
            case 3 -> random.nextBoolean();
            case 4 -> "x".repeat(random.nextInt(6000));
            case 5 -> new JsonObject().put("type", "subscribe");
            case 6 -> "lot:00000000-0000-0000-0000-00000000000" + random.nextInt(10);
            default -> "看\ud800车";
        };
    }

    private static String nonsense(Random random) {
        if (random.nextInt(5) == 0) {
            return List.of("{", "[]", "null", "\"\"", "12", "{\"type\":", "{}", "\u0000")
                    .get(random.nextInt(8));
        }
        JsonObject frame = new JsonObject();
        if (random.nextInt(5) > 0) {
            frame.put("type", WORDS.get(random.nextInt(WORDS.size())));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            frame.put(FIELDS.get(random.nextInt(FIELDS.size())), value(random));
        }
        return frame.encode();
    }

    @Test
    void answersNonsenseOnEverySocketWithAWordAndStaysUp() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            // Given
            String path = List.of("/live/feed", "/live/ask", "/live/host/" + hall.engine.saleSession)
                    .get(round % 3);
            Caller caller = hall.call(path);
            if (random.nextBoolean()) {
                String role = path.contains("host") ? "host" : random.nextBoolean() ? "viewer" : "clerk";
                caller.say("ticket", "ticket", hall.engine.ticket(role, "n" + round));
            }
            // When
            for (int i = 0; i < 25; i++) {
                if (random.nextInt(6) == 0) {
                    byte[] bytes = new byte[random.nextInt(3000)];
                    random.nextBytes(bytes);
                    caller.send(Buffer.buffer(bytes));
                } else {
                    caller.say(nonsense(random));
                }
            }
            // Then
            JsonObject said =
                    caller.await(frame -> List.of("malformed", "problem", "closed", "state", "envelope", "time")
                            .contains(frame.getString("type")));
            assertThat(INSIDE.matcher(said.encode()).find())
                    .as("seed %d: %s", seed, said)
                    .isFalse();
            caller.close();
        }
        assertThat(hall.ask("GET", hall.viewing(), "", null).statusCode()).isEqualTo(200);
    }

    @Test
    void answersNonsenseOverRestWithProblemDetails() throws Exception {
        String ticket = hall.engine.ticket("clerk", "clerk");
        String viewer = hall.engine.ticket("viewer", "v");
        List<HttpResponse<String>> answers = List.of(
                hall.ask("GET", "/live/viewings/none", "", null),
                hall.ask("GET", hall.viewing() + "/questions?limit=100000", "", null),
                hall.ask("GET", hall.viewing() + "/questions?state=odd", ticket, null),
                hall.ask("GET", hall.viewing() + "/questions?lotId=1%27--", ticket, null),
                hall.ask("POST", hall.viewing() + "/questions", viewer, "{"),
                hall.ask("POST", hall.viewing() + "/questions", viewer, "{\"text\":7}"),
                hall.ask("POST", hall.viewing() + "/questions", viewer, "{\"text\":\"好\"}"),
                hall.ask("POST", hall.viewing() + "/questions", viewer, "{\"text\":\"" + "好".repeat(9000) + "\"}"),
                hall.ask("POST", hall.viewing() + "/questions", viewer, "{\"text\":\"有钥匙吗\",\"who\":1}"),
                hall.ask("POST", hall.viewing() + "/questions/1/publish", ticket, null),
                hall.ask("DELETE", hall.viewing(), "", null),
                hall.ask("GET", "/live/nothing", "", null),
                hall.ask("GET", "/live/feed", "", null));
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(answer.uri().toString())
                    .hasValue("application/problem+json");
            assertThat(new JsonObject(answer.body()).getString("zh")).isNotEmpty();
            assertThat(INSIDE.matcher(answer.body()).find()).as(answer.body()).isFalse();
        }
    }
}
