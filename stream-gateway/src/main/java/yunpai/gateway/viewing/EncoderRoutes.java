package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.ticket.Tickets;
import yunpai.protocol.viewing.EncoderAccess;

/** Where and by which key a host's encoder sends, over REST. */
public final class EncoderRoutes {
    private final Viewings viewings;
    private final StreamKeys keys;
    private final SrtDoors srt;
    private final Tickets tickets;
    private final Supplier<Where> where;

    /**
     * Where encoders send.
     *
     * @param rtmpPort 0 where there is no door for them
     * @param rtmpAddress as host:port, where it is not that port of the page's own host; else empty
     */
    public record Where(int rtmpPort, String rtmpAddress) {}

    /** By what encoders come in. */
    public record Doors(StreamKeys keys, SrtDoors srt, Supplier<Where> where) {}

    public EncoderRoutes(Viewings viewings, Tickets tickets, Doors doors) {
        this.viewings = viewings;
        this.tickets = tickets;
        this.keys = doors.keys();
        this.srt = doors.srt();
        this.where = doors.where();
    }

    /** Mounts the operations. */
    public void mount(Router router) {
        router.get("/viewings/:saleSessionId/encoder").handler(Answers.with(200, this::access));
        router.post("/viewings/:saleSessionId/encoder/key").handler(Answers.with(201, this::draw));
        router.delete("/viewings/:saleSessionId/encoder/key").handler(Answers.with(204, this::revoke));
        router.post("/viewings/:saleSessionId/encoder/srt").handler(Answers.with(201, this::openSrt));
        router.delete("/viewings/:saleSessionId/encoder/srt").handler(Answers.with(204, this::closeSrt));
    }

    private Future<?> access(RoutingContext call) {
        return host(call).compose(host -> keys.drawnAtMicros(viewing(call))).map(drawn -> {
            Where now = where.get();
            Optional<SrtElsewhere.Door> door = srt.find(viewing(call));
            return new EncoderAccess(
                    now.rtmpPort() == 0 ? null : (long) now.rtmpPort(),
                    now.rtmpAddress().isEmpty() ? null : now.rtmpAddress(),
                    drawn.orElse(null),
                    srt.offered(),
                    door.map(it -> (long) it.port()).orElse(null),
                    door.map(SrtElsewhere.Door::address).orElse(null));
        });
    }

    private Future<?> draw(RoutingContext call) {
        return host(call)
                .compose(host -> where.get().rtmpPort() == 0
                        ? Future.failedFuture(Refusal.of(
                                409, "本服务器不接收推流，请联系管理员", "this server takes no encoders; an operator can change that"))
                        : viewings.lotsOf(viewing(call)).compose(there -> keys.draw(viewing(call), host.holder())));
    }

    private Future<?> revoke(RoutingContext call) {
        return host(call).compose(host -> keys.revoke(viewing(call)));
    }

    private Future<?> openSrt(RoutingContext call) {
        return host(call)
                .compose(host -> viewings.lotsOf(viewing(call)).map(there -> srt.open(viewing(call), host.holder())));
    }

    private Future<?> closeSrt(RoutingContext call) {
        return host(call).compose(host -> {
            srt.closeEverywhere(viewing(call));
            return Future.succeededFuture();
        });
    }

    private Future<Ticket> host(RoutingContext call) {
        return tickets.bearer(call.request().getHeader("Authorization"), viewing(call))
                .compose(ticket -> ticket.role() == Ticket.Role.HOST
                        ? Future.succeededFuture(ticket)
                        : Future.failedFuture(Refusal.forbidden()));
    }

    private static UUID viewing(RoutingContext call) {
        return Answers.id(call.pathParam("saleSessionId"));
    }
}
