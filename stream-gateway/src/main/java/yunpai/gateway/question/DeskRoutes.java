package yunpai.gateway.question;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import yunpai.gateway.http.Answers;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.ticket.Tickets;
import yunpai.protocol.court.Reason;
import yunpai.protocol.question.AnswerDraft;
import yunpai.protocol.question.AskingDraft;
import yunpai.protocol.question.Assignment;
import yunpai.protocol.question.Merge;
import yunpai.protocol.question.Mute;
import yunpai.protocol.question.Pin;
import yunpai.protocol.question.Rewording;
import yunpai.protocol.viewing.OnCamera;

/** The court's side of questions over REST, as the contract has it. */
public final class DeskRoutes {
    private final Desk desk;
    private final Passes passes;

    public DeskRoutes(Desk desk, Tickets tickets) {
        this.desk = desk;
        this.passes = new Passes(tickets);
    }

    public void mount(Router router) {
        act(router, "publish", (call, staff) -> desk.publish(staff, Passes.question(call)));
        act(router, "claim", (call, staff) -> desk.claim(staff, Passes.question(call)));
        act(router, "release", (call, staff) -> desk.release(staff, Passes.question(call)));
        with(router, "answer", AnswerDraft.class, (one, draft) -> desk.answer(one.staff(), one.id(), draft));
        with(router, "amend", Rewording.class, (one, draft) -> desk.amend(one.staff(), one.id(), draft.text()));
        with(router, "reword", Rewording.class, (one, draft) -> desk.reword(one.staff(), one.id(), draft.text()));
        with(router, "decline", Reason.class, (one, draft) -> desk.decline(one.staff(), one.id(), draft.reason()));
        with(router, "pin", Pin.class, (one, draft) -> desk.pin(one.staff(), one.id(), draft.pinned()));
        with(router, "tag", OnCamera.class, (one, draft) -> desk.tag(one.staff(), one.id(), draft.lotId()));
        with(router, "merge", Merge.class, (one, draft) -> desk.merge(one.staff(), one.id(), draft.into()));
        with(
                router,
                "assign",
                Assignment.class,
                (one, draft) -> desk.assign(one.staff(), one.id(), draft.dueAtMicros()));
        router.post(QuestionRoutes.ONE + "/mute")
                .handler(passes.staff(
                        204, (call, staff) -> desk.mute(staff, Passes.question(call), Answers.body(call, Mute.class))));
        router.get(QuestionRoutes.ONE + "/trail")
                .handler(passes.staff(200, (call, staff) -> desk.trail(staff, Passes.question(call))));
        router.put(QuestionRoutes.ASKING)
                .handler(passes.staff(
                        200, (call, staff) -> desk.setAsking(staff, Answers.body(call, AskingDraft.class))));
    }

    private record One(Ticket staff, java.util.UUID id) {}

    private <T> void with(Router router, String what, Class<T> type, BiFunction<One, T, Future<?>> work) {
        act(router, what, (call, staff) -> work.apply(new One(staff, Passes.question(call)), Answers.body(call, type)));
    }

    private void act(Router router, String what, BiFunction<RoutingContext, Ticket, Future<?>> work) {
        router.post(QuestionRoutes.ONE + "/" + what).handler(passes.staff(200, work));
    }
}
