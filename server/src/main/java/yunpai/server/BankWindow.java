package yunpai.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.List;

/**
 * The sandbox bank's payment page behind the hall's own door. The bank listens on the loopback address only, where a phone that
 * came by {@code --tls} does not reach it.
 */
final class BankWindow {
    static final String PATH = "/sandbox-bank/";
    private static final int BODY_BYTES = 8 * 1024;
    private static final List<CharSequence> PASSED =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CACHE_CONTROL, "Content-Security-Policy", "Referrer-Policy");

    private final HttpClient client;
    private final URI bank;

    private BankWindow(Vertx vertx, URI bank) {
        this.client = vertx.createHttpClient();
        this.bank = bank;
    }

    /** What a payer needs of the bank, and nothing else. */
    static Router router(Vertx vertx, URI bank) {
        BankWindow window = new BankWindow(vertx, bank);
        Router router = Router.router(vertx);
        router.get("/pay").handler(call -> window.pass(call, "/pay", Buffer.buffer()));
        router.post("/api/pay")
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES))
                .handler(call -> window.pass(call, "/api/pay", call.body().buffer()));
        return router;
    }

    private void pass(RoutingContext call, String path, Buffer body) {
        RequestOptions to = new RequestOptions()
                .setMethod(call.request().method())
                .setAbsoluteURI(bank.resolve(path).toString())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        client.request(to)
                .compose(request -> request.send(body))
                .compose(answer -> answer.body().compose(bytes -> give(call, answer, bytes)))
                .onFailure(e -> call.fail(502));
    }

    private static Future<Void> give(RoutingContext call, HttpClientResponse answer, Buffer bytes) {
        call.response().setStatusCode(answer.statusCode());
        PASSED.stream()
                .filter(it -> answer.getHeader(it) != null)
                .forEach(it -> call.response().putHeader(it, answer.getHeader(it)));
        return call.response().end(bytes);
    }
}
