package yunpai.engine.court;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import yunpai.engine.document.QuestionSheet;
import yunpai.engine.document.QuestionsCsv;
import yunpai.engine.document.QuestionsPdf;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Reply;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;

/** The questions about a lot for the case file. */
final class QuestionFileRoutes {
    private final Vertx vertx;
    private final CourtLots courtLots;
    private final GatewayQuestions questions;
    private final Desk desk;

    /** Who notes what is done, and when. */
    record Desk(AuditTrail trail, CourtClock clock) {}

    QuestionFileRoutes(Vertx vertx, CourtLots courtLots, GatewayQuestions questions, Desk desk) {
        this.vertx = vertx;
        this.courtLots = courtLots;
        this.questions = questions;
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
                .compose(lot -> questions.ofLot(lotId).compose(entries -> {
                    QuestionSheet sheet = new QuestionSheet(
                            lot.courtName(),
                            lot.caseNumber(),
                            lot.draft().title(),
                            lotId.toString(),
                            desk.clock().nowMicros(),
                            entries);
                    return vertx.executeBlocking(() -> csv ? QuestionsCsv.of(sheet) : QuestionsPdf.of(sheet), false);
                }))
                .compose(bytes -> desk.trail()
                        .done(
                                call.caller(),
                                Deed.of(call.courtId(), "exportQuestions").onLot(lotId))
                        .map(done -> file(bytes, lotId, csv)));
    }

    private static Reply file(byte[] bytes, UUID lotId, boolean csv) {
        String name = "questions-" + lotId + (csv ? ".csv" : ".pdf");
        return Reply.bytes(Buffer.buffer(bytes), csv ? "text/csv; charset=utf-8" : "application/pdf")
                .withHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .withHeader("Cache-Control", "no-store");
    }
}
