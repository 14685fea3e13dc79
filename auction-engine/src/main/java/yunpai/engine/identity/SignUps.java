package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.store.PgAccounts;
import yunpai.engine.identity.store.PgAccounts.Account;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.identity.SignUp;

/**
 * Signing up as a bidder: shape, then the register, then one account for one person. The person is sealed under a database role
 * of its own, so the two rows cannot be written in one transaction; a person without an account (a crash in between) gives way to
 * the next attempt.
 */
final class SignUps {
    private final PgAccounts accounts;
    private final Persons persons;
    private final Registry registry;
    private final Passwords passwords;
    private final CourtClock clock;

    SignUps(PgAccounts accounts, Persons persons, Registry registry, Passwords passwords, CourtClock clock) {
        this.accounts = accounts;
        this.persons = persons;
        this.registry = registry;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** The new account. Fails with the complaints of all fields, or with the reason why there can be none. */
    Future<Account> signUp(SignUp form) {
        RealName who = checked(form);
        return accounts.findByLogin(form.login())
                .compose(taken -> taken.isPresent() ? Future.failedFuture(loginTaken()) : Future.succeededFuture())
                .compose(free -> registry.matches(who).recover(SignUps::unreachable))
                .compose(match -> match ? passwords.hash(form.password()) : Future.failedFuture(mismatch()))
                .map(hash ->
                        new Account(UUID.randomUUID(), form.kind().name().toLowerCase(Locale.ROOT), form.login(), hash))
                .compose(account -> enter(account, who, form.phone()));
    }

    private Future<Account> enter(Account account, RealName who, String phone) {
        return persons.enter(account.accountId(), who, phone)
                .compose(entered -> entered ? Future.succeededFuture(true) : replaceOrphan(account, who, phone))
                .compose(entered -> entered ? insert(account) : Future.failedFuture(alreadySignedUp()));
    }

    private Future<Account> insert(Account account) {
        return accounts.insert(account, clock.nowMicros())
                .recover(broken -> persons.remove(account.accountId()).compose(gone -> Future.failedFuture(broken)))
                .compose(inserted -> inserted
                        ? Future.succeededFuture(account)
                        : persons.remove(account.accountId()).compose(gone -> Future.failedFuture(loginTaken())));
    }

    private Future<Boolean> replaceOrphan(Account account, RealName who, String phone) {
        return persons.accountOf(who.number()).compose(holder -> {
            if (holder.isEmpty()) {
                return persons.enter(account.accountId(), who, phone);
            }
            return accounts.find(holder.get())
                    .compose(existing -> existing.isPresent()
                            ? Future.succeededFuture(false)
                            : persons.remove(holder.get())
                                    .compose(gone -> persons.enter(account.accountId(), who, phone)));
        });
    }

    private static RealName checked(SignUp form) {
        List<FieldProblem> complaints = new ArrayList<>();
        PasswordRules.complaint("password", form.password(), form.login()).ifPresent(complaints::add);
        if (form.name().isBlank()) {
            complaints.add(complaint("name", "请填写姓名或名称。", "A name is needed."));
        }
        RealName who = form.kind() == SignUp.Kind.PERSON ? person(form, complaints) : company(form, complaints);
        if (!complaints.isEmpty()) {
            throw Problem.invalid(complaints);
        }
        return who;
    }

    private static RealName person(SignUp form, List<FieldProblem> complaints) {
        RealName.Person person = new RealName.Person(form.name(), text(form.idNumber()));
        if (!ResidentNumber.isWellFormed(person.number())) {
            complaints.add(complaint(
                    "idNumber", "居民身份证号码应为18位且校验位正确。", "An identity number has 18 digits and a right check digit."));
        }
        return person;
    }

    private static RealName company(SignUp form, List<FieldProblem> complaints) {
        RealName.Company company =
                new RealName.Company(form.name(), text(form.creditCode()), text(form.legalRepresentative()));
        if (!CreditCode.isWellFormed(company.number())) {
            complaints.add(complaint(
                    "creditCode",
                    "统一社会信用代码应为18位且校验位正确。",
                    "A credit code has 18 characters and a right check character."));
        }
        if (company.legalRepresentative().isEmpty()) {
            complaints.add(complaint("legalRepresentative", "请填写法定代表人。", "The legal representative is needed."));
        }
        return company;
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }

    private static FieldProblem complaint(String field, String zh, String en) {
        return new FieldProblem(field, null, null, zh, en);
    }

    private static Future<Boolean> unreachable(Throwable cause) {
        return Future.failedFuture(Problem.of(
                        503,
                        "REGISTRY_UNREACHABLE",
                        "实名核验暂时无法进行，请稍后再试。",
                        "The real-name check is not available just now.")
                .withHeader("Retry-After", "10"));
    }

    private static Problem mismatch() {
        return Problem.of(
                422, "REAL_NAME_DOES_NOT_MATCH", "姓名（名称）与证件号码不符。", "The name and the number do not belong together.");
    }

    private static Problem loginTaken() {
        return Problem.conflict("LOGIN_IS_TAKEN", "该登录名已被使用。", "This login is taken.")
                .with(List.of(complaint("login", "该登录名已被使用。", "This login is taken.")));
    }

    private static Problem alreadySignedUp() {
        return Problem.conflict("ALREADY_SIGNED_UP", "该证件号码已注册。", "There is an account for this number.");
    }
}
