package yunpai.engine.supervision;

import io.vertx.core.Future;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;

/** The supervisor's reading. */
public final class SupervisionRoutes {
    private static final int USUAL_PAGE = 50;

    private final AuditTrail trail;

    public SupervisionRoutes(AuditTrail trail) {
        this.trail = trail;
    }

    public void bind(ApiRouter api) {
        api.on("listAudit", Access.staff(Role.SUPERVISOR, Role.OFFICER), this::list);
    }

    private Future<Reply> list(Call call) {
        int limit = (int) call.queryNumber("limit").orElse(USUAL_PAGE);
        return trail.list(call.courtId(), call.queryId("lotId"), before(call), limit)
                .map(Reply::ok);
    }

    private static long before(Call call) {
        try {
            return call.query("cursor").map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "游标无效。", "This is not a cursor of ours.");
        }
    }
}
