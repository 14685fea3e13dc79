package yunpai.gateway.caption;

import io.vertx.ext.web.Router;
import yunpai.gateway.http.Answers;
import yunpai.gateway.question.Passes;
import yunpai.gateway.ticket.Tickets;
import yunpai.protocol.viewing.CaptionDraft;
import yunpai.protocol.viewing.CaptionUpload;

/** Captions over REST, as the contract has it; all of it for hosts and clerks. */
public final class CaptionRoutes {
    private static final String ALL = "/viewings/:saleSessionId/captions";

    private final Captions captions;
    private final Passes passes;

    public CaptionRoutes(Captions captions, Tickets tickets) {
        this.captions = captions;
        this.passes = new Passes(tickets);
    }

    public void mount(Router router) {
        router.get(ALL).handler(passes.staff(200, (call, staff) -> captions.entries(staff)));
        router.post(ALL)
                .handler(passes.staff(
                        201, (call, staff) -> captions.say(staff, Answers.body(call, CaptionDraft.class))));
        router.post(ALL + "/upload")
                .handler(passes.staff(
                        201, (call, staff) -> captions.upload(staff, Answers.body(call, CaptionUpload.class))));
        router.post(ALL + "/:entryId/withdraw")
                .handler(passes.staff(
                        204, (call, staff) -> captions.withdraw(staff, Answers.id(call.pathParam("entryId")))));
    }
}
