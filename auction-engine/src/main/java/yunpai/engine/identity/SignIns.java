package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.store.PgAccounts;
import yunpai.engine.identity.store.PgAccounts.Account;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.identity.PasswordChange;
import yunpai.protocol.identity.SignIn;

/** Signing in, and changing the password: the two places where a password is compared. */
final class SignIns {
    private final PgAccounts accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final SessionKeeper sessions;
    private final CourtClock clock;

    SignIns(PgAccounts accounts, Passwords passwords, Throttle throttle, SessionKeeper sessions, CourtClock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The account of the login and password. Whether there is such a login is told neither by the answer nor by the time it takes.
     */
    Future<Account> signIn(SignIn form, String address) {
        Throttle.Subject login = throttle.login(form.login());
        List<Throttle.Subject> subjects = List.of(login, throttle.address(address));
        return throttle.pass(subjects)
                .compose(passed -> accounts.findByLogin(form.login()))
                .compose(account -> compare(account, form.password()))
                .compose(account -> account.isPresent()
                        ? throttle.succeeded(login).map(account.get())
                        : throttle.failed(subjects).compose(counted -> Future.failedFuture(wrong())));
    }

    /** Changes the password and ends all other sessions of the account. */
    Future<Void> changePassword(Caller caller, PasswordChange form, String address) {
        UUID accountId = caller.accountId();
        return accounts.find(accountId)
                .map(found -> found.orElseThrow(Problem::notSignedIn))
                .compose(account -> {
                    PasswordRules.complaint("newPassword", form.newPassword(), account.login())
                            .ifPresent(complaint -> {
                                throw Problem.invalid(List.of(complaint));
                            });
                    return signIn(new SignIn(account.login(), form.oldPassword()), address);
                })
                .compose(account -> passwords.hash(form.newPassword()))
                .compose(hash -> accounts.setPassword(accountId, hash, clock.nowMicros()))
                .compose(done -> sessions.endAll(accountId, Optional.of(caller.sessionId())));
    }

    private Future<Optional<Account>> compare(Optional<Account> account, String password) {
        Future<Boolean> fits = account.isPresent()
                ? passwords.fits(password, account.get().passwordHash())
                : passwords.fitsNobody(password);
        return fits.map(right -> right ? account : Optional.empty());
    }

    private static Problem wrong() {
        return Problem.of(401, "WRONG_LOGIN_OR_PASSWORD", "登录名或密码不正确。", "The login or the password is wrong.");
    }
}
