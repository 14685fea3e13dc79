package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bad input of every kind at every door: a typed error, nothing lost, nothing of the inside shown, and the hall goes on. */
class FuzzIT {
    private static final int PER_OPERATION = 12;
    private static final int FRAMES = 60;
    private static final Pattern INSIDE =
            Pattern.compile("(\\bat [a-z]+\\.[a-z.]+\\(|Exception\\b|java\\.|io\\.vertx|SELECT |INSERT |PgException)");

    private static Hall hall;
    private static URI base;
    private static String lotId;
    private static Bidder bidder;

    @BeforeAll
    static void furnish() throws Exception {
        hall = Rehearsed.hall(FuzzIT.class);
        base = Rehearsed.base(FuzzIT.class);
        lotId = hall.publish(hall.draft("模糊测试"));
        hall.clockTo(hall.live(lotId).path("opensAtMicros").asLong());
        hall.await(lotId, "open");
        bidder = hall.bidder("虚构甲");
        bidder.admit(lotId);
    }

    @Test
    void answersRandomRequestsToEveryOperationWithATypedError() throws Exception {
        // Given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String[]> operations = operations();
        List<Person> callers = List.of(new Person(base), hall.bidder("虚构乙").person(), hall.officer(), hall.admin());
        int asked = 0;

        // When
        for (String[] operation : operations) {
            for (int i = 0; i < PER_OPERATION; i++) {
                Person caller = callers.get(random.nextInt(callers.size()));
                String path = fill(operation[1], random);
                Answer answer = caller.raw(operation[0], path, contentType(random), bytes(random));
                asked++;
                // Then
                assertTyped(answer, "seed " + seed + ": " + operation[0] + " " + path);
            }
        }
        System.out.printf("fuzz: seed %d, %d requests to %d operations%n", seed, asked, operations.size());
        assertThat(bidder.bid(lotId, hall.live(lotId).path("nextValidFen").asLong())
                        .path("outcome")
                        .asText())
                .isEqualTo("accepted");
    }

    @Test
    void answersRandomFramesOnEverySocketWithATypedErrorOrACloseWithAReason() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String path : List.of("/live/feed", "/live/ask", "/live/host/" + hall.saleSessionId())) {
            Frames frames = new Frames();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://" + base.getAuthority() + path), frames)
                    .get(10, TimeUnit.SECONDS);
            for (int i = 0; i < FRAMES && !socket.isOutputClosed(); i++) {
                send(socket, random);
            }
            frames.settle();
            assertThat(frames.texts.size() + (frames.closed.isDone() ? 1 : 0))
                    .as("seed %d: %s says something", seed, path)
                    .isPositive();
            for (String text : frames.texts) {
                assertThat(INSIDE.matcher(text).find())
                        .as("seed %d: %s", seed, text)
                        .isFalse();
            }
            socket.abort();
        }
        assertThat(new Person(base).get("/health/ready").status()).isEqualTo(200);
    }

    private static void send(WebSocket socket, Random random) throws Exception {
        try {
            if (random.nextInt(4) == 0) {
                byte[] bytes = new byte[random.nextInt(2_000)];
                random.nextBytes(bytes);
                socket.sendBinary(ByteBuffer.wrap(bytes), true).get(10, TimeUnit.SECONDS);
            } else {
                socket.sendText(new String(bytes(random), StandardCharsets.UTF_8), true)
                        .get(10, TimeUnit.SECONDS);
            }
        } catch (java.util.concurrent.ExecutionException closedByTheServer) {
            // A close is an answer too; the loop's condition ends it.
        }
    }

    private static void assertTyped(Answer answer, String what) throws Exception {
        assertThat(answer.status()).as(what + ": " + answer.text()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(what)
                    .startsWith("application/problem+json");
            JsonNode problem = answer.json();
            assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
            assertThat(problem.path("title").asText()).as(what).isNotEmpty();
            assertThat(INSIDE.matcher(answer.text()).find())
                    .as(what + ": " + answer.text())
                    .isFalse();
        }
    }

    private static List<String[]> operations() throws Exception {
        ObjectMapper yaml = new YAMLMapper();
        List<String[]> operations = new ArrayList<>();
        try (InputStream contract = FuzzIT.class.getResourceAsStream("/yunpai/openapi.yaml")) {
            yaml.readTree(contract)
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                        if (!path.getKey().startsWith("/api/rehearsal/clock")
                                && !path.getKey().equals("/api/session")) {
                            operations.add(new String[] {method.toUpperCase(Locale.ROOT), path.getKey()});
                        }
                    }));
        }
        return operations;
    }

    private static String fill(String template, Random random) {
        Matcher name = Pattern.compile("\\{(\\w+)}").matcher(template);
        StringBuilder path = new StringBuilder();
        while (name.find()) {
            name.appendReplacement(path, Matcher.quoteReplacement(value(name.group(1), random)));
        }
        name.appendTail(path);
        return random.nextInt(3) == 0 ? path + "?limit=" + random.nextInt() + "&cursor=%00%ff&x=1" : path.toString();
    }

    private static String value(String parameter, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> UUID.randomUUID().toString();
            case 1 -> "%2e%2e%2f%2e%2e%2fetc%2fpasswd";
            case 2 -> "x".repeat(random.nextInt(300) + 1);
            case 3 -> "%E4%BA%91%27%3B--";
            default ->
                switch (parameter) {
                    case "courtId" -> hall.court("").substring("/api/courts/".length());
                    case "saleSessionId" -> hall.saleSessionId();
                    default -> UUID.randomUUID().toString();
                };
        };
    }

    private static String contentType(Random random) {
        return List.of(
                        "application/json",
                        "application/json",
                        "application/json",
                        "text/plain",
                        "application/octet-stream",
                        "multipart/form-data")
                .get(random.nextInt(6));
    }

    private static byte[] bytes(Random random) {
        String text = switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "{";
            case 2 -> "[".repeat(5_000);
            case 3 -> "{\"type\":\"bid\",\"lotId\":\"" + lotId + "\",\"bidId\":\"x\",\"amountFen\":-1}";
            case 4 -> "{\"amountFen\":99999999999999999999999,\"bidId\":null,\"text\":{}}";
            case 5 -> "{\"name\":\"" + "长".repeat(random.nextInt(3_000)) + "\",\"login\":\"\\u0000\"}";
            case 6 -> "{\"type\":\"subscribe\",\"channel\":\"lot:" + UUID.randomUUID() + "\",\"at\":-5}";
            default -> "null";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a socket said. */
    private static final class Frames implements WebSocket.Listener {
        private final List<String> texts = java.util.Collections.synchronizedList(new ArrayList<>());
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                texts.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
        }

        void settle() throws InterruptedException {
            Thread.sleep(Duration.ofMillis(1_500));
        }
    }
}
