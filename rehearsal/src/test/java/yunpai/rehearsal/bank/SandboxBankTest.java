package yunpai.rehearsal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxBankTest {
    private static final String SECRET = "a-secret-for-signatures";
    private static final String TOKEN = "a-token-for-the-orders";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Announced> announced = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private URI listener = URI.create("http://unset");

    @BeforeEach
    void listen() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    announced.add(new Announced(
                            body.toString(),
                            request.getHeader(Signature.TIMESTAMP_HEADER),
                            request.getHeader(Signature.SIGNATURE_HEADER)));
                    boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                    request.response().setStatusCode(refuse ? 503 : 204).end();
                }))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        listener = URI.create("http://127.0.0.1:" + server.actualPort() + "/api/bank/callback");
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void announcesAPaymentWithASignature() throws Exception {
        // Given
        SandboxBank bank = start();

        // When
        post(bank, "/api/pay", pay("YP7", 500_000, "on_time"));

        // Then
        Announced call = next();
        assertThat(call.json().getString("reference")).isEqualTo("YP7");
        assertThat(call.json().getLong("amountFen")).isEqualTo(500_000);
        assertThat(call.json().getString("payerName")).isEqualTo("林小满");
        assertThat(call.signature())
                .isEqualTo(Signature.of(SECRET, call.timestamp(), call.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(call.signature())
                .isNotEqualTo(Signature.of(
                        "another-secret-of-someone",
                        call.timestamp(),
                        call.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void announcesAgainUntilItIsHeardAndAlsoAfterARestart() throws Exception {
        // Given
        SandboxBank bank = start();
        refusals.set(1_000);
        post(bank, "/api/pay", pay("YP7", 100, "on_time"));
        next();
        next();

        // When
        bank.stop().await(10, TimeUnit.SECONDS);
        announced.clear();
        refusals.set(0);
        start();

        // Then
        assertThat(next().json().getString("reference")).isEqualTo("YP7");
        assertThat(announced.poll(1, TimeUnit.SECONDS))
                .as("heard once, then silent")
                .isNull();
    }

    @Test
    void paysAsThePayerBehaves() throws Exception {
        SandboxBank bank = start();

        post(bank, "/api/pay", pay("short", 1_000, "short"));
        assertThat(next().json().getLong("amountFen")).isEqualTo(500);

        post(bank, "/api/pay", pay("other", 1_000, "other_payer"));
        assertThat(next().json().getString("payerName")).isNotEqualTo("林小满");

        post(bank, "/api/pay", pay("much", 1_000, "too_much"));
        assertThat(next().json().getLong("amountFen")).isEqualTo(101_000);

        post(bank, "/api/pay", pay("twice", 1_000, "twice"));
        assertThat(List.of(
                        next().json().getString("bankReference"), next().json().getString("bankReference")))
                .doesNotHaveDuplicates();

        post(bank, "/api/pay", pay("never", 1_000, "never"));
        assertThat(announced.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void withholdsALatePaymentUntilItIsReleased() throws Exception {
        // Given
        SandboxBank bank = start();
        JsonObject paid = new JsonObject(
                post(bank, "/api/pay", pay("late", 1_000, "late")).body());
        String paymentId = paid.getJsonArray("payments").getJsonObject(0).getString("paymentId");
        assertThat(announced.poll(700, TimeUnit.MILLISECONDS)).isNull();

        // When
        post(bank, "/api/payments/" + paymentId + "/release", new JsonObject());

        // Then
        assertThat(next().json().getString("bankReference")).isEqualTo(paymentId);
    }

    @Test
    void booksARefundOnceThoughItsAnswerWasLost() throws Exception {
        // Given
        SandboxBank bank = start();
        post(bank, "/api/pay", pay("YP7", 1_000, "on_time"));
        String paymentId = next().json().getString("bankReference");
        post(bank, "/api/faults", new JsonObject().put("fault", "lose_answer"));
        JsonObject refund = refund("r1", paymentId, 1_000);

        // When
        assertThatThrownBy(() -> post(bank, "/refunds", refund)).isInstanceOf(IOException.class);
        JsonObject again = new JsonObject(post(bank, "/refunds", refund).body());

        // Then
        assertThat(again.getString("status")).isEqualTo("done");
        assertThat(new JsonObject(get(bank, "/orders/r1").body())).isEqualTo(again);
        JsonObject statement = new JsonObject(get(bank, "/statement").body());
        assertThat(statement.getLong("balanceFen")).isZero();
        assertThat(statement.getJsonArray("lines")).hasSize(2);
    }

    @Test
    void booksNothingWhenItTimesOut() throws Exception {
        // Given
        SandboxBank bank = start();
        post(bank, "/api/pay", pay("YP7", 1_000, "on_time"));
        String paymentId = next().json().getString("bankReference");
        post(bank, "/api/faults", new JsonObject().put("fault", "time_out"));

        // When
        assertThatThrownBy(() -> post(bank, "/refunds", refund("r1", paymentId, 1_000)))
                .isInstanceOf(IOException.class);

        // Then
        assertThat(get(bank, "/orders/r1").statusCode()).isEqualTo(404);
    }

    @Test
    void takesOrdersOnlyWithTheToken() throws Exception {
        SandboxBank bank = start();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(bank.address().resolve("/statement")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void answersNonsenseWithASentence() throws Exception {
        SandboxBank bank = start();
        for (JsonObject nonsense : List.of(
                new JsonObject(),
                pay("", 1, "on_time"),
                pay("YP7", -1, "on_time"),
                pay("YP7", 1, "at_midnight"),
                pay("x".repeat(65), 1, "on_time"))) {
            HttpResponse<String> answer = post(bank, "/api/pay", nonsense);
            assertThat(answer.statusCode()).as(nonsense.encode()).isEqualTo(400);
            assertThat(new JsonObject(answer.body()).getString("error")).isNotBlank();
        }
        assertThat(post(bank, "/refunds", refund("r9", "P404", 1)).statusCode()).isEqualTo(404);
    }

    @Test
    void showsAPageThatSaysThatAllIsMadeUp() throws Exception {
        SandboxBank bank = start();
        HttpResponse<String> page = get(bank, "/pay?reference=YP7&amountFen=500000");
        assertThat(page.body()).contains("全部虚构，没有真钱", "no real money", "他人代付").doesNotContain("{{");
    }

    private SandboxBank start() throws Exception {
        BankSettings settings =
                new BankSettings(folder, "127.0.0.1", 0, listener, SECRET, TOKEN, URI.create("http://127.0.0.1:1/me"));
        return SandboxBank.start(vertx, settings, InstantSource.system()).await(10, TimeUnit.SECONDS);
    }

    private Announced next() throws InterruptedException {
        Announced call = announced.poll(10, TimeUnit.SECONDS);
        assertThat(call).as("an announcement").isNotNull();
        return call;
    }

    private static JsonObject pay(String reference, long amountFen, String behaviour) {
        return new JsonObject()
                .put("reference", reference)
                .put("amountFen", amountFen)
                .put("payerName", "林小满")
                .put("behaviour", behaviour);
    }

    private static JsonObject refund(String key, String paymentId, long amountFen) {
        return new JsonObject()
                .put("key", key)
                .put("paymentId", paymentId)
                .put("amountFen", amountFen)
                .put("orderedAtMicros", 1);
    }

    private HttpResponse<String> post(SandboxBank bank, String path, JsonObject body)
            throws IOException, InterruptedException {
        return http.send(
                request(bank, path).POST(BodyPublishers.ofString(body.encode())).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(SandboxBank bank, String path) throws IOException, InterruptedException {
        return http.send(request(bank, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(SandboxBank bank, String path) {
        return HttpRequest.newBuilder(bank.address().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private record Announced(String body, String timestamp, String signature) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }
}
