package yunpai.engine.court;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import yunpai.engine.court.store.PgOrders;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.notice.NoticeGate;
import yunpai.engine.notice.Publication;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.Order;
import yunpai.protocol.court.PanelRecord;
import yunpai.protocol.court.PanelRecordDraft;
import yunpai.rules.notice.Period;

/** From the panel's record through the gates to the published notice. */
final class NoticeRoutes {
    private final CourtLots courtLots;
    private final NoticeGate gate;
    private final Publication publication;
    private final AuditTrail trail;
    private final CourtClock clock;

    NoticeRoutes(CourtLots courtLots, NoticeGate gate, Publication publication, AuditTrail trail, CourtClock clock) {
        this.courtLots = courtLots;
        this.gate = gate;
        this.publication = publication;
        this.trail = trail;
        this.clock = clock;
    }

    void bind(ApiRouter api) {
        api.on("addPanelRecord", StaffAccess.DECIDE, this::addPanelRecord)
                .on("judgeNotice", StaffAccess.READ, this::judge)
                .on("publishLot", StaffAccess.DECIDE, this::publish);
    }

    private Future<Reply> addPanelRecord(Call call) {
        PanelRecordDraft draft = call.body(PanelRecordDraft.class);
        if (draft.decidedOn().isAfter(today())) {
            throw Problem.invalid("decidedOn", "评议日期不得晚于今天。", "A panel cannot have decided in the future.");
        }
        UUID lotId = call.id("lotId");
        UUID recordId = UUID.randomUUID();
        PanelRecord record = new PanelRecord(
                recordId,
                draft.members(),
                draft.decidedOn(),
                draft.topics().stream()
                        .map(topic -> topic.name().toLowerCase(java.util.Locale.ROOT))
                        .toList(),
                draft.decision(),
                "",
                clock.nowMicros());
        return courtLots
                .demand(call.courtId(), lotId)
                .compose(lot -> courtLots
                        .tables()
                        .panelRecords()
                        .insert(lotId, record, call.caller().accountId()))
                .compose(done -> trail.done(
                        call.caller(), Deed.of(call.courtId(), "addPanelRecord").onLot(lotId)))
                .compose(done -> courtLots.tables().panelRecords().list(lotId))
                .map(records -> Reply.created(records.stream()
                        .filter(one -> one.panelRecordId().equals(recordId))
                        .findFirst()
                        .orElseThrow()));
    }

    private Future<Reply> judge(Call call) {
        return courtLots
                .whole(call.courtId(), call.id("lotId"))
                .map(whole ->
                        gate.report(new NoticeGate.Case(whole.lot().draft(), whole.panelRecords(), clock.nowMicros())))
                .map(Reply::ok);
    }

    private Future<Reply> publish(Call call) {
        UUID lotId = call.id("lotId");
        UUID by = call.caller().accountId();
        return courtLots
                .whole(call.courtId(), lotId)
                .compose(whole ->
                        publication.publish(new Publication.Wish(whole.lot(), whole.panelRecords(), whole.files(), by)))
                .compose(done -> courtLots.tables().orders().insert(carriedOut(call, lotId)))
                .compose(done -> trail.done(
                        call.caller(), Deed.of(call.courtId(), "publishLot").onLot(lotId)))
                .compose(done -> courtLots.page(call.courtId(), lotId))
                .map(Reply::ok);
    }

    private PgOrders.Given carriedOut(Call call, UUID lotId) {
        return new PgOrders.Given(
                UUID.randomUUID(),
                lotId,
                call.courtId(),
                Order.Kind.PUBLISH,
                Order.State.CARRIED_OUT,
                null,
                new JsonObject(),
                null,
                call.caller().accountId(),
                clock.nowMicros());
    }

    private LocalDate today() {
        return Instant.EPOCH
                .plus(clock.nowMicros(), ChronoUnit.MICROS)
                .atZone(Period.ZONE)
                .toLocalDate();
    }
}
