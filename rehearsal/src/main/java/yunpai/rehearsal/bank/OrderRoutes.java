package yunpai.rehearsal.bank;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import yunpai.rehearsal.bank.Order.Kind;
import yunpai.rehearsal.bank.Order.Status;

/**
 * What the account's owner may do, with the bearer token: {@code POST /refunds {key,paymentId,amountFen,orderedAtMicros}},
 * {@code POST /transfers {key,account,amountFen,orderedAtMicros}}, {@code GET /orders/:key}, {@code GET /statement?from=&to=}.
 */
final class OrderRoutes {
    private static final int STATEMENT_LIMIT = 1_000;

    private final Vertx vertx;
    private final Books books;
    private final byte[] authorization;

    OrderRoutes(Vertx vertx, Books books, String apiToken) {
        this.vertx = vertx;
        this.books = books;
        this.authorization = ("Bearer " + apiToken).getBytes(StandardCharsets.UTF_8);
    }

    void mountOn(Router router) {
        for (String path : List.of("/refunds", "/transfers", "/orders/*", "/statement")) {
            router.route(path).handler(BodyHandler.create(false).setBodyLimit(Replies.BODY_LIMIT_BYTES));
            router.route(path).handler(this::authorize);
        }
        router.post("/refunds").handler(call -> take(call, Kind.REFUND, "paymentId"));
        router.post("/transfers").handler(call -> take(call, Kind.TRANSFER, "account"));
        router.get("/orders/:key").handler(this::find);
        router.get("/statement").handler(this::statement);
    }

    private void authorize(RoutingContext call) {
        String given = String.valueOf(call.request().getHeader("Authorization"));
        if (MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
            call.next();
        } else {
            Replies.error(call, 401, "the bearer token is missing or wrong");
        }
    }

    private void take(RoutingContext call, Kind kind, String subject) {
        Replies.answer(call, () -> {
            JsonObject body = Replies.body(call);
            Order asked = new Order(
                    Replies.text(body, "key", 100),
                    kind,
                    Replies.text(body, subject, 100),
                    Replies.positive(body, "amountFen"),
                    Replies.positive(body, "orderedAtMicros"),
                    Status.PENDING,
                    "");
            return vertx.executeBlocking(() -> books.take(asked)).onSuccess(taken -> reply(call, taken));
        });
    }

    private static void reply(RoutingContext call, Books.Taken taken) {
        switch (taken.fault()) {
            case TIME_OUT -> {} // no answer at all: the caller gives up, or the idle connection is closed
            case LOSE_ANSWER -> call.request().connection().close();
            default -> call.json(json(taken.order()));
        }
    }

    private void find(RoutingContext call) {
        Replies.answer(
                call,
                () -> vertx.executeBlocking(() -> books.find(call.pathParam("key")))
                        .onSuccess(found -> found.ifPresentOrElse(
                                order -> call.json(json(order)), () -> Replies.error(call, 404, "no such order"))));
    }

    private void statement(RoutingContext call) {
        Replies.answer(call, () -> {
            long from = Replies.number(call, "from", 1);
            long to = Replies.number(call, "to", Long.MAX_VALUE);
            return vertx.executeBlocking(() -> {
                        JsonArray lines = new JsonArray();
                        books.statement(from, to, STATEMENT_LIMIT).forEach(line -> lines.add(json(line)));
                        return new JsonObject().put("lines", lines).put("balanceFen", books.balanceFen());
                    })
                    .onSuccess(call::json);
        });
    }

    private static JsonObject json(Order order) {
        return new JsonObject()
                .put("key", order.key())
                .put("kind", order.kind().name().toLowerCase(Locale.ROOT))
                .put("subject", order.subject())
                .put("amountFen", order.amountFen())
                .put("orderedAtMicros", order.orderedAtMicros())
                .put("status", order.status().name().toLowerCase(Locale.ROOT))
                .put("reason", order.reason());
    }

    private static JsonObject json(StatementLine line) {
        return new JsonObject()
                .put("serial", line.serial())
                .put("kind", line.kind())
                .put("id", line.id())
                .put("subject", line.subject())
                .put("amountFen", line.amountFen());
    }
}
