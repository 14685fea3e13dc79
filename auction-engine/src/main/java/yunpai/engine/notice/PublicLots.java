package yunpai.engine.notice;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.PriorityHolders;
import yunpai.engine.notice.store.PgLotLists;
import yunpai.engine.notice.store.PgLots;
import yunpai.protocol.lot.LotDetail;
import yunpai.protocol.lot.LotPage;
import yunpai.protocol.lot.LotSummary;

/** Published lots as everybody may read them (Art 3). */
public final class PublicLots {
    private final PgLots store;
    private final PgLotLists lists;
    private final PriorityHolders holders;

    public PublicLots(PgLots store, PgLotLists lists, PriorityHolders holders) {
        this.store = store;
        this.lists = lists;
        this.holders = holders;
    }

    /** The cards of these lots, in the courts' order; one that is not published is left out. */
    public Future<Map<UUID, LotSummary>> cards(Collection<UUID> lotIds) {
        if (lotIds.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return store.findAll(lotIds).map(lots -> {
            Map<UUID, LotSummary> cards = new LinkedHashMap<>();
            lots.forEach(lot -> Cards.card(lot).ifPresent(card -> cards.put(lot.lotId(), card)));
            return cards;
        });
    }

    /** Fails with 404 if it is not published. */
    public Future<LotDetail> page(UUID lotId) {
        return published(lotId)
                .compose(lot ->
                        holders.ranks(lotId).map(ranks -> Cards.page(lot, ranks).orElseThrow(Problem::notFound)));
    }

    /** The card of one lot, if it is published. */
    public Future<Optional<LotSummary>> card(UUID lotId) {
        return store.find(lotId).map(found -> found.flatMap(Cards::card));
    }

    Future<LotPage> list(PgLotLists.Filter filter, PgLotLists.Sort sort, Optional<String> cursor, int limit) {
        PgLotLists.Place after = cursor.map(PublicLots::place).orElse(PgLotLists.Place.BEGINNING);
        return lists.list(filter, sort, after, limit).map(found -> {
            List<LotSummary> cards = found.lots().stream()
                    .flatMap(lot -> Cards.card(lot).stream())
                    .toList();
            boolean last = found.lots().size() < limit;
            return new LotPage(cards, last ? null : cursor(found.last()), found.total());
        });
    }

    private Future<StoredLot> published(UUID lotId) {
        return store.find(lotId)
                .map(found -> found.filter(StoredLot::isPublished).orElseThrow(Problem::notFound));
    }

    private static String cursor(PgLotLists.Place place) {
        String text = place.key() + "/" + place.lotId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static PgLotLists.Place place(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("/", 2);
            return new PgLotLists.Place(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Problem.invalid("cursor", "游标无效。", "This is not a cursor of ours.");
        }
    }
}
