package yunpai.engine.door;

import io.vertx.core.Future;
import java.util.UUID;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.lot.BidOut;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.BidRequest;
import yunpai.rules.Rule;

/** Bids by request. */
public final class BidRoutes {

    private final BidDesk desk;

    public BidRoutes(BidDesk desk) {
        this.desk = desk;
    }

    public void bind(ApiRouter api) {
        api.on("placeBid", Access.bidder(), this::place).on("getBid", Access.bidder(), this::find);
    }

    private Future<Reply> place(Call call) {
        UUID lotId = call.id("lotId");
        BidRequest request = call.body(BidRequest.class);
        return desk.place(call.caller().accountId(), lotId, request).map(BidRoutes::reply);
    }

    private static Reply reply(BidOut out) {
        BidAnswer answer = out.answer();
        Long wait = out.retryAfterMillis();
        if (wait != null) {
            throw Problem.of(429, "BUSY", "请求过于频繁或系统繁忙，请稍后用同一出价编号重试。", "Busy: try again with the same bid id.")
                    .retryAfter(wait);
        }
        if (answer == null) {
            throw Problem.notFound();
        }
        if (answer.outcome().equals(BidAnswer.UNKNOWN)) {
            throw Problem.of(
                            503,
                            "OUTCOME_UNKNOWN",
                            "出价结果未知，请用同一出价编号查询或重试，不会重复出价。",
                            "The outcome is unknown: ask again with the same bid id; you will not bid twice.")
                    .retryAfter(1_000);
        }
        if (Rule.BID_ID_KEEPS_ITS_AMOUNT.name().equals(answer.rule())) {
            Rule rule = Rule.BID_ID_KEEPS_ITS_AMOUNT;
            throw Problem.conflict(rule.name(), rule.zh(), rule.en()).breaking(rule.name(), null);
        }
        return Reply.ok(answer);
    }

    private Future<Reply> find(Call call) {
        return desk.find(call.caller().accountId(), call.id("lotId"), call.path("bidId"))
                .map(found -> Reply.ok(found.orElseThrow(Problem::notFound)));
    }
}
