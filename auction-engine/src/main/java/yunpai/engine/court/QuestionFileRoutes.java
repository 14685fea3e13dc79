package yunpai.engine.court;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import yunpai.engine.document.OnSiteVisit;
import yunpai.engine.document.QuestionSheet;
import yunpai.engine.document.QuestionsCsv;
import yunpai.engine.document.QuestionsPdf;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Reply;
import yunpai.engine.notice.StoredLot;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;

/** The questions about a lot, those of its viewing about no lot, and who came to see it, for the case file. */
final class QuestionFileRoutes {
    private final Vertx vertx;
    private final CourtLots courtLots;
    private final Sources sources;
    private final Desk desk;

    /** Who knows what the file says. */
    record Sources(GatewayQuestions questions, OnSiteVisits visits) {}

    /** Who notes what is done, and when. */
    record Desk(AuditTrail trail, CourtClock clock) {}

    QuestionFileRoutes(Vertx vertx, CourtLots courtLots, Sources sources, Desk desk) {
        this.vertx = vertx;
        this.courtLots = courtLots;
        this.sources = sources;
        this.desk = desk;
    }

    void bind(ApiRouter api) {
        api.on("exportQuestions", StaffAccess.READ, this::export);
    }

    private Future<Reply> export(Call call) {
        UUID lotId = call.id("lotId");
        boolean csv = call.query("format").filter("csv"::equals).isPresent();
        return courtLots
                .demand(call.courtId(), lotId)
                .compose(lot -> sheet(call.courtId(), lot))
                .compose(sheet ->
                        vertx.executeBlocking(() -> csv ? QuestionsCsv.of(sheet) : QuestionsPdf.of(sheet), false))
                .compose(bytes -> desk.trail()
                        .done(
                                call.caller(),
                                Deed.of(call.courtId(), "exportQuestions").onLot(lotId))
                        .map(done -> file(bytes, lotId, csv)));
    }

    private Future<QuestionSheet> sheet(UUID courtId, StoredLot lot) {
        UUID session = lot.saleSessionId();
        Future<List<OnSiteVisit>> visits = session == null
                ? Future.succeededFuture(List.of())
                : sources.visits().visits(courtId, session);
        return sources.questions()
                .ofLot(lot.lotId(), session)
                .compose(entries -> visits.map(seen -> new QuestionSheet(
                        lot.courtName(),
                        lot.caseNumber(),
                        lot.draft().title(),
                        lot.lotId().toString(),
                        desk.clock().nowMicros(),
                        entries,
                        seen)));
    }

    private static Reply file(byte[] bytes, UUID lotId, boolean csv) {
        String name = "questions-" + lotId + (csv ? ".csv" : ".pdf");
        return Reply.bytes(Buffer.buffer(bytes), csv ? "text/csv; charset=utf-8" : "application/pdf")
                .withHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .withHeader("Cache-Control", "no-store");
    }
}
