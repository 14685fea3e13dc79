package yunpai.engine.notice;

import io.vertx.core.Future;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.lot.LotAnswer;
import yunpai.protocol.lot.LotState;
import yunpai.rules.Rule;

/** A lot's answer to its court, as the court's page is told. */
public final class Answers {
    private Answers() {}

    /** The lot's new state; fails with the broken rule, or with 503 where asking again is right. */
    public static Future<LotState> done(LotAnswer answer) {
        return switch (answer) {
            case LotAnswer.Done done -> Future.succeededFuture(done.state());
            case LotAnswer.Refused refused -> Future.failedFuture(refusal(refused.rule(), refused.detail()));
            case LotAnswer.NoSuchLot none -> Future.failedFuture(Problem.notFound());
            case LotAnswer.Busy busy -> Future.failedFuture(busy());
            case LotAnswer.Unknown unknown ->
                Future.failedFuture(Problem.of(
                                503,
                                "OUTCOME_UNKNOWN",
                                "结果尚不确定，请先查看标的状态。",
                                "The outcome is not known yet. Look at the lot first.")
                        .withHeader("Retry-After", "2"));
        };
    }

    /** 409 with the rule, its article and its sentence. */
    public static Problem refusal(Rule rule, String detail) {
        String tail = detail.isBlank() ? "" : ": " + detail;
        return Problem.of(409, rule.name(), rule.zh() + tail, rule.en() + tail)
                .breaking(rule.name(), NoticeGate.article(rule));
    }

    public static Problem busy() {
        return Problem.of(503, "BUSY", "该标的正在处理其他操作，请稍后再试。", "Something else is being done to this lot. Try again.")
                .withHeader("Retry-After", "1");
    }

    /** How the record names an officer: by the account, for the record holds no personal data. */
    public static String officer(UUID accountId) {
        return "officer:" + accountId;
    }
}
