package yunpai.gateway.question;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.ticket.Tickets;

/** Lets a request pass by the ticket it shows. */
public final class Passes {
    private final Tickets tickets;

    /** Passes by these tickets. */
    public Passes(Tickets tickets) {
        this.tickets = tickets;
    }

    /** A handler for hosts and clerks of the viewing. */
    public Handler<RoutingContext> staff(int status, BiFunction<RoutingContext, Ticket, Future<?>> work) {
        return only(status, ticket -> ticket.role().staff(), work);
    }

    /** A handler for viewers. */
    Handler<RoutingContext> viewer(int status, BiFunction<RoutingContext, Ticket, Future<?>> work) {
        return only(status, ticket -> ticket.role() == Ticket.Role.VIEWER, work);
    }

    private Handler<RoutingContext> only(
            int status, Predicate<Ticket> allowed, BiFunction<RoutingContext, Ticket, Future<?>> work) {
        return Answers.with(
                status,
                call -> ticket(call)
                        .compose(ticket -> allowed.test(ticket)
                                ? work.apply(call, ticket).map(done -> done)
                                : Future.failedFuture(Refusal.forbidden())));
    }

    /** Whether staff ask; without a ticket nobody is staff, but a ticket that is shown must be good. */
    Future<Boolean> isStaff(RoutingContext call) {
        boolean shown = call.request().getHeader("Authorization") != null;
        return shown ? ticket(call).map(ticket -> ticket.role().staff()) : Future.succeededFuture(false);
    }

    private Future<Ticket> ticket(RoutingContext call) {
        return tickets.bearer(call.request().getHeader("Authorization"), viewing(call));
    }

    /** The viewing that the path names. */
    public static UUID viewing(RoutingContext call) {
        return Answers.id(call.pathParam("saleSessionId"));
    }

    static UUID question(RoutingContext call) {
        return Answers.id(call.pathParam("questionId"));
    }
}
