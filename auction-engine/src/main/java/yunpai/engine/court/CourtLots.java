package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.court.store.PgOrders;
import yunpai.engine.court.store.PgPanelRecords;
import yunpai.engine.http.Problem;
import yunpai.engine.notice.PublicLots;
import yunpai.engine.notice.StoredLot;
import yunpai.engine.notice.store.PgFiles;
import yunpai.engine.notice.store.PgLots;
import yunpai.protocol.court.CourtLot;
import yunpai.protocol.court.Order;
import yunpai.protocol.court.PanelRecord;
import yunpai.protocol.notice.FileKind;
import yunpai.protocol.notice.FileRef;

/** A court's own lots. What is another court's is not there. */
final class CourtLots {
    private static final int ORDERS_SHOWN = 200;

    private final Tables tables;
    private final PublicLots published;

    CourtLots(Tables tables, PublicLots published) {
        this.tables = tables;
        this.published = published;
    }

    /** Where a lot's parts are kept. */
    record Tables(PgLots lots, PgFiles files, PgPanelRecords panelRecords, PgOrders orders) {}

    /** A lot with what belongs to it. */
    record Whole(StoredLot lot, List<FileRef> files, List<PanelRecord> panelRecords, List<Order> orders) {}

    /** The court's lot; fails with 404 if it has none of that id. */
    Future<StoredLot> demand(UUID courtId, UUID lotId) {
        return tables.lots()
                .find(lotId)
                .map(found -> found.filter(lot -> lot.courtId().equals(courtId)).orElseThrow(Problem::notFound));
    }

    Future<Whole> whole(UUID courtId, UUID lotId) {
        return demand(courtId, lotId)
                .compose(lot -> tables.files()
                        .list(List.of(lotId))
                        .compose(files -> tables.panelRecords()
                                .list(lotId)
                                .compose(records -> tables.orders()
                                        .ofCourt(courtId, Optional.of(lotId), ORDERS_SHOWN)
                                        .map(orders -> new Whole(
                                                lot, files.getOrDefault(lotId, List.of()), records, orders)))));
    }

    /** The lot as the court's page shows it. */
    Future<CourtLot> page(UUID courtId, UUID lotId) {
        return whole(courtId, lotId)
                .compose(whole -> published
                        .card(lotId)
                        .map(card -> new CourtLot(
                                lotId,
                                whole.lot().draft(),
                                whole.lot().live(),
                                photos(whole.files(), true),
                                photos(whole.files(), false),
                                whole.panelRecords(),
                                whole.orders(),
                                !whole.lot().isPublished(),
                                card.orElse(null))));
    }

    Tables tables() {
        return tables;
    }

    private static List<FileRef> photos(List<FileRef> files, boolean wanted) {
        return files.stream()
                .filter(file -> (file.kind() == FileKind.PHOTO) == wanted)
                .toList();
    }
}
