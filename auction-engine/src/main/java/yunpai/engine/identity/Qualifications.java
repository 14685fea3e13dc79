package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.UUID;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.engine.identity.store.PgConflicts;
import yunpai.engine.identity.store.PgConsents;
import yunpai.engine.identity.store.PgLotPlaces;
import yunpai.engine.identity.store.PgPriorityHolders;
import yunpai.engine.identity.store.PgStaff;
import yunpai.engine.store.Databases;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.ConflictDraft;
import yunpai.protocol.court.PriorityHolderDraft;
import yunpai.protocol.notice.ConsentRequest;

/** Who may bid and as what: consents, conflict lists, priority holders, put together with their routes. */
public final class Qualifications {
    private final Conflicts conflicts;
    private final PriorityHolders priorityHolders;
    private final Consents consents;
    private final PgStaff staff;
    private final AuditTrail trail;

    public Qualifications(Databases databases, Identity identity, Consents.Notices notices, Desk desk) {
        Persons persons = identity.persons();
        this.conflicts = new Conflicts(new PgConflicts(databases.identity()), persons, identity.seal(), desk.clock());
        this.priorityHolders = new PriorityHolders(
                new PriorityHolders.Stores(
                        new PgPriorityHolders(databases.identity()), new PgLotPlaces(databases.app())),
                persons,
                identity.seal(),
                desk.clock());
        this.consents = new Consents(new PgConsents(databases.identity()), notices, desk.clock());
        this.staff = new PgStaff(databases.app());
        this.trail = desk.trail();
    }

    /** What every decision is taken down with. */
    public record Desk(AuditTrail trail, CourtClock clock) {}

    public Conflicts conflicts() {
        return conflicts;
    }

    public PriorityHolders priorityHolders() {
        return priorityHolders;
    }

    public Consents consents() {
        return consents;
    }

    public void bind(ApiRouter api) {
        Access reading = Access.staff(Role.OFFICER, Role.SUPERVISOR);
        Access deciding = Access.staff(Role.OFFICER);
        api.on("consent", Access.bidder(), this::consent)
                .on(
                        "listConflicts",
                        reading,
                        call -> conflicts.list(call.courtId()).map(Reply::ok))
                .on("addConflict", deciding, this::addConflict)
                .on("removeConflict", deciding, this::removeConflict)
                .on(
                        "listPriorityHolders",
                        reading,
                        call -> priorityHolders
                                .list(call.courtId(), call.id("lotId"))
                                .map(Reply::ok))
                .on("confirmPriorityHolder", deciding, this::confirm)
                .on("revokePriorityHolder", deciding, this::revoke);
    }

    private Future<Reply> consent(Call call) {
        return consents.give(call.caller().accountId(), call.id("lotId"), call.body(ConsentRequest.class))
                .map(Reply::created);
    }

    private Future<Reply> addConflict(Call call) {
        ConflictDraft draft = call.body(ConflictDraft.class);
        return nameOf(call)
                .compose(name -> conflicts.add(call.courtId(), draft, name))
                .compose(entered -> trail.done(call.caller(), Deed.of(call.courtId(), "addConflict"))
                        .map(Reply.created(entered)));
    }

    private Future<Reply> removeConflict(Call call) {
        return conflicts
                .remove(call.courtId(), call.id("conflictId"))
                .compose(gone -> trail.done(call.caller(), Deed.of(call.courtId(), "removeConflict")))
                .map(Reply.none());
    }

    private Future<Reply> confirm(Call call) {
        UUID lotId = call.id("lotId");
        PriorityHolderDraft draft = call.body(PriorityHolderDraft.class);
        return nameOf(call)
                .compose(name -> priorityHolders.confirm(call.courtId(), lotId, draft, name))
                .compose(holder -> trail.done(
                                call.caller(),
                                Deed.of(call.courtId(), "confirmPriorityHolder")
                                        .onLot(lotId)
                                        .because("rank " + holder.rank()))
                        .map(Reply.created(holder)));
    }

    private Future<Reply> revoke(Call call) {
        UUID lotId = call.id("lotId");
        return priorityHolders
                .revoke(call.courtId(), lotId, call.id("holderId"))
                .compose(gone -> trail.done(
                        call.caller(),
                        Deed.of(call.courtId(), "revokePriorityHolder").onLot(lotId)))
                .map(Reply.none());
    }

    private Future<String> nameOf(Call call) {
        return staff.name(call.caller().accountId()).map(name -> name.orElseThrow(Problem::forbidden));
    }
}
