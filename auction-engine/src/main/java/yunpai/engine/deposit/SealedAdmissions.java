package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.deposit.store.PgAdmissionStore;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.rules.deposit.Deposit.Stage;

/** Opens the seal for the door: a code and a rank for whoever's deposit is confirmed, for nobody else. It writes nothing. */
public final class SealedAdmissions implements Admissions {
    private final PgAdmissionStore admissions;
    private final PgDepositStore deposits;
    private final Applicants applicants;

    public SealedAdmissions(PgAdmissionStore admissions, PgDepositStore deposits, Applicants applicants) {
        this.admissions = admissions;
        this.deposits = deposits;
        this.applicants = applicants;
    }

    @Override
    public Future<Optional<Admission>> of(UUID accountId, UUID lotId) {
        return admissions.ofAccountAndLot(accountId, lotId).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            Admitted admitted = found.get();
            return deposits.find(List.of(admitted.depositId())).compose(rows -> {
                boolean confirmed = rows.stream().anyMatch(row -> row.stage() == Stage.CONFIRMED);
                return confirmed
                        ? applicants
                                .rank(accountId, lotId)
                                .map(rank -> Optional.of(new Admission(admitted.code(), rank)))
                        : Future.succeededFuture(Optional.empty());
            });
        });
    }
}
