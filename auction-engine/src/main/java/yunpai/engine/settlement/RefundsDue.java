package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import yunpai.engine.court.DueSource;
import yunpai.engine.settlement.store.PgSettlementDue;
import yunpai.engine.store.Databases;
import yunpai.protocol.court.DueItem;

/** The refunds of a court that are not done, lot by lot, and sales that still want their confirmation. */
public final class RefundsDue implements DueSource {
    private final PgSettlementDue store;

    public RefundsDue(Databases databases) {
        this.store = new PgSettlementDue(databases.app());
    }

    @Override
    public Future<List<DueItem>> due(UUID courtId, long nowMicros) {
        return store.refunds(courtId, nowMicros)
                .compose(refunds -> store.confirmations(courtId)
                        .map(confirmations -> Stream.concat(refunds.stream(), confirmations.stream())
                                .toList()));
    }
}
