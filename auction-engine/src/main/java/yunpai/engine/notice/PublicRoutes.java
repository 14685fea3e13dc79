package yunpai.engine.notice;

import io.vertx.core.Future;
import java.util.Locale;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Reply;
import yunpai.engine.notice.store.PgLotLists;

/** What everybody may read without signing in. */
public final class PublicRoutes {
    private static final int USUAL_PAGE = 50;

    private final PublicLots lots;
    private final SaleSessions sessions;
    private final Files files;

    public PublicRoutes(PublicLots lots, SaleSessions sessions, Files files) {
        this.lots = lots;
        this.sessions = sessions;
        this.files = files;
    }

    public void bind(ApiRouter api) {
        api.on("listSaleSessions", Access.anyone(), call -> sessions.published().map(Reply::ok))
                .on(
                        "getSaleSession",
                        Access.anyone(),
                        call -> sessions.page(call.id("saleSessionId")).map(Reply::ok))
                .on("listLots", Access.anyone(), this::list)
                .on(
                        "getLot",
                        Access.anyone(),
                        call -> lots.page(call.id("lotId")).map(Reply::ok))
                .on("getFile", Access.anyone(), call -> files.serve(call.id("fileId"), call.callerIfAny()))
                .on(
                        "getSpecialNotices",
                        Access.anyone(),
                        call -> Future.succeededFuture(Reply.ok(SpecialNoticeTexts.current())));
    }

    private Future<Reply> list(Call call) {
        PgLotLists.Filter filter =
                new PgLotLists.Filter(call.query("state"), call.queryId("saleSessionId"), call.query("q"));
        PgLotLists.Sort sort =
                PgLotLists.Sort.valueOf(call.query("sort").orElse("closes_soon").toUpperCase(Locale.ROOT));
        int limit = (int) call.queryNumber("limit").orElse(USUAL_PAGE);
        return lots.list(filter, sort, call.query("cursor"), limit).map(Reply::ok);
    }
}
