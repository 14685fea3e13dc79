package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Function;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.protocol.viewing.NearPass;

/** Passes to the near lane of a viewing's picture, for those who may bid in it. Nothing is kept of who asked. */
public final class NearPassRoutes {
    private final MyLots mine;
    private final Function<UUID, NearPass> passes;

    /** @param passes signs a pass for a sale session */
    public NearPassRoutes(MyLots mine, Function<UUID, NearPass> passes) {
        this.mine = mine;
        this.passes = passes;
    }

    public void bind(ApiRouter api) {
        api.on("issueNearPass", Access.bidder(), this::issue);
    }

    private Future<Reply> issue(Call call) {
        UUID saleSessionId = call.id("saleSessionId");
        return mine.admittedTo(call.caller().accountId(), saleSessionId)
                .compose(admitted -> admitted
                        ? Future.succeededFuture(Reply.ok(passes.apply(saleSessionId)))
                        : Future.failedFuture(Problem.forbidden()));
    }
}
