package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.UUID;
import yunpai.engine.court.store.PgCases;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.notice.store.PgSaleSessions;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.Case;
import yunpai.protocol.court.CaseDraft;
import yunpai.protocol.court.SaleSession;
import yunpai.protocol.court.SaleSessionDraft;

/** Cases and sale sessions of a court. */
final class CaseRoutes {
    private final PgCases cases;
    private final PgSaleSessions sessions;
    private final AuditTrail trail;
    private final CourtClock clock;

    CaseRoutes(PgCases cases, PgSaleSessions sessions, AuditTrail trail, CourtClock clock) {
        this.cases = cases;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    void bind(ApiRouter api) {
        Access read = StaffAccess.READ;
        Access prepare = StaffAccess.PREPARE;
        api.on("listCases", read, call -> cases.list(call.courtId()).map(Reply::ok))
                .on("createCase", prepare, this::createCase)
                .on(
                        "listCourtSaleSessions",
                        read,
                        call -> sessions.ofCourt(call.courtId()).map(Reply::ok))
                .on("createSaleSession", prepare, this::createSaleSession)
                .on("updateSaleSession", prepare, this::updateSaleSession);
    }

    private Future<Reply> createCase(Call call) {
        CaseDraft draft = call.body(CaseDraft.class);
        Case entered = new Case(
                UUID.randomUUID(),
                draft.number().strip(),
                draft.title().strip(),
                draft.applicant(),
                draft.debtor(),
                draft.account());
        return cases.insert(call.courtId(), entered)
                .compose(fresh -> fresh
                        ? trail.done(
                                call.caller(),
                                Deed.of(call.courtId(), "createCase").because(entered.number()))
                        : Future.failedFuture(
                                Problem.conflict("CASE_EXISTS", "该案号已登记。", "The case is registered already.")))
                .map(Reply.created(entered));
    }

    private Future<Reply> createSaleSession(Call call) {
        UUID id = UUID.randomUUID();
        PgSaleSessions.Sheet sheet = sheet(call);
        return sessions.insert(id, call.courtId(), sheet, clock.nowMicros())
                .compose(done -> trail.done(
                        call.caller(),
                        Deed.of(call.courtId(), "createSaleSession").because(sheet.title())))
                .compose(done -> shown(id))
                .map(Reply::created);
    }

    private Future<Reply> updateSaleSession(Call call) {
        UUID id = call.id("saleSessionId");
        PgSaleSessions.Sheet sheet = sheet(call);
        return sessions.update(id, call.courtId(), sheet)
                .compose(changed -> changed
                        ? trail.done(
                                call.caller(),
                                Deed.of(call.courtId(), "updateSaleSession").because(sheet.title()))
                        : Future.failedFuture(Problem.notFound()))
                .compose(done -> shown(id))
                .map(Reply::ok);
    }

    private Future<SaleSession> shown(UUID id) {
        return sessions.find(id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private static PgSaleSessions.Sheet sheet(Call call) {
        SaleSessionDraft draft = call.body(SaleSessionDraft.class);
        Long starts = draft.viewingStartsAtMicros();
        Long ends = draft.viewingEndsAtMicros();
        if (starts != null && ends != null && ends <= starts) {
            throw Problem.invalid("viewingEndsAtMicros", "结束时间须晚于开始时间。", "A viewing ends after it begins.");
        }
        return new PgSaleSessions.Sheet(draft.title().strip(), draft.description(), starts, ends);
    }
}
