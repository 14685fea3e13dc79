package yunpai.engine.notice.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.notice.StoredLot;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.notice.LotDraft;

/** Lots as courts prepare and publish them, joined with the live state of their record. */
public final class PgLots {
    private static final String COLUMNS = """
            SELECT l.lot_id, l.court_id, c.name AS court_name, l.sale_session_id, s.title AS sale_session_title,
                k.number AS case_number, l.number, l.draft::text AS draft, l.notice, l.notice_sha256,
                CASE WHEN r.status <> 'draft' THEN r.live::text END AS live""";
    private static final String TABLES = """
             FROM court.lot l
            JOIN court.court c ON c.court_id = l.court_id
            LEFT JOIN court.sale_session s ON s.sale_session_id = l.sale_session_id
            LEFT JOIN court.sale_case k ON k.case_id = l.case_id
            LEFT JOIN record.lot r ON r.lot_id = l.lot_id""";
    private static final String FIND = COLUMNS + TABLES + " WHERE l.lot_id = $1";
    private static final String FIND_ALL = COLUMNS + TABLES + " WHERE l.lot_id = ANY ($1) ORDER BY l.number";
    private static final String OF_COURT = COLUMNS + TABLES + """
             WHERE l.court_id = $1 AND ($2::text IS NULL OR coalesce(r.status, 'draft') = $2) AND l.number > $3
            ORDER BY l.number LIMIT $4""";
    private static final String INSERT = """
            INSERT INTO court.lot (lot_id, court_id, sale_session_id, case_id, number, title, draft, created_at_micros,
                search)
            VALUES ($1, $2, $3, $4, (SELECT coalesce(max(number), 0) + 1 FROM court.lot WHERE court_id = $2), $5,
                ($6::text)::jsonb, $7, $8)
            ON CONFLICT (court_id, number) DO NOTHING""";
    private static final String UPDATE = """
            UPDATE court.lot l SET sale_session_id = $3, case_id = $4, title = $5, draft = ($6::text)::jsonb,
                search = $7, revision = revision + 1
            WHERE l.lot_id = $1 AND l.court_id = $2 AND l.published_at_micros IS NULL
                AND NOT EXISTS (SELECT 1 FROM record.lot r WHERE r.lot_id = l.lot_id AND r.status <> 'draft')""";
    private static final String STAGE = """
            UPDATE court.lot l SET notice = $2, notice_sha256 = $3, published_by = $4
            WHERE l.lot_id = $1 AND l.published_at_micros IS NULL
                AND NOT EXISTS (SELECT 1 FROM record.lot r WHERE r.lot_id = l.lot_id AND r.status <> 'draft')""";
    private static final String PUBLISHED = """
            UPDATE court.lot SET published_at_micros = (notice::json->>'publishedAtMicros')::bigint
            WHERE lot_id = $1 AND published_at_micros IS NULL AND notice IS NOT NULL""";

    private final Pool pool;

    public PgLots(Pool app) {
        this.pool = app;
    }

    /** Where a draft belongs, and what it says. */
    public record Draft(UUID lotId, UUID courtId, LotDraft sheet) {}

    public Future<Optional<StoredLot>> find(UUID lotId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(lotId))
                .map(PgLots::list)
                .map(found -> found.stream().findFirst());
    }

    public Future<List<StoredLot>> findAll(Collection<UUID> lotIds) {
        return pool.preparedQuery(FIND_ALL)
                .execute(Tuple.of(lotIds.toArray(UUID[]::new)))
                .map(PgLots::list);
    }

    /** The court's lots by number, from the one after {@code afterNumber}. */
    public Future<List<StoredLot>> ofCourt(UUID courtId, Optional<String> state, int afterNumber, int limit) {
        return pool.preparedQuery(OF_COURT)
                .execute(Tuple.of(courtId, state.orElse(null), afterNumber, limit))
                .map(PgLots::list);
    }

    /** False if somebody else took the number at the same moment: try again. */
    public Future<Boolean> insert(Draft draft, long atMicros) {
        Tuple values = Tuple.of(
                draft.lotId(),
                draft.courtId(),
                draft.sheet().saleSessionId(),
                draft.sheet().caseId(),
                draft.sheet().title(),
                Json.write(draft.sheet()));
        return pool.preparedQuery(INSERT)
                .execute(values.addLong(atMicros).addString(LotSearch.text(draft.sheet())))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    /** False if there is no such lot of the court, or it is published. */
    public Future<Boolean> update(Draft draft) {
        Tuple values = Tuple.of(
                draft.lotId(),
                draft.courtId(),
                draft.sheet().saleSessionId(),
                draft.sheet().caseId(),
                draft.sheet().title(),
                Json.write(draft.sheet()));
        return pool.preparedQuery(UPDATE)
                .execute(values.addString(LotSearch.text(draft.sheet())))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    /** Freezes the notice, and who publishes it, before its record begins. */
    public Future<Void> stage(UUID lotId, String notice, String sha256, UUID by) {
        return pool.preparedQuery(STAGE)
                .execute(Tuple.of(lotId, notice, sha256, by))
                .mapEmpty();
    }

    /** Notes that the record has begun; from then on nothing of it changes. @return whether it was not noted before */
    public Future<Boolean> published(UUID lotId) {
        return pool.preparedQuery(PUBLISHED)
                .execute(Tuple.of(lotId))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    private static List<StoredLot> list(RowSet<Row> rows) {
        List<StoredLot> lots = new ArrayList<>();
        rows.forEach(row -> lots.add(lot(row)));
        return lots;
    }

    static StoredLot lot(Row row) {
        UUID lotId = row.getUUID("lot_id");
        String live = row.getString("live");
        return new StoredLot(
                lotId,
                row.getUUID("court_id"),
                row.getString("court_name"),
                row.getUUID("sale_session_id"),
                row.getString("sale_session_title"),
                row.getString("case_number"),
                row.getInteger("number"),
                row.getString("draft"),
                row.getString("notice"),
                row.getString("notice_sha256"),
                live == null ? LotState.draft(lotId) : Json.read(live, LotState.class));
    }
}
