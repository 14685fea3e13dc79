package yunpai.engine.notice.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.notice.StoredLot;

/** The list everybody reads: published lots, sorted and paged by key, so that a page stays right while lots change. */
public final class PgLotLists {
    private final Pool pool;
    private final Map<Sort, String> queries = new EnumMap<>(Sort.class);

    public PgLotLists(Pool app) {
        this.pool = app;
        for (Sort sort : Sort.values()) {
            queries.put(sort, query(sort));
        }
    }

    private static String query(Sort sort) {
        return """
            SELECT * FROM (
                SELECT l.lot_id, l.court_id, c.name AS court_name, l.sale_session_id, s.title AS sale_session_title,
                    k.number AS case_number, l.number, l.draft::text AS draft, l.notice, l.notice_sha256,
                    r.live::text AS live, (%s)::bigint AS sort_key, count(*) OVER () AS total
                FROM court.lot l
                JOIN record.lot r USING (lot_id)
                JOIN court.court c ON c.court_id = l.court_id
                LEFT JOIN court.sale_session s ON s.sale_session_id = l.sale_session_id
                LEFT JOIN court.sale_case k ON k.case_id = l.case_id
                WHERE r.status <> 'draft' AND l.notice IS NOT NULL
                    AND ($1::text IS NULL OR r.status = $1)
                    AND ($2::uuid IS NULL OR l.sale_session_id = $2)
                    AND ($3::text IS NULL OR l.search LIKE $3)) AS found
            WHERE (sort_key, lot_id) > ($4, $5)
            ORDER BY sort_key, lot_id LIMIT $6""".formatted(sort.key);
    }

    /** The orders; each is a whole number that rises. What has ended comes after what has not. */
    public enum Sort {
        CLOSES_SOON("CASE WHEN r.ended_at_micros IS NULL THEN r.closes_at_micros"
                + " ELSE 4000000000000000000 - r.ended_at_micros END"),
        OPENS_SOON("CASE WHEN r.status = 'announced' THEN r.opens_at_micros"
                + " ELSE 4000000000000000000 - coalesce(r.opens_at_micros, 0) END"),
        PRICE_UP("coalesce(r.price_fen, (l.draft->>'startingPriceFen')::bigint)"),
        PRICE_DOWN("- coalesce(r.price_fen, (l.draft->>'startingPriceFen')::bigint)"),
        NEWEST("- coalesce(l.published_at_micros, 0)");

        private final String key;

        Sort(String key) {
            this.key = key;
        }
    }

    /** Which lots. */
    public record Filter(Optional<String> state, Optional<UUID> saleSessionId, Optional<String> typed) {}

    /** After which place. */
    public record Place(long key, UUID lotId) {
        public static final Place BEGINNING = new Place(Long.MIN_VALUE, new UUID(0, 0));
    }

    /** A page, the place after which the next one begins, and how many lots there are in all. */
    public record Found(List<StoredLot> lots, Place last, long total) {}

    public Future<Found> list(Filter filter, Sort sort, Place after, int limit) {
        String query = queries.getOrDefault(sort, "");
        Tuple values = Tuple.of(
                filter.state().orElse(null),
                filter.saleSessionId().orElse(null),
                filter.typed().map(LotSearch::pattern).orElse(null),
                after.key(),
                after.lotId(),
                limit);
        return pool.preparedQuery(query).execute(values).map(rows -> {
            List<StoredLot> lots = new ArrayList<>();
            Place last = after;
            long total = 0;
            for (Row row : rows) {
                lots.add(PgLots.lot(row));
                last = new Place(row.getLong("sort_key"), row.getUUID("lot_id"));
                total = row.getLong("total");
            }
            return new Found(lots, last, total);
        });
    }
}
