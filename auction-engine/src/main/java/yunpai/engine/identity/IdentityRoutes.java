package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Csrf;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.identity.store.PgAccounts;
import yunpai.engine.identity.store.PgAccounts.Account;
import yunpai.engine.identity.store.PgStaff;
import yunpai.protocol.identity.AccountSession;
import yunpai.protocol.identity.PasswordChange;
import yunpai.protocol.identity.Session;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.identity.TicketRequest;

/** Accounts and sessions over HTTP. */
final class IdentityRoutes {
    private final Parts parts;
    private final SessionCookie cookie;

    IdentityRoutes(Parts parts, SessionCookie cookie) {
        this.parts = parts;
        this.cookie = cookie;
    }

    /** What the routes lead to. */
    record Parts(
            SignUps signUps,
            SignIns signIns,
            SessionKeeper sessions,
            Throttle throttle,
            Tickets tickets,
            PgAccounts accounts,
            PgStaff staff,
            Persons persons) {}

    void bind(ApiRouter api) {
        api.on("signUp", Access.anyone(), this::signUp)
                .on("signIn", Access.anyone(), this::signIn)
                .on("getSession", Access.signedIn(), this::getSession)
                .on("signOut", Access.signedIn(), this::signOut)
                .on("listAccountSessions", Access.signedIn(), this::listSessions)
                .on("signOutEverywhere", Access.signedIn(), this::signOutEverywhere)
                .on("changePassword", Access.signedIn(), this::changePassword)
                .on("issueTicket", Access.signedIn(), this::issueTicket);
    }

    private Future<Reply> signUp(Call call) {
        SignUp form = call.body(SignUp.class);
        List<Throttle.Subject> address = List.of(parts.throttle().address(call.remoteAddress()));
        return parts.throttle()
                .pass(address)
                .compose(passed -> parts.signUps().signUp(form))
                .recover(refused -> isGuess(refused)
                        ? parts.throttle().failed(address).compose(counted -> Future.failedFuture(refused))
                        : Future.failedFuture(refused))
                .compose(account -> begin(call, account, 201));
    }

    /** Asking the register about names and numbers, or us about who has an account, must not be free. */
    private static boolean isGuess(Throwable refused) {
        return refused instanceof Problem problem && (problem.status() == 422 || problem.status() == 409);
    }

    private Future<Reply> signIn(Call call) {
        return parts.signIns()
                .signIn(call.body(SignIn.class), call.remoteAddress())
                .compose(account -> begin(call, account, 200));
    }

    /** A new session under a new token; one that the browser already had ends, whoever's it was. */
    private Future<Reply> begin(Call call, Account account, int status) {
        Caller.Kind kind = account.isStaff() ? Caller.Kind.STAFF : Caller.Kind.BIDDER;
        Future<Void> before = call.callerIfAny()
                .map(old -> parts.sessions().end(old.sessionId()))
                .orElseGet(Future::succeededFuture);
        String agent = call.header("User-Agent").orElse("");
        return before.compose(ended -> parts.sessions().begin(account.accountId(), kind, agent))
                .compose(begun -> describe(account, begun.token())
                        .map(session -> new Reply(status, java.util.Map.of(), session)
                                .withHeader("Set-Cookie", cookie.set(begun.token()))));
    }

    private Future<Reply> getSession(Call call) {
        String token = call.sessionToken().orElseThrow(Problem::notSignedIn);
        return account(call).compose(account -> describe(account, token)).map(Reply::ok);
    }

    private Future<Session> describe(Account account, String token) {
        UUID id = account.accountId();
        Future<String> name = account.isStaff()
                ? parts.staff().name(id).map(found -> found.orElse(account.login()))
                : parts.persons()
                        .behind(id)
                        .map(found -> found.map(RealName::masked).orElse("*"));
        return name.compose(shown -> parts.staff()
                .grants(id)
                .compose(grants -> parts.sessions()
                        .secondsLeft(token)
                        .map(seconds -> new Session(
                                id,
                                account.login(),
                                Session.Kind.valueOf(account.kind().toUpperCase(Locale.ROOT)),
                                shown,
                                grants,
                                Csrf.tokenFor(token),
                                seconds))));
    }

    private Future<Reply> signOut(Call call) {
        return parts.sessions()
                .end(call.caller().sessionId())
                .map(ended -> Reply.none().withHeader("Set-Cookie", cookie.clear()));
    }

    private Future<Reply> listSessions(Call call) {
        Caller caller = call.caller();
        return parts.sessions()
                .list(caller.accountId())
                .map(sessions -> sessions.stream()
                        .map(session -> new AccountSession(
                                session.sessionId(),
                                session.sessionId().equals(caller.sessionId()),
                                session.createdAtMicros(),
                                session.seenAtMicros(),
                                session.agent()))
                        .toList())
                .map(Reply::ok);
    }

    private Future<Reply> signOutEverywhere(Call call) {
        Caller caller = call.caller();
        return parts.sessions()
                .endAll(caller.accountId(), Optional.of(caller.sessionId()))
                .map(ended -> Reply.none());
    }

    private Future<Reply> changePassword(Call call) {
        return parts.signIns()
                .changePassword(call.caller(), call.body(PasswordChange.class), call.remoteAddress())
                .map(changed -> Reply.none());
    }

    private Future<Reply> issueTicket(Call call) {
        return parts.tickets()
                .issue(call.caller(), call.body(TicketRequest.class))
                .map(Reply::ok);
    }

    private Future<Account> account(Call call) {
        return parts.accounts().find(call.caller().accountId()).map(found -> found.orElseThrow(Problem::notSignedIn));
    }
}
