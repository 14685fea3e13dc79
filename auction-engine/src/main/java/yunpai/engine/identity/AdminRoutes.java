package yunpai.engine.identity;

import io.vertx.core.Future;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Reply;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.StaffDraft;

/** What the administrator of the platform does: courts, members of staff, grants. */
final class AdminRoutes {
    private final Staffing staffing;
    private final AuditTrail trail;

    AdminRoutes(Staffing staffing, AuditTrail trail) {
        this.staffing = staffing;
        this.trail = trail;
    }

    void bind(ApiRouter api) {
        api.on("listCourts", Access.admin(), call -> staffing.courts().map(Reply::ok))
                .on("createCourt", Access.admin(), this::createCourt)
                .on("listStaff", Access.admin(), call -> staffing.staff().map(Reply::ok))
                .on("createStaff", Access.admin(), this::createStaff)
                .on("grant", Access.admin(), this::grant)
                .on("revokeGrant", Access.admin(), this::revoke);
    }

    private Future<Reply> createCourt(Call call) {
        return staffing.createCourt(call.body(CourtDraft.class))
                .compose(court -> trail.done(
                                call.caller(),
                                Deed.of(court.courtId(), "createCourt").because(court.name()))
                        .map(Reply.created(court)));
    }

    private Future<Reply> createStaff(Call call) {
        return staffing.createStaff(call.body(StaffDraft.class))
                .compose(staff -> trail.done(
                                call.caller(), Deed.of(null, "createStaff").because(staff.login()))
                        .map(Reply.created(staff)));
    }

    private Future<Reply> grant(Call call) {
        GrantDraft draft = call.body(GrantDraft.class);
        return staffing.grant(draft.accountId(), draft.courtId(), draft.role())
                .compose(grant -> trail.done(
                                call.caller(),
                                Deed.of(grant.courtId(), "grant").because(grant.role() + " " + grant.accountId()))
                        .map(Reply.created(grant)));
    }

    private Future<Reply> revoke(Call call) {
        return staffing.revoke(call.id("grantId"))
                .compose(grant -> trail.done(
                                call.caller(),
                                Deed.of(grant.courtId(), "revokeGrant").because(grant.role() + " " + grant.accountId()))
                        .map(Reply.none()));
    }
}
