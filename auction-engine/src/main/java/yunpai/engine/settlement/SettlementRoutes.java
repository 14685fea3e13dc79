package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.deposit.store.PgCourtLots;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.engine.ledger.Payout;
import yunpai.engine.settlement.store.PgConfirmationStore;
import yunpai.engine.settlement.store.PgSettlementViews;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.ledger.Ledger;
import yunpai.protocol.settlement.Refund;
import yunpai.protocol.settlement.Settlement;

/** The operations about money and papers after the end of a lot. */
public final class SettlementRoutes {
    private static final int REFUNDS_OF_LOT = 1_000;
    private static final int REFUNDS_OF_COURT = 50;
    private static final int LEDGER = 1_000;

    private final PgCourtLots courtLots;
    private final PgSettlementViews views;
    private final PgConfirmationStore confirmations;
    private final CourtClock clock;

    public SettlementRoutes(
            PgCourtLots courtLots, PgSettlementViews views, PgConfirmationStore confirmations, CourtClock clock) {
        this.courtLots = courtLots;
        this.views = views;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    public void bind(ApiRouter api) {
        Access staff = Access.staff(Role.OFFICER, Role.SUPERVISOR);
        api.on("getSettlement", staff, this::settlement);
        api.on("getLotLedger", staff, this::ledger);
        api.on("listRefunds", staff, this::refunds);
        api.on("getConfirmation", Access.anyone(), this::confirmation);
    }

    private Future<Reply> settlement(Call call) {
        UUID lotId = call.id("lotId");
        return courtLots
                .demand(call.courtId(), lotId)
                .compose(its -> views.figures(lotId))
                .compose(figures ->
                        views.refundsOfLot(lotId, REFUNDS_OF_LOT).map(refunds -> settlement(lotId, figures, refunds)))
                .map(Reply::ok);
    }

    private Future<Reply> ledger(Call call) {
        UUID lotId = call.id("lotId");
        return courtLots
                .demand(call.courtId(), lotId)
                .compose(its -> views.ledger(lotId, LEDGER))
                .compose(entries -> views.sum(lotId).map(sum -> new Ledger(lotId, entries, sum)))
                .map(Reply::ok);
    }

    private Future<Reply> refunds(Call call) {
        int limit = (int) call.queryNumber("limit").orElse(REFUNDS_OF_COURT);
        return views.refundsOfCourt(call.courtId(), limit)
                .map(lines -> lines.stream().map(this::refund).toList())
                .map(Reply::ok);
    }

    private Future<Reply> confirmation(Call call) {
        UUID lotId = call.id("lotId");
        return confirmations
                .file(lotId)
                .map(file -> Reply.bytes(file.orElseThrow(Problem::notFound), "application/pdf")
                        .withHeader("Content-Disposition", "inline; filename=\"confirmation-" + lotId + ".pdf\""));
    }

    private Settlement settlement(UUID lotId, Optional<SettlementFigures> found, List<RefundLine> refunds) {
        if (found.isEmpty()) {
            return new Settlement(
                    lotId, Settlement.State.NONE, null, null, List.of(), null, null, null, null, null, null, null);
        }
        SettlementFigures figures = found.get();
        Long price = figures.hammerPriceFen();
        boolean sold = figures.buyerCode() != null && price != null;
        return new Settlement(
                lotId,
                state(figures),
                figures.endedAtMicros(),
                figures.dueAtMicros(),
                refunds.stream().map(this::refund).toList(),
                figures.appliedFen(),
                figures.caseAccountFen(),
                figures.confirmationNumber(),
                figures.confirmationSha256(),
                figures.buyerCode(),
                sold ? price : null,
                sold ? Long.valueOf(Math.max(0, Objects.requireNonNull(price) - figures.appliedFen())) : null);
    }

    private Settlement.State state(SettlementFigures figures) {
        if (figures.openPayouts() == 0) {
            return Settlement.State.DONE;
        }
        return clock.nowMicros() > figures.dueAtMicros() ? Settlement.State.OVERDUE : Settlement.State.RUNNING;
    }

    private Refund refund(RefundLine line) {
        Payout payout = line.payout();
        long dueAt = Objects.requireNonNull(payout.dueAtMicros(), "after the end every payout has its deadline");
        boolean done = payout.state() == Payout.State.DONE;
        return new Refund(
                payout.payoutId(),
                Objects.requireNonNull(payout.lotId()),
                line.lotTitle(),
                payout.amountFen(),
                Refund.Reason.valueOf(reason(payout.reason())),
                state(payout),
                dueAt,
                payout.doneAtMicros(),
                payout.attempts(),
                !done && clock.nowMicros() > dueAt,
                null);
    }

    private static Refund.State state(Payout payout) {
        boolean failed = payout.state() == Payout.State.WAITING && payout.lastError() != null;
        return failed
                ? Refund.State.FAILED
                : Refund.State.valueOf(payout.state().name());
    }

    private static String reason(String reason) {
        return reason.equals("excess") ? "OVER" : reason.toUpperCase(Locale.ROOT);
    }
}
