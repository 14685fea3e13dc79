package yunpai.gateway.question;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.Throttles;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.CallerAddress;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.question.QuestionStore.Filter;
import yunpai.gateway.question.QuestionStore.Order;
import yunpai.gateway.ticket.Tickets;
import yunpai.protocol.question.QuestionDraft;
import yunpai.protocol.question.Vote;

/** Asking and reading over REST, as the contract has it. */
public final class QuestionRoutes {
    static final String ALL = "/viewings/:saleSessionId/questions";
    static final String ONE = ALL + "/:questionId";
    static final String ASKING = "/viewings/:saleSessionId/asking";
    private static final int MOST = 200;
    private static final int LONGEST = 300;

    private final Questions questions;
    private final Passes passes;
    /** Comparing reads many questions and wants no ticket. */
    private final Throttles comparing = new Throttles(60, 10);

    public QuestionRoutes(Questions questions, Tickets tickets) {
        this.questions = questions;
        this.passes = new Passes(tickets);
    }

    public void mount(Router router) {
        router.get(ALL).handler(Answers.with(200, this::list));
        router.post(ALL)
                .handler(passes.viewer(
                        201,
                        (call, ticket) -> questions.ask(
                                ticket, Answers.body(call, QuestionDraft.class), CallerAddress.of(call.request()))));
        router.get(ALL + "/mine").handler(passes.viewer(200, (call, ticket) -> questions.mine(ticket, MOST)));
        router.get(ALL + "/voted").handler(passes.viewer(200, (call, ticket) -> questions.votes(ticket)));
        router.get(ALL + "/similar").handler(Answers.with(200, this::similar));
        router.post(ONE + "/vote")
                .handler(passes.viewer(
                        200,
                        (call, ticket) -> questions.vote(
                                ticket,
                                Passes.question(call),
                                Answers.body(call, Vote.class).voted())));
        router.post(ONE + "/reopen")
                .handler(passes.viewer(200, (call, ticket) -> questions.reopen(ticket, Passes.question(call))));
        router.get("/viewings/:saleSessionId/lots/:lotId/faq")
                .handler(Answers.with(
                        200, call -> questions.faq(Passes.viewing(call), Answers.id(call.pathParam("lotId")))));
        router.get(ASKING)
                .handler(Answers.with(
                        200,
                        call -> passes.isStaff(call).compose(staff -> questions.asking(Passes.viewing(call), staff))));
    }

    /** Open to everybody; a ticket that is shown must be good, and staff then see all. */
    private Future<?> list(RoutingContext call) {
        Filter filter = filter(call);
        return passes.isStaff(call).compose(staff -> questions.list(Passes.viewing(call), staff, filter));
    }

    private Future<?> similar(RoutingContext call) {
        String address = CallerAddress.of(call.request());
        if (address != null && !comparing.pass(address, 1, System.nanoTime())) {
            throw Refusal.tooFast();
        }
        String text = call.request().getParam("text", "");
        if (text.isBlank() || text.length() > LONGEST) {
            throw Refusal.malformed("text is 1 to " + LONGEST + " characters");
        }
        String lotId = call.request().getParam("lotId");
        return questions.similar(Passes.viewing(call), text, lotId == null ? null : Answers.id(lotId));
    }

    private static Filter filter(RoutingContext call) {
        String state = call.request().getParam("state");
        String lotId = call.request().getParam("lotId");
        String order = call.request().getParam("order");
        return new Filter(
                state == null
                        ? List.of()
                        : List.of(one(yunpai.protocol.question.QuestionState.values(), state, "state")),
                false,
                lotId == null ? null : Answers.id(lotId),
                null,
                order == null ? Order.NEWEST : one(Order.values(), order, "order"),
                limit(call.request().getParam("limit")),
                sought(call.request().getParam("text")));
    }

    private static <E extends Enum<E>> E one(E[] all, String word, String name) {
        for (E each : all) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw Refusal.malformed("there is no such " + name);
    }

    private static @Nullable String sought(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > 100) {
            throw Refusal.malformed("text is 1 to 100 characters");
        }
        return text.strip();
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
}
