package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.deposit.store.PgAdmissionStore;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.rules.deposit.Deposit.Stage;

/**
 * Opens the seal for the door: a code and a rank for whoever's deposit is confirmed. A deposit goes back or is applied only when its lot
 * has ended: then the lot's owner answers, for somebody may ask what became of a bid that was taken. It writes nothing.
 */
public final class SealedAdmissions implements Admissions {
    private static final Set<Stage> ADMITS = Set.of(Stage.CONFIRMED, Stage.REFUNDABLE, Stage.REFUNDED, Stage.APPLIED);

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
            Admitted link = found.get();
            return deposits.find(List.of(link.depositId())).compose(rows -> {
                boolean admitted = rows.stream().anyMatch(row -> ADMITS.contains(row.stage()));
                return admitted
                        ? applicants.rank(accountId, lotId).map(rank -> Optional.of(new Admission(link.code(), rank)))
                        : Future.succeededFuture(Optional.empty());
            });
        });
    }
}
