package yunpai.engine.notice;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.notice.store.PgSaleSessions;
import yunpai.protocol.court.SaleSession;
import yunpai.protocol.court.SaleSessionDetail;

/** Sale sessions as everybody may read them. */
public final class SaleSessions {
    private final PgSaleSessions store;
    private final PublicLots lots;

    public SaleSessions(PgSaleSessions store, PublicLots lots) {
        this.store = store;
        this.lots = lots;
    }

    public Future<List<SaleSession>> published() {
        return store.published();
    }

    /** Fails with 404 if none of its lots is published. */
    public Future<SaleSessionDetail> page(UUID saleSessionId) {
        return store.find(saleSessionId)
                .map(found -> found.filter(SaleSessions::isPublic).orElseThrow(Problem::notFound))
                .compose(session -> store.lots(saleSessionId)
                        .compose(lots::cards)
                        .map(cards -> new SaleSessionDetail(session, List.copyOf(cards.values()))));
    }

    static boolean isPublic(SaleSession session) {
        return session.state() != SaleSession.State.DRAFT;
    }
}
