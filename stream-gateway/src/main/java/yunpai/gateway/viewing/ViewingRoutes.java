package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.UUID;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.ticket.Tickets;
import yunpai.protocol.viewing.OnCamera;

/** The viewing over REST, as the contract has it. */
public final class ViewingRoutes {
    private static final int LONGEST_BODY = 8 * 1024;
    /** A file of captions in JSON. */
    private static final int LONGEST_UPLOAD = 1024 * 1024;

    private final Viewings viewings;
    private final Likes likes;
    private final Tickets tickets;

    public ViewingRoutes(Viewings viewings, Likes likes, Tickets tickets) {
        this.viewings = viewings;
        this.likes = likes;
        this.tickets = tickets;
    }

    /** Mounts the operations, and for all below {@code /viewings} the bound on bodies. */
    public void mount(Router router) {
        // No operation takes a form; the reader of bodies would take one apart, and break where the method has no body.
        router.route("/viewings/*").handler(call -> {
            String type = String.valueOf(call.request().getHeader("Content-Type"));
            if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
                Answers.fail(call, Refusal.of(415, "不支持的内容类型", "expected application/json"));
            } else {
                call.next();
            }
        });
        BodyHandler usual = BodyHandler.create(false).setBodyLimit(LONGEST_BODY);
        BodyHandler upload = BodyHandler.create(false).setBodyLimit(LONGEST_UPLOAD);
        router.route("/viewings/*")
                .handler(call -> (call.normalizedPath().endsWith("/captions/upload") ? upload : usual).handle(call));
        router.get("/viewings/:saleSessionId").handler(Answers.with(200, call -> viewings.get(viewing(call))));
        router.put("/viewings/:saleSessionId/on-camera").handler(Answers.with(200, this::onCamera));
        router.post("/viewings/:saleSessionId/end").handler(Answers.with(200, this::end));
        router.post("/viewings/:saleSessionId/likes").handler(Answers.with(204, this::like));
    }

    private Future<?> onCamera(RoutingContext call) {
        return host(call).compose(host -> {
            OnCamera marked = Answers.body(call, OnCamera.class);
            return viewings.onCamera(viewing(call), marked.lotId(), actor(host));
        });
    }

    private Future<?> end(RoutingContext call) {
        return host(call).compose(host -> viewings.end(viewing(call), actor(host)));
    }

    private Future<?> like(RoutingContext call) {
        return ticket(call)
                .compose(ticket -> likes.like(
                        ticket,
                        Answers.body(call, yunpai.protocol.viewing.Likes.class).count()));
    }

    private Future<Ticket> host(RoutingContext call) {
        return ticket(call)
                .compose(ticket -> ticket.role() == Ticket.Role.HOST
                        ? Future.succeededFuture(ticket)
                        : Future.failedFuture(Refusal.forbidden()));
    }

    private Future<Ticket> ticket(RoutingContext call) {
        return tickets.bearer(call.request().getHeader("Authorization"), viewing(call));
    }

    private static UUID viewing(RoutingContext call) {
        return Answers.id(call.pathParam("saleSessionId"));
    }

    private static Host.Actor actor(Ticket ticket) {
        return new Host.Actor(ticket.holder(), ticket.role().word());
    }
}
