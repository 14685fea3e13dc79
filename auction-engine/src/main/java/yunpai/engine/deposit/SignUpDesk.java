package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.deposit.store.PgAdmissionStore;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.engine.http.Problem;
import yunpai.engine.secret.Seal;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.deposit.DepositState;
import yunpai.protocol.deposit.DepositStep;
import yunpai.protocol.lot.LotSummary;
import yunpai.rules.Rule;
import yunpai.rules.deposit.Deposit.Stage;

/**
 * Signs bidders up for lots (Art 17, 18): open until the actual end, extensions and suspensions included. The code is drawn here, long
 * before it can be used, so that the moment it appears in the hall tells nothing about who paid when.
 */
public final class SignUpDesk {
    private static final int CODES = 90_000;
    private static final int FIRST_CODE = 10_000;
    private static final int DRAWS = 100;
    private static final Set<String> OPEN_FOR_SIGN_UP = Set.of("announced", "open", "suspended");

    private final SecureRandom random = new SecureRandom();
    private final PgAdmissionStore admissions;
    private final PgDepositStore deposits;
    private final Applicants applicants;
    private final Seal seal;
    private final CourtClock clock;

    public SignUpDesk(Stores stores, Applicants applicants, Seal seal, CourtClock clock) {
        this.admissions = stores.admissions();
        this.deposits = stores.deposits();
        this.applicants = applicants;
        this.seal = seal;
        this.clock = clock;
    }

    /** Where admissions and deposits are kept. */
    public record Stores(PgAdmissionStore admissions, PgDepositStore deposits) {}

    /**
     * Signs an account up; the deposit is due then. Whoever has signed up before stays so.
     *
     * @return fails with a {@link Problem} that names the rule that is not met
     */
    public Future<Admitted> signUp(UUID accountId, LotSummary lot) {
        return admissions
                .ofAccountAndLot(accountId, lot.lotId())
                .compose(known -> known.isPresent()
                        ? Future.succeededFuture(known.get())
                        : name(accountId, lot).compose(name -> admit(accountId, lot, name)));
    }

    private Future<String> name(UUID accountId, LotSummary lot) {
        if (!OPEN_FOR_SIGN_UP.contains(lot.live().state())) {
            return Future.failedFuture(broken(409, Rule.LOT_HAS_NOT_ENDED));
        }
        return applicants
                .consent(accountId, lot.lotId())
                .compose(consent -> demand(consent.isPresent(), 422, Rule.SPECIAL_NOTICES_ARE_ACCEPTED))
                .compose(fine -> applicants.hasConflict(accountId, lot.courtId()))
                .compose(conflict -> demand(!conflict, 403, Rule.BIDDER_HAS_NO_CONFLICT))
                .compose(fine -> applicants.realName(accountId))
                .map(name -> name.orElseThrow(Problem::forbidden));
    }

    private Future<Admitted> admit(UUID accountId, LotSummary lot, String name) {
        UUID depositId = UUID.randomUUID();
        DepositStep first = new DepositStep(DepositState.DUE, clock.nowMicros(), lot.depositFen(), null);
        DepositRow deposit = new DepositRow(
                depositId,
                lot.lotId(),
                lot.depositFen(),
                PayerName.fingerprint(seal, depositId, name),
                Stage.DUE,
                null,
                List.of(first));
        // The deposit comes first: one that nobody knows of is never paid, while a link to a missing one would not
        // work.
        return deposits.insert(deposit).compose(stored -> draw(new Draft(accountId, lot.lotId(), depositId), DRAWS));
    }

    private record Draft(UUID accountId, UUID lotId, UUID depositId) {}

    /** Draws until the code is free, or another call of the same bidder was faster. */
    private Future<Admitted> draw(Draft draft, int drawsLeft) {
        if (drawsLeft == 0) {
            return Future.failedFuture(new IllegalStateException("the codes of lot " + draft.lotId() + " are used up"));
        }
        String code = Integer.toString(FIRST_CODE + random.nextInt(CODES));
        Admitted admitted = new Admitted(draft.accountId(), draft.lotId(), code, draft.depositId());
        return admissions
                .insert(admitted)
                .compose(stored -> stored
                        ? Future.succeededFuture(admitted)
                        : admissions
                                .ofAccountAndLot(draft.accountId(), draft.lotId())
                                .compose((Optional<Admitted> faster) -> faster.isPresent()
                                        ? Future.succeededFuture(faster.get())
                                        : draw(draft, drawsLeft - 1)));
    }

    private static Future<Void> demand(boolean met, int status, Rule rule) {
        return met ? Future.succeededFuture() : Future.failedFuture(broken(status, rule));
    }

    private static Problem broken(int status, Rule rule) {
        return Problem.of(status, rule.name(), rule.zh(), rule.en()).breaking(rule.name(), rule.article());
    }
}
