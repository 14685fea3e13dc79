package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import yunpai.engine.deposit.Bank;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.engine.settlement.store.PgBankStatement;
import yunpai.engine.settlement.store.PgBankStatement.Seen;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.settlement.BankCheck;
import yunpai.protocol.settlement.BankDifference;

/** The last comparison with the bank's statement, for the court's desk. */
final class BankCheckRoutes {
    private static final int MOST = 200;
    private static final long STALE_MICROS = 3 * 3_600_000_000L;

    private final PgBankStatement statement;
    private final CourtClock clock;

    BankCheckRoutes(PgBankStatement statement, CourtClock clock) {
        this.statement = statement;
        this.clock = clock;
    }

    void bind(ApiRouter api) {
        api.on("getBankCheck", Access.staff(Role.OFFICER, Role.SUPERVISOR), this::check);
    }

    private Future<Reply> check(Call call) {
        return statement
                .checkedAt()
                .compose(at -> statement.ofCourt(call.courtId(), MOST).map(seen -> Reply.ok(check(at, seen))));
    }

    private BankCheck check(Optional<Long> checkedAt, List<Seen> seen) {
        boolean stale = checkedAt.isEmpty() || clock.nowMicros() - checkedAt.get() > STALE_MICROS;
        BankCheck.State state = checkedAt.isEmpty()
                ? BankCheck.State.NEVER
                : seen.isEmpty() ? BankCheck.State.AGREES : BankCheck.State.DIFFERS;
        return new BankCheck(
                state,
                checkedAt.orElse(null),
                stale,
                seen.stream().map(BankCheckRoutes::shown).toList());
    }

    private static BankDifference shown(Seen seen) {
        Difference difference = seen.difference();
        boolean tellsNothing =
                seen.hasEnded() && (difference.lotId() == null || difference.kind() != Bank.Kind.PAYMENT);
        return new BankDifference(
                BankDifference.Kind.valueOf(difference.kind().name()),
                fault(difference),
                difference.lotId(),
                seen.lotTitle(),
                Math.abs(difference.oursFen()),
                Math.abs(difference.banksFen()),
                tellsNothing ? difference.id() : null);
    }

    private static BankDifference.Fault fault(Difference difference) {
        if (difference.oursFen() == 0) {
            return BankDifference.Fault.NOT_IN_OUR_BOOKS;
        }
        return difference.banksFen() == 0 ? BankDifference.Fault.NOT_AT_THE_BANK : BankDifference.Fault.OTHER_AMOUNT;
    }
}
