package yunpai.gateway.question;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.question.QuestionStore.Filter;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.ticket.Tickets;
import yunpai.protocol.court.Reason;
import yunpai.protocol.question.AnswerDraft;
import yunpai.protocol.question.Pin;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDraft;
import yunpai.protocol.question.QuestionState;
import yunpai.protocol.viewing.OnCamera;

/** Questions over REST, as the contract has them. */
public final class QuestionRoutes {
    private static final String ALL = "/viewings/:saleSessionId/questions";
    private static final String ONE = ALL + "/:questionId";
    private static final int MOST = 200;

    private final Questions questions;
    private final Tickets tickets;

    public QuestionRoutes(Questions questions, Tickets tickets) {
        this.questions = questions;
        this.tickets = tickets;
    }

    public void mount(Router router) {
        router.get(ALL).handler(Answers.with(200, this::list));
        router.post(ALL).handler(Answers.with(201, this::ask));
        router.get(ALL + "/mine")
                .handler(Answers.with(200, call -> viewer(call).compose(ticket -> questions.mine(ticket, MOST))));
        router.post(ONE + "/publish").handler(staff((call, ticket) -> questions.publish(ticket, question(call))));
        router.post(ONE + "/answer")
                .handler(staff((call, ticket) -> questions.answer(
                        ticket,
                        question(call),
                        Answers.body(call, AnswerDraft.class).text())));
        router.post(ONE + "/decline")
                .handler(staff((call, ticket) -> questions.decline(
                        ticket, question(call), Answers.body(call, Reason.class).reason())));
        router.post(ONE + "/pin")
                .handler(staff((call, ticket) -> questions.pin(
                        ticket, question(call), Answers.body(call, Pin.class).pinned())));
        router.post(ONE + "/tag")
                .handler(staff((call, ticket) -> questions.tag(
                        ticket,
                        question(call),
                        Answers.body(call, OnCamera.class).lotId())));
    }

    private Handler<RoutingContext> staff(BiFunction<RoutingContext, Ticket, Future<Question>> work) {
        return Answers.with(
                200,
                call -> ticket(call)
                        .compose(ticket -> ticket.role().staff()
                                ? work.apply(call, ticket)
                                : Future.failedFuture(Refusal.forbidden())));
    }

    private Future<Ticket> viewer(RoutingContext call) {
        return ticket(call)
                .compose(ticket -> ticket.role() == Ticket.Role.VIEWER
                        ? Future.succeededFuture(ticket)
                        : Future.failedFuture(Refusal.forbidden()));
    }

    private Future<Ticket> ticket(RoutingContext call) {
        return tickets.bearer(call.request().getHeader("Authorization"), viewing(call));
    }

    private Future<?> ask(RoutingContext call) {
        return viewer(call).compose(ticket -> questions.ask(ticket, Answers.body(call, QuestionDraft.class)));
    }

    /** Open to everybody; a ticket that is shown must be good, and staff then see all. */
    private Future<?> list(RoutingContext call) {
        UUID viewing = viewing(call);
        Filter filter = filter(call);
        boolean shown = call.request().getHeader("Authorization") != null;
        Future<Boolean> staff =
                shown ? ticket(call).map(ticket -> ticket.role().staff()) : Future.succeededFuture(false);
        return staff.compose(allowed -> questions.list(viewing, allowed, filter));
    }

    private static Filter filter(RoutingContext call) {
        String state = call.request().getParam("state");
        String lotId = call.request().getParam("lotId");
        return new Filter(
                state == null ? List.of() : List.of(state(state)),
                lotId == null ? null : Answers.id(lotId),
                null,
                limit(call.request().getParam("limit")));
    }

    private static QuestionState state(String word) {
        for (QuestionState state : QuestionState.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        throw Refusal.malformed("state is pending, published, answered or declined");
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return 50;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Refusal.malformed("limit is 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static UUID viewing(RoutingContext call) {
        return Answers.id(call.pathParam("saleSessionId"));
    }

    private static UUID question(RoutingContext call) {
        return Answers.id(call.pathParam("questionId"));
    }
}
