package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.store.PgAccounts;
import yunpai.engine.identity.store.PgStaff;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.court.Court;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.identity.Grant;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.Staff;
import yunpai.protocol.identity.StaffDraft;

/** Courts, members of staff and what they may do for which court. A bidder never becomes staff, nor staff a bidder. */
public final class Staffing {
    private final PgStaff store;
    private final PgAccounts accounts;
    private final Passwords passwords;
    private final SessionKeeper sessions;
    private final CourtClock clock;

    Staffing(PgStaff store, PgAccounts accounts, Passwords passwords, SessionKeeper sessions, CourtClock clock) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clock = clock;
    }

    public Future<List<Court>> courts() {
        return store.courts();
    }

    /** Fails with 409 if there is a court of that name. */
    public Future<Court> createCourt(CourtDraft draft) {
        Court court = new Court(UUID.randomUUID(), draft.name().strip(), draft.province(), draft.phone());
        return store.insertCourt(court)
                .compose(entered -> entered
                        ? Future.succeededFuture(court)
                        : Future.failedFuture(
                                Problem.conflict("COURT_EXISTS", "该法院已存在。", "There is a court of this name.")));
    }

    public Future<List<Staff>> staff() {
        return store.list();
    }

    /** Fails with 400 for a weak password and with 409 if the login is taken. */
    public Future<Staff> createStaff(StaffDraft draft) {
        PasswordRules.complaint("password", draft.password(), draft.login()).ifPresent(complaint -> {
            throw Problem.invalid(List.of(complaint));
        });
        return enter(draft);
    }

    /** Fails with 400 where role and court do not go together or the account is a bidder's, and with 409 if he has it. */
    public Future<Grant> grant(UUID accountId, @Nullable UUID courtId, Role role) {
        if ((role == Role.ADMIN) != (courtId == null)) {
            throw Problem.invalid(
                    "courtId", "除平台管理员外，各角色须按法院授予。", "Every role but the platform's admin is granted for a court.");
        }
        Grant grant = new Grant(UUID.randomUUID(), accountId, courtId, null, role);
        return accounts.find(accountId)
                .compose(account -> {
                    if (account.isEmpty() || !account.get().isStaff()) {
                        throw Problem.invalid("accountId", "仅工作人员账户可以授权。", "Only staff accounts get grants.");
                    }
                    return courtId == null ? Future.succeededFuture(true) : exists(courtId);
                })
                .compose(known -> known
                        ? store.grant(grant, accountId, clock.nowMicros())
                        : Future.failedFuture(Problem.invalid("courtId", "没有该法院。", "There is no such court.")))
                .compose(made -> made
                        ? store.findGrant(grant.grantId()).map(Optional::orElseThrow)
                        : Future.failedFuture(Problem.conflict("GRANT_EXISTS", "该授权已存在。", "He has it already.")));
    }

    /** Takes a grant away and ends the sessions of its holder; the last administrator stays. */
    public Future<Grant> revoke(UUID grantId) {
        return store.findGrant(grantId)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(grant -> lastAdminStays(grant)
                        .compose(stays -> store.revoke(grantId))
                        .compose(gone -> grant.accountId() == null
                                ? Future.<Void>succeededFuture()
                                : sessions.endAll(grant.accountId(), Optional.empty()))
                        .map(grant));
    }

    /**
     * Enters the first administrator while there is none yet; does nothing else, so a password left in the environment opens no
     * door later.
     *
     * @param password given once by whoever runs the platform; it is to be changed after the first sign-in
     * @return whether he was entered
     */
    public Future<Boolean> firstAdmin(String login, String password) {
        return store.countAdmins()
                .compose(admins -> admins > 0
                        ? Future.succeededFuture(false)
                        : createStaff(new StaffDraft(login, "平台管理员", password))
                                .compose(staff -> grant(staff.accountId(), null, Role.ADMIN))
                                .map(true)
                                .recover(Staffing::enteredByAnotherNode));
    }

    /** Of nodes that start together one is first; the login is unique. */
    private static Future<Boolean> enteredByAnotherNode(Throwable failure) {
        return failure instanceof Problem problem && problem.status() == 409
                ? Future.succeededFuture(false)
                : Future.failedFuture(failure);
    }

    private Future<Staff> enter(StaffDraft draft) {
        UUID accountId = UUID.randomUUID();
        return passwords
                .hash(draft.password())
                .compose(hash -> store.insert(
                        new PgStaff.Entered(
                                accountId, draft.login(), draft.name().strip(), hash),
                        clock.nowMicros()))
                .compose(entered -> entered
                        ? Future.succeededFuture(new Staff(accountId, draft.login(), draft.name(), List.of()))
                        : Future.failedFuture(Problem.conflict("LOGIN_IS_TAKEN", "该登录名已被使用。", "This login is taken.")
                                .with(List.of(new FieldProblem("login", null, null, "该登录名已被使用。", "Taken.")))));
    }

    private Future<Boolean> exists(UUID courtId) {
        return store.courts()
                .map(courts -> courts.stream().anyMatch(court -> court.courtId().equals(courtId)));
    }

    private Future<Void> lastAdminStays(Grant grant) {
        if (grant.role() != Role.ADMIN) {
            return Future.succeededFuture();
        }
        return store.countAdmins()
                .compose(admins -> admins > 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                Problem.conflict("LAST_ADMIN", "至少须保留一名平台管理员。", "One administrator has to stay.")));
    }
}
