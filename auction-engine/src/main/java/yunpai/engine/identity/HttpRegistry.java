package yunpai.engine.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Asks the register over HTTP: {@code POST /persons/check} and {@code POST /companies/check}. */
public final class HttpRegistry implements Registry {
    private static final long TIMEOUT_MILLIS = 5_000;
    private static final int MOST_WAITING = 256;

    private final WebClient client;
    private final String address;

    /**
     * A client of the register.
     *
     * @param address its root, e.g. {@code http://127.0.0.1:18301}
     */
    public HttpRegistry(Vertx vertx, URI address) {
        this.address = address.toString().replaceFirst("/+$", "");
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(2_000)
                        .setIdleTimeout(60)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS),
                new io.vertx.core.http.PoolOptions().setHttp1MaxSize(16).setMaxWaitQueueSize(MOST_WAITING));
    }

    @Override
    public Future<Boolean> matches(RealName who) {
        return switch (who) {
            case RealName.Person person ->
                ask(
                        "/persons/check",
                        new JsonObject().put("name", person.name()).put("idNumber", person.number()));
            case RealName.Company company ->
                ask(
                        "/companies/check",
                        new JsonObject()
                                .put("name", company.name())
                                .put("creditCode", company.number())
                                .put("legalRepresentative", company.legalRepresentative()));
        };
    }

    private Future<Boolean> ask(String path, JsonObject question) {
        return client.postAbs(address + path)
                .timeout(TIMEOUT_MILLIS)
                .sendJsonObject(question)
                .map(HttpRegistry::verdict);
    }

    private static boolean verdict(HttpResponse<?> response) {
        Boolean match =
                response.statusCode() == 200 ? response.bodyAsJsonObject().getBoolean("match") : null;
        if (match == null) {
            throw new IllegalStateException("the register answered with status " + response.statusCode());
        }
        return match;
    }
}
