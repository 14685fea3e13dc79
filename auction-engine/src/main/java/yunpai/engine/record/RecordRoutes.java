package yunpai.engine.record;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.protocol.lot.LotHistory;
import yunpai.protocol.lot.PublicEvent;

/** The public history of a lot. */
public final class RecordRoutes {

    private static final int USUAL = 50;

    private final HistoryStore store;

    public RecordRoutes(HistoryStore store) {
        this.store = store;
    }

    public void bind(ApiRouter api) {
        api.on("getLotHistory", Access.anyone(), this::history);
    }

    private Future<Reply> history(Call call) {
        UUID lotId = call.id("lotId");
        long after = call.queryNumber("after").orElse(0);
        int limit = (int) call.queryNumber("limit").orElse(USUAL);
        return store.exists(lotId).compose(exists -> {
            if (!exists) {
                throw Problem.notFound();
            }
            // One more than asked for tells whether there is a next page.
            return store.page(lotId, after, limit + 1).map(events -> Reply.ok(page(lotId, events, limit)));
        });
    }

    private static LotHistory page(UUID lotId, List<PublicEvent> events, int limit) {
        return events.size() <= limit
                ? new LotHistory(lotId, events, null)
                : new LotHistory(
                        lotId, events.subList(0, limit), events.get(limit - 1).seq());
    }
}
