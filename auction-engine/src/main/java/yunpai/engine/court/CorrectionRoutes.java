package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.UUID;
import yunpai.engine.court.store.PgCorrections;
import yunpai.engine.court.store.PgCorrections.Opened;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.engine.notice.Answers;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.Correction;
import yunpai.protocol.court.CorrectionDecision;
import yunpai.protocol.court.CorrectionDraft;
import yunpai.protocol.court.CorrectionRule;
import yunpai.rules.Rule;

/** What was said beside the notice: whoever shows or answers opens it, an officer decides, everybody reads both. */
final class CorrectionRoutes {
    private static final Access OPEN = Access.staff(Role.OFFICER, Role.CLERK, Role.HOST);

    private final CourtLots courtLots;
    private final PgCorrections store;
    private final AuditTrail trail;
    private final CourtClock clock;

    CorrectionRoutes(CourtLots courtLots, PgCorrections store, AuditTrail trail, CourtClock clock) {
        this.courtLots = courtLots;
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    void bind(ApiRouter api) {
        api.on("openCorrection", OPEN, this::open)
                .on(
                        "listCorrections",
                        StaffAccess.READ,
                        call -> store.ofCourt(call.courtId()).map(Reply::ok))
                .on("decideCorrection", StaffAccess.DECIDE, this::decide)
                .on(
                        "getCorrectionRule",
                        StaffAccess.READ,
                        call -> store.suspends(call.courtId())
                                .map(CorrectionRule::new)
                                .map(Reply::ok))
                .on("setCorrectionRule", StaffAccess.DECIDE, this::rule)
                .on("listLotCorrections", Access.anyone(), this::ofLot);
    }

    private Future<Reply> open(Call call) {
        CorrectionDraft draft = call.body(CorrectionDraft.class);
        UUID lotId = call.id("lotId");
        UUID id = UUID.randomUUID();
        Opened opened = new Opened(id, call.courtId(), lotId, call.caller().accountId(), clock.nowMicros());
        return courtLots.demand(call.courtId(), lotId).compose(lot -> {
            if (!lot.isPublished() || lot.hasEnded()) {
                return Future.failedFuture(
                        Answers.refusal(lot.hasEnded() ? Rule.LOT_HAS_NOT_ENDED : Rule.LOT_IS_ANNOUNCED, ""));
            }
            return store.insert(opened, draft)
                    .compose(done -> noted(call, "openCorrection", lotId, draft.said()))
                    .compose(done -> found(call.courtId(), id))
                    .map(Reply::created);
        });
    }

    private Future<Reply> decide(Call call) {
        CorrectionDecision decision = call.body(CorrectionDecision.class);
        UUID id = call.id("correctionId");
        return found(call.courtId(), id).compose(before -> {
            Opened by =
                    new Opened(id, call.courtId(), before.lotId(), call.caller().accountId(), clock.nowMicros());
            return store.decide(by, decision)
                    .compose(fresh -> fresh
                            ? noted(call, "decideCorrection", before.lotId(), decision.words())
                            : Future.failedFuture(Problem.conflict(
                                    "CORRECTION_IS_DECIDED", "该更正已作出决定。", "This correction has been decided already.")))
                    .compose(done -> found(call.courtId(), id))
                    .map(Reply::ok);
        });
    }

    private Future<Reply> rule(Call call) {
        CorrectionRule rule = call.body(CorrectionRule.class);
        return store.rule(call.courtId(), rule.suspends())
                .compose(done -> trail.done(
                        call.caller(),
                        Deed.of(call.courtId(), "setCorrectionRule").because(Boolean.toString(rule.suspends()))))
                .map(Reply.ok(rule));
    }

    /** Everybody reads what was said, what the notice says and what was decided; who did it is the court's to know. */
    private Future<Reply> ofLot(Call call) {
        return store.ofLot(call.id("lotId"))
                .map(all -> Reply.ok(
                        all.stream().map(CorrectionRoutes::withoutNames).toList()));
    }

    private static Correction withoutNames(Correction it) {
        return new Correction(
                it.correctionId(),
                it.lotId(),
                it.lotTitle(),
                it.questionId(),
                it.said(),
                it.notice(),
                null,
                it.openedAtMicros(),
                it.decision(),
                it.words(),
                null,
                it.decidedAtMicros(),
                it.suspendedAtMicros());
    }

    private Future<Correction> found(UUID courtId, UUID id) {
        return store.find(courtId, id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Future<Void> noted(Call call, String action, UUID lotId, String words) {
        return trail.done(
                        call.caller(),
                        Deed.of(call.courtId(), action).onLot(lotId).because(words))
                .mapEmpty();
    }
}
