package yunpai.rehearsal.bank;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/**
 * What anybody may do: open the payment page, {@code POST /api/pay}, {@code POST /api/payments/:id/release} for one whose announcement is
 * withheld, and {@code POST /api/faults} to make the bank misbehave with the next orders.
 */
final class PaymentRoutes {
    private final Vertx vertx;
    private final Books books;
    private final PaymentPage page;
    private final Runnable announce;

    PaymentRoutes(Vertx vertx, Books books, BankSettings settings, Runnable announce) {
        this.vertx = vertx;
        this.books = books;
        this.page = new PaymentPage(settings.returnUri());
        this.announce = announce;
    }

    void mountOn(Router router) {
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(Replies.BODY_LIMIT_BYTES));
        router.get("/pay").handler(this::page);
        router.post("/api/pay").handler(this::pay);
        router.post("/api/payments/:id/release").handler(this::release);
        router.post("/api/faults").handler(this::faults);
        router.get("/health").handler(call -> call.response().end("ok"));
    }

    private void page(RoutingContext call) {
        call.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", PaymentPage.CONTENT_SECURITY_POLICY)
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store")
                .end(page.html());
    }

    private void pay(RoutingContext call) {
        Replies.answer(call, () -> {
            JsonObject body = Replies.body(call);
            Behaviour behaviour = word(Behaviour.class, Replies.text(body, "behaviour", "on_time"));
            Payment asked = new Payment(
                    "",
                    Replies.text(body, "reference", 64),
                    behaviour.amountFen(Replies.positive(body, "amountFen")),
                    behaviour.payerName(Replies.text(body, "payerName", 100)),
                    Replies.text(body, "payerAccount", "6200 0000 0000 0000"),
                    body.getBoolean("callbackTwice", false) ? 2 : 1);
            return vertx.executeBlocking(() -> {
                        JsonArray paid = new JsonArray();
                        for (int i = 0; i < behaviour.payments(); i++) {
                            paid.add(json(books.pay(asked, behaviour == Behaviour.LATE)));
                        }
                        return paid;
                    })
                    .onSuccess(paid -> reply(call, new JsonObject().put("payments", paid)));
        });
    }

    private void release(RoutingContext call) {
        Replies.answer(
                call,
                () -> vertx.executeBlocking(() -> books.release(call.pathParam("id")))
                        .onSuccess(payment -> reply(call, json(payment))));
    }

    private void faults(RoutingContext call) {
        Replies.answer(call, () -> {
            JsonObject body = Replies.body(call);
            Fault fault = word(Fault.class, Replies.text(body, "fault", 20));
            books.expect(
                    fault, body.containsKey("times") ? (int) Math.min(10_000, Replies.positive(body, "times")) : 1);
            call.response().setStatusCode(204).end();
            return Future.succeededFuture();
        });
    }

    private void reply(RoutingContext call, JsonObject answer) {
        call.json(answer);
        announce.run();
    }

    private static JsonObject json(Payment payment) {
        return new JsonObject()
                .put("paymentId", payment.paymentId())
                .put("reference", payment.reference())
                .put("amountFen", payment.amountFen())
                .put("payerName", payment.payerName());
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return List.of(type.getEnumConstants()).stream()
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BankRefusal(400, "unknown " + type.getSimpleName() + ": " + word));
    }
}
