package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.deposit.DepositState;
import yunpai.protocol.deposit.MyDeposit;
import yunpai.protocol.lot.LotSummary;
import yunpai.rules.deposit.Deposit.Stage;
import yunpai.rules.deposit.Deposits;

/** Deposits as their payers see them. */
public final class MyDeposits {
    private final Applicants applicants;
    private final Bank bank;
    private final CourtClock clock;

    public MyDeposits(Applicants applicants, Bank bank, CourtClock clock) {
        this.applicants = applicants;
        this.bank = bank;
        this.clock = clock;
    }

    /** The deposits of one account, the latest step first. */
    Future<List<MyDeposit>> show(UUID accountId, List<DepositRow> rows, Map<UUID, LotSummary> lots) {
        return applicants
                .realName(accountId)
                .map(name -> rows.stream()
                        .map(row -> show(row, lots.get(row.lotId()), name.orElse("")))
                        .sorted(Comparator.comparingLong((MyDeposit deposit) ->
                                        deposit.path().getLast().atMicros())
                                .reversed())
                        .toList());
    }

    private MyDeposit show(DepositRow row, @Nullable LotSummary lot, String payerName) {
        Long ended = lot == null ? null : lot.live().endedAtMicros();
        Long dueAt = row.stage() == Stage.REFUNDABLE && ended != null ? ended + Deposits.SETTLEMENT_LIMIT_MICROS : null;
        boolean payable = row.stage() == Stage.DUE && ended == null;
        return new MyDeposit(
                row.depositId(),
                row.lotId(),
                lot == null ? "" : lot.title(),
                row.amountFen(),
                DepositState.valueOf(row.stage().name()),
                payable ? bank.paymentUrl(row.depositId().toString(), row.amountFen(), payerName) : null,
                row.path(),
                dueAt,
                dueAt != null && clock.nowMicros() > dueAt);
    }
}
