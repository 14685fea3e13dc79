package yunpai.engine.court;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yunpai.engine.court.store.PgOrders;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Problem;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.notice.Answers;
import yunpai.engine.notice.NoticeGate;
import yunpai.engine.notice.StoredLot;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.Order;
import yunpai.protocol.court.ResumeRequest;
import yunpai.protocol.court.SuspendRequest;
import yunpai.protocol.court.WithdrawRequest;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.Suspension;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.SuspensionKind;

/**
 * Orders of officers to published lots: suspend and resume at once by one officer; withdraw on a record of the panel, carried out
 * when a second officer agrees. Their reasons become public with the lot's record. One order at a time for a lot.
 */
final class LotOrders {
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final long LEAST_LEFT_MICROS = 5 * MINUTE_MICROS;

    private final CourtLots courtLots;
    private final PgOrders store;
    private final LotCommands lots;
    private final CourtClock clock;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    LotOrders(CourtLots courtLots, PgOrders store, LotCommands lots, CourtClock clock) {
        this.courtLots = courtLots;
        this.store = store;
        this.lots = lots;
        this.clock = clock;
    }

    Future<Order> suspend(Caller officer, StoredLot lot, SuspendRequest wish) {
        LotCommand command = new LotCommand.SuspendLot(
                SuspensionKind.valueOf(wish.kind().name()),
                wish.reason().strip(),
                Answers.officer(officer.accountId()));
        JsonObject detail = new JsonObject().put("kind", wish.kind().name());
        return atOnce(officer, lot, new Wish(Order.Kind.SUSPEND, wish.reason(), detail), command);
    }

    Future<Order> resume(Caller officer, StoredLot lot, ResumeRequest wish) {
        Suspension suspension = lot.live().suspension();
        if (suspension == null) {
            return Future.failedFuture(Answers.refusal(Rule.LOT_IS_SUSPENDED, ""));
        }
        long closesAt = wish.resumesAtMicros() + leftMicros(lot, suspension, wish.minutesLeft());
        LotCommand command =
                new LotCommand.ResumeLot(wish.resumesAtMicros(), closesAt, Answers.officer(officer.accountId()));
        JsonObject detail =
                new JsonObject().put("resumesAtMicros", wish.resumesAtMicros()).put("closesAtMicros", closesAt);
        return atOnce(officer, lot, new Wish(Order.Kind.RESUME, wish.note(), detail), command);
    }

    /** From now on five days run in which the lot is resumed (Art 28). Recorded once, so that nobody gains days by saying it again. */
    Future<LotState> causeEnded(Caller officer, StoredLot lot) {
        Suspension suspension = lot.live().suspension();
        if (suspension == null) {
            return Future.failedFuture(Answers.refusal(Rule.LOT_IS_SUSPENDED, ""));
        }
        if (suspension.causeEndedAtMicros() != null) {
            return Future.failedFuture(Problem.conflict(
                    "CAUSE_HAS_ENDED", "暂停原因消除已有记录。", "It is on record already that the cause is gone."));
        }
        LotCommand command = new LotCommand.RecordCauseEnded(Answers.officer(officer.accountId()));
        return alone(lot.lotId(), () -> lots.submit(lot.lotId(), command).compose(Answers::done));
    }

    /** Takes down the wish to withdraw; nothing happens to the lot before a second officer agrees. */
    Future<Order> withdraw(Caller officer, StoredLot lot, WithdrawRequest wish) {
        if (!lot.isPublished() || lot.hasEnded()) {
            return Future.failedFuture(
                    Answers.refusal(lot.hasEnded() ? Rule.LOT_HAS_NOT_ENDED : Rule.LOT_IS_ANNOUNCED, ""));
        }
        return courtLots
                .tables()
                .panelRecords()
                .list(lot.lotId())
                .compose(records -> records.stream()
                                .anyMatch(record -> record.panelRecordId().equals(wish.panelRecordId())
                                        && record.topics().contains("withdrawal"))
                        ? given(officer, lot, wish)
                        : Future.failedFuture(noPanelRecord()));
    }

    /** Carries out what waits for a second officer. Fails with 403 for whoever gave the order himself. */
    Future<Order> second(Caller officer, UUID courtId, UUID orderId) {
        return waiting(officer, courtId, orderId)
                .compose(found -> alone(found.order().lotId(), () -> carryOut(officer, courtId, found.order())));
    }

    Future<Order> reject(Caller officer, UUID courtId, UUID orderId) {
        return waiting(officer, courtId, orderId)
                .compose(found ->
                        alone(found.order().lotId(), () -> decide(officer, courtId, orderId, Order.State.REJECTED)));
    }

    /** What an officer asks of a lot, and what is kept of it. */
    private record Wish(Order.Kind kind, @Nullable String reason, JsonObject detail) {}

    private Future<Order> atOnce(Caller officer, StoredLot lot, Wish wish, LotCommand command) {
        return alone(
                lot.lotId(),
                () -> lots.submit(lot.lotId(), command)
                        .compose(Answers::done)
                        .compose(done -> take(officer, lot, wish, new Standing(Order.State.CARRIED_OUT, null))));
    }

    private Future<Order> given(Caller officer, StoredLot lot, WithdrawRequest wish) {
        Wish kept = new Wish(Order.Kind.WITHDRAW, wish.reason().strip(), new JsonObject());
        return alone(
                lot.lotId(),
                () -> take(
                        officer, lot, kept, new Standing(Order.State.AWAITING_SECOND_OFFICER, wish.panelRecordId())));
    }

    private record Standing(Order.State state, @Nullable UUID panelRecordId) {}

    private Future<Order> take(Caller officer, StoredLot lot, Wish wish, Standing standing) {
        UUID orderId = UUID.randomUUID();
        PgOrders.Given order = new PgOrders.Given(
                orderId,
                lot.lotId(),
                lot.courtId(),
                wish.kind(),
                standing.state(),
                wish.reason(),
                wish.detail(),
                standing.panelRecordId(),
                officer.accountId(),
                clock.nowMicros());
        return store.insert(order)
                .compose(taken -> taken
                        ? order(lot.courtId(), orderId)
                        : Future.failedFuture(Problem.conflict(
                                "ORDER_IS_WAITING",
                                "该标的已有待复核的指令。",
                                "An order for this lot is waiting for a second officer.")));
    }

    /** What the record says is what happened: a withdrawal whose answer was lost is found there. */
    private Future<Order> carryOut(Caller officer, UUID courtId, Order order) {
        String reason = Optional.ofNullable(order.reason()).orElse("");
        LotCommand command = new LotCommand.WithdrawLot(reason, Answers.officer(officer.accountId()));
        return lots.submit(order.lotId(), command).compose(answer -> {
            if (answer instanceof LotAnswer.Refused) {
                return courtLots.demand(courtId, order.lotId()).compose(lot -> {
                    boolean withdrawn = lot.live().state().equals("withdrawn")
                            && reason.equals(lot.live().endReason());
                    return decide(
                            officer,
                            courtId,
                            order.orderId(),
                            withdrawn ? Order.State.CARRIED_OUT : Order.State.REFUSED);
                });
            }
            return Answers.done(answer)
                    .compose(done -> decide(officer, courtId, order.orderId(), Order.State.CARRIED_OUT));
        });
    }

    private Future<Order> decide(Caller officer, UUID courtId, UUID orderId, Order.State state) {
        return store.decide(orderId, state, officer.accountId(), clock.nowMicros())
                .compose(decided -> decided ? order(courtId, orderId) : Future.failedFuture(notWaiting()));
    }

    private Future<PgOrders.Found> waiting(Caller officer, UUID courtId, UUID orderId) {
        return store.find(orderId, courtId)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(found -> {
                    if (found.order().state() != Order.State.AWAITING_SECOND_OFFICER) {
                        return Future.failedFuture(notWaiting());
                    }
                    return found.requestedBy().equals(officer.accountId())
                            ? Future.failedFuture(Problem.of(
                                    403,
                                    "SECOND_OFFICER_IS_ANOTHER",
                                    "须由另一名干警复核。",
                                    "The second officer is somebody else."))
                            : Future.succeededFuture(found);
                });
    }

    private Future<Order> order(UUID courtId, UUID orderId) {
        return store.find(orderId, courtId)
                .map(found -> found.map(PgOrders.Found::order).orElseThrow(Problem::notFound));
    }

    private <T> Future<T> alone(UUID lotId, Supplier<Future<T>> work) {
        if (!underWay.add(lotId)) {
            return Future.failedFuture(Answers.busy());
        }
        return work.get().onComplete(done -> underWay.remove(lotId));
    }

    /** The time that was left when it was suspended, and five minutes at least. */
    private static long leftMicros(StoredLot lot, Suspension suspension, @Nullable Integer minutes) {
        if (minutes != null) {
            return minutes * MINUTE_MICROS;
        }
        Long closesAt = lot.live().closesAtMicros();
        long left = closesAt == null ? 0 : closesAt - suspension.sinceMicros();
        return Math.max(left, LEAST_LEFT_MICROS);
    }

    private static Problem notWaiting() {
        return Problem.conflict("ORDER_IS_DECIDED", "该指令已处理。", "This order has been decided.");
    }

    private static Problem noPanelRecord() {
        Rule rule = Rule.PANEL_HAS_DECIDED;
        return Problem.invalid("panelRecordId", "须有合议庭关于撤回的评议笔录。", "A panel record on the withdrawal is needed.")
                .breaking(rule.name(), NoticeGate.article(rule));
    }
}
