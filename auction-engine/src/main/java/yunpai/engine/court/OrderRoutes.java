package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.court.store.PgReports;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.Order;
import yunpai.protocol.court.Reason;
import yunpai.protocol.court.ResumeRequest;
import yunpai.protocol.court.SuspendRequest;
import yunpai.protocol.court.WithdrawRequest;

/** Orders to published lots, the end of a suspension's cause, the second officer's word on them, and what the platform did of itself. */
final class OrderRoutes {
    private static final int USUAL_PAGE = 50;

    private final CourtLots courtLots;
    private final LotOrders orders;
    private final PgReports reports;
    private final AuditTrail trail;
    private final CourtClock clock;

    OrderRoutes(CourtLots courtLots, LotOrders orders, PgReports reports, AuditTrail trail, CourtClock clock) {
        this.courtLots = courtLots;
        this.orders = orders;
        this.reports = reports;
        this.trail = trail;
        this.clock = clock;
    }

    void bind(ApiRouter api) {
        api.on("suspendLot", StaffAccess.DECIDE, this::suspend)
                .on("resumeLot", StaffAccess.DECIDE, this::resume)
                .on("recordCauseEnded", StaffAccess.DECIDE, this::causeEnded)
                .on("withdrawLot", StaffAccess.DECIDE, this::withdraw)
                .on("listOrders", StaffAccess.READ, this::list)
                .on("secondOrder", StaffAccess.DECIDE, this::second)
                .on("rejectOrder", StaffAccess.DECIDE, this::reject)
                .on(
                        "listPlatformReports",
                        StaffAccess.READ,
                        call -> reports.list(call.courtId()).map(Reply::ok))
                .on("acknowledgePlatformReport", StaffAccess.DECIDE, this::acknowledge);
    }

    private Future<Reply> suspend(Call call) {
        SuspendRequest wish = call.body(SuspendRequest.class);
        return courtLots
                .demand(call.courtId(), call.id("lotId"))
                .compose(lot -> orders.suspend(call.caller(), lot, wish))
                .compose(order -> taken(call, "suspendLot", order, wish.reason()));
    }

    private Future<Reply> resume(Call call) {
        ResumeRequest wish = call.body(ResumeRequest.class);
        return courtLots
                .demand(call.courtId(), call.id("lotId"))
                .compose(lot -> orders.resume(call.caller(), lot, wish))
                .compose(order -> taken(call, "resumeLot", order, wish.note()));
    }

    private Future<Reply> causeEnded(Call call) {
        UUID lotId = call.id("lotId");
        return courtLots
                .demand(call.courtId(), lotId)
                .compose(lot -> orders.causeEnded(call.caller(), lot))
                .compose(state -> trail.done(
                                call.caller(),
                                Deed.of(call.courtId(), "recordCauseEnded").onLot(lotId))
                        .map(Reply.ok(state)));
    }

    private Future<Reply> withdraw(Call call) {
        WithdrawRequest wish = call.body(WithdrawRequest.class);
        return courtLots
                .demand(call.courtId(), call.id("lotId"))
                .compose(lot -> orders.withdraw(call.caller(), lot, wish))
                .compose(order -> taken(call, "withdrawLot", order, wish.reason()));
    }

    private Future<Reply> second(Call call) {
        return orders.second(call.caller(), call.courtId(), call.id("orderId"))
                .compose(order -> taken(call, "secondOrder", order, order.reason()));
    }

    private Future<Reply> reject(Call call) {
        Reason reason = call.body(Reason.class);
        return orders.reject(call.caller(), call.courtId(), call.id("orderId"))
                .compose(order -> taken(call, "rejectOrder", order, reason.reason()));
    }

    private Future<Reply> list(Call call) {
        int limit = (int) call.queryNumber("limit").orElse(USUAL_PAGE);
        return courtLots
                .tables()
                .orders()
                .ofCourt(call.courtId(), call.queryId("lotId"), limit)
                .map(Reply::ok);
    }

    private Future<Reply> acknowledge(Call call) {
        UUID reportId = call.id("reportId");
        UUID courtId = call.courtId();
        return reports.find(reportId, courtId)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(report -> reports.acknowledge(
                                reportId, courtId, call.caller().accountId(), clock.nowMicros())
                        .compose(done -> trail.done(
                                call.caller(),
                                Deed.of(courtId, "acknowledgePlatformReport").onLot(report.lotId()))))
                .compose(done -> reports.find(reportId, courtId))
                .map(found -> Reply.ok(found.orElseThrow(Problem::notFound)));
    }

    private Future<Reply> taken(Call call, String action, Order order, @Nullable String words) {
        return trail.done(
                        call.caller(),
                        Deed.of(call.courtId(), action).onLot(order.lotId()).because(words))
                .map(Reply.ok(order));
    }
}
