package yunpai.engine.deposit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bank over HTTP. Every order has a time limit; what is not answered by then is unknown. */
public final class HttpBank implements Bank {
    private static final int CONNECTIONS = 16;

    private final WebClient client;
    private final BankAccess access;
    private final long limitMillis;

    /** Orders and questions are given up after {@code limitMillis} of real time. */
    public HttpBank(Vertx vertx, BankAccess access, long limitMillis) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions().setUserAgent("yunpai").setConnectTimeout((int) limitMillis),
                new io.vertx.core.http.PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.access = access;
        this.limitMillis = limitMillis;
    }

    @Override
    public Future<Answer> refund(String key, String paymentId, long amountFen, long orderedAtMicros) {
        return order("/refunds", order(key, amountFen, orderedAtMicros).put("paymentId", paymentId));
    }

    @Override
    public Future<Answer> transfer(String key, String account, long amountFen, long orderedAtMicros) {
        return order("/transfers", order(key, amountFen, orderedAtMicros).put("account", account));
    }

    @Override
    public Future<Optional<Answer>> find(String key) {
        return request(HttpMethod.GET, "/orders/" + key).send().map(response -> switch (response.statusCode()) {
            case 200 -> Optional.of(answer(response));
            case 404 -> Optional.empty();
            default -> throw unexpected(response);
        });
    }

    @Override
    public Future<List<Movement>> statement(long from) {
        return request(HttpMethod.GET, "/statement?from=" + from).send().map(response -> {
            if (response.statusCode() != 200) {
                throw unexpected(response);
            }
            return response.bodyAsJsonObject().getJsonArray("lines").stream()
                    .map(line -> movement((JsonObject) line))
                    .toList();
        });
    }

    /** The payer's own name stands in the fragment, which browsers keep to themselves: no server and no log sees it. */
    @Override
    public String paymentUrl(String reference, long amountFen, String payerName) {
        return access.paymentPage() + "?reference=" + reference + "&amountFen=" + amountFen + "#payer="
                + URLEncoder.encode(payerName, StandardCharsets.UTF_8);
    }

    private static JsonObject order(String key, long amountFen, long orderedAtMicros) {
        return new JsonObject().put("key", key).put("amountFen", amountFen).put("orderedAtMicros", orderedAtMicros);
    }

    private Future<Answer> order(String path, JsonObject body) {
        return request(HttpMethod.POST, path).sendJsonObject(body).map(response -> {
            if (response.statusCode() != 200) {
                throw unexpected(response);
            }
            return answer(response);
        });
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.requestAbs(method, access.address().resolve(path).toString())
                .timeout(limitMillis)
                .bearerTokenAuthentication(access.apiToken());
    }

    private static Answer answer(HttpResponse<Buffer> response) {
        JsonObject body = response.bodyAsJsonObject();
        Status status = Status.valueOf(body.getString("status").toUpperCase(Locale.ROOT));
        return new Answer(status, body.getString("reason", ""));
    }

    private static Movement movement(JsonObject line) {
        return new Movement(
                line.getLong("serial"),
                Kind.valueOf(line.getString("kind").toUpperCase(Locale.ROOT)),
                line.getString("id"),
                line.getString("subject"),
                line.getLong("amountFen"));
    }

    private static IllegalStateException unexpected(HttpResponse<Buffer> response) {
        return new IllegalStateException("the bank answered " + response.statusCode());
    }
}
