package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.notice.Answers;
import yunpai.engine.notice.Files;
import yunpai.engine.notice.StoredLot;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.protocol.court.CourtLotPage;
import yunpai.protocol.court.CourtLotRow;
import yunpai.protocol.court.DueItem;
import yunpai.protocol.notice.FileKind;
import yunpai.protocol.notice.FileRef;
import yunpai.protocol.notice.LotDraft;
import yunpai.rules.Rule;

/** A court's lots: the list, the draft, its files. */
final class LotRoutes {
    private static final int USUAL_PAGE = 50;

    private final CourtLots courtLots;
    private final Drafts drafts;
    private final Files files;
    private final Due due;
    private final AuditTrail trail;

    LotRoutes(CourtLots courtLots, Drafts drafts, Files files, Due due, AuditTrail trail) {
        this.courtLots = courtLots;
        this.drafts = drafts;
        this.files = files;
        this.due = due;
        this.trail = trail;
    }

    void bind(ApiRouter api) {
        Access read = StaffAccess.READ;
        Access prepare = StaffAccess.PREPARE;
        api.on("listCourtLots", read, this::list)
                .on("getCourtLot", read, this::get)
                .on("createLot", prepare, this::create)
                .on("updateLot", prepare, this::update)
                .on("uploadFile", prepare, this::upload)
                .on("deleteFile", prepare, this::deleteFile)
                .on("listDue", read, call -> due.list(call.courtId()).map(Reply::ok));
    }

    private Future<Reply> list(Call call) {
        int limit = (int) call.queryNumber("limit").orElse(USUAL_PAGE);
        UUID courtId = call.courtId();
        return courtLots
                .tables()
                .lots()
                .ofCourt(courtId, call.query("state"), after(call), limit)
                .compose(lots -> courtLots
                        .tables()
                        .files()
                        .list(lots.stream().map(StoredLot::lotId).toList())
                        .compose(byLot -> due.list(courtId).map(items -> page(lots, byLot, items, limit))))
                .map(Reply::ok);
    }

    private static CourtLotPage page(
            List<StoredLot> lots, Map<UUID, List<FileRef>> files, List<DueItem> items, int limit) {
        Map<UUID, DueItem> first = items.stream()
                .filter(item -> item.lotId() != null)
                .collect(Collectors.toMap(DueItem::lotId, item -> item, (soon, later) -> soon));
        List<CourtLotRow> rows = lots.stream()
                .map(lot -> new CourtLotRow(
                        lot.lotId(),
                        lot.draft().title(),
                        lot.number(),
                        lot.saleSessionId(),
                        lot.live(),
                        lot.draft().startingPriceFen(),
                        files.getOrDefault(lot.lotId(), List.of()).stream()
                                .filter(file -> file.kind() == FileKind.PHOTO)
                                .findFirst()
                                .map(FileRef::fileId)
                                .orElse(null),
                        first.get(lot.lotId())))
                .toList();
        return new CourtLotPage(
                rows,
                lots.size() < limit ? null : Integer.toString(lots.getLast().number()));
    }

    private Future<Reply> get(Call call) {
        return courtLots.page(call.courtId(), call.id("lotId")).map(Reply::ok);
    }

    private Future<Reply> create(Call call) {
        LotDraft sheet = call.body(LotDraft.class);
        return drafts.create(call.courtId(), sheet)
                .compose(lotId -> trail.done(
                                call.caller(),
                                Deed.of(call.courtId(), "createLot")
                                        .onLot(lotId)
                                        .because(sheet.title()))
                        .compose(done -> courtLots.page(call.courtId(), lotId)))
                .map(Reply::created);
    }

    private Future<Reply> update(Call call) {
        UUID lotId = call.id("lotId");
        return drafts.update(call.courtId(), lotId, call.body(LotDraft.class))
                .compose(done -> trail.done(
                        call.caller(), Deed.of(call.courtId(), "updateLot").onLot(lotId)))
                .compose(done -> courtLots.page(call.courtId(), lotId))
                .map(Reply::ok);
    }

    private Future<Reply> upload(Call call) {
        UUID lotId = call.id("lotId");
        FileKind kind = FileKind.valueOf(call.query("kind").orElse("").toUpperCase(Locale.ROOT));
        String name = call.query("name").orElse("");
        return editable(call)
                .compose(lot -> files.keep(new Files.Upload(lotId, name, kind, call.rawBody())))
                .compose(file -> trail.done(
                                call.caller(),
                                Deed.of(call.courtId(), "uploadFile")
                                        .onLot(lotId)
                                        .because(file.sha256()))
                        .map(Reply.created(file)));
    }

    private Future<Reply> deleteFile(Call call) {
        UUID lotId = call.id("lotId");
        UUID fileId = call.id("fileId");
        return editable(call)
                .compose(lot -> courtLots.tables().files().delete(fileId, lotId))
                .compose(deleted -> deleted
                        ? trail.done(
                                call.caller(),
                                Deed.of(call.courtId(), "deleteFile")
                                        .onLot(lotId)
                                        .because(fileId.toString()))
                        : Future.failedFuture(Problem.notFound()))
                .map(Reply.none());
    }

    private Future<StoredLot> editable(Call call) {
        return courtLots
                .demand(call.courtId(), call.id("lotId"))
                .compose(lot -> lot.isPublished()
                        ? Future.failedFuture(Answers.refusal(Rule.LOT_IS_DRAFT, ""))
                        : Future.succeededFuture(lot));
    }

    private static int after(Call call) {
        try {
            return call.query("cursor").map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "游标无效。", "This is not a cursor of ours.");
        }
    }
}
