package yunpai.engine.court.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.court.Correction;
import yunpai.protocol.court.CorrectionDecision;
import yunpai.protocol.court.CorrectionDraft;
import yunpai.protocol.court.DueItem;

/** What was said beside the notice, and what the court decided on it. */
public final class PgCorrections {
    private static final String INSERT = """
            INSERT INTO court.correction (correction_id, court_id, lot_id, question_id, said, notice, opened_by, opened_at_micros)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final String SELECT = """
            SELECT c.correction_id, c.lot_id, l.title, c.question_id, c.said, c.notice, o.name AS opened_by, c.opened_at_micros,
                c.decision, c.words, d.name AS decided_by, c.decided_at_micros, c.suspended_at_micros
            FROM court.correction c
            JOIN court.lot l USING (lot_id)
            JOIN account.staff o ON o.account_id = c.opened_by
            LEFT JOIN account.staff d ON d.account_id = c.decided_by""";
    private static final String OF_COURT = SELECT + """
             WHERE c.court_id = $1
            ORDER BY (c.decision IS NULL) DESC, c.opened_at_micros DESC LIMIT 500""";
    private static final String OF_LOT = SELECT + " WHERE c.lot_id = $1 ORDER BY c.opened_at_micros LIMIT 200";
    private static final String ONE = SELECT + " WHERE c.correction_id = $1 AND c.court_id = $2";
    private static final String DECIDE = """
            UPDATE court.correction SET decision = $3, words = $4, decided_by = $5, decided_at_micros = $6
            WHERE correction_id = $1 AND court_id = $2 AND decision IS NULL""";
    private static final String DUE = """
            SELECT DISTINCT ON (c.lot_id) c.lot_id, l.title, r.closes_at_micros - $2::bigint AS due
            FROM court.correction c JOIN court.lot l USING (lot_id) JOIN record.lot r USING (lot_id)
            WHERE c.court_id = $1 AND c.decision IS NULL LIMIT 500""";
    private static final String RIPE = """
            SELECT c.correction_id, c.lot_id
            FROM court.correction c JOIN court.court USING (court_id) JOIN record.lot r USING (lot_id)
            WHERE c.decision IS NULL AND c.suspended_at_micros IS NULL AND corrections_suspend AND r.status = 'open'
                AND r.closes_at_micros - $2::bigint <= $1::bigint
            ORDER BY r.closes_at_micros LIMIT 100""";
    private static final String SUSPENDED =
            "UPDATE court.correction SET suspended_at_micros = $2 WHERE correction_id = $1";
    private static final String SUSPENDS = "SELECT corrections_suspend FROM court.court WHERE court_id = $1";
    private static final String RULE = "UPDATE court.court SET corrections_suspend = $2 WHERE court_id = $1";

    private final Pool pool;

    public PgCorrections(Pool app) {
        this.pool = app;
    }

    /** Where and by whom it is opened. */
    public record Opened(UUID correctionId, UUID courtId, UUID lotId, UUID by, long atMicros) {}

    /** An undecided one whose lot is about to end. */
    public record Ripe(UUID correctionId, UUID lotId) {}

    public Future<Void> insert(Opened opened, CorrectionDraft draft) {
        Tuple values = Tuple.tuple()
                .addValue(opened.correctionId())
                .addValue(opened.courtId())
                .addValue(opened.lotId())
                .addValue(draft.questionId())
                .addValue(draft.said().strip())
                .addValue(draft.notice().strip())
                .addValue(opened.by())
                .addValue(opened.atMicros());
        return pool.preparedQuery(INSERT).execute(values).mapEmpty();
    }

    public Future<List<Correction>> ofCourt(UUID courtId) {
        return pool.preparedQuery(OF_COURT).execute(Tuple.of(courtId)).map(PgCorrections::corrections);
    }

    public Future<List<Correction>> ofLot(UUID lotId) {
        return pool.preparedQuery(OF_LOT).execute(Tuple.of(lotId)).map(PgCorrections::corrections);
    }

    public Future<Optional<Correction>> find(UUID courtId, UUID correctionId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(correctionId, courtId))
                .map(PgCorrections::corrections)
                .map(found -> found.stream().findFirst());
    }

    /** Whether it was undecided until now. */
    public Future<Boolean> decide(Opened by, CorrectionDecision decision) {
        Tuple values = Tuple.of(
                by.correctionId(),
                by.courtId(),
                decision.decision().name().toLowerCase(Locale.ROOT),
                decision.words().strip(),
                by.by(),
                by.atMicros());
        return pool.preparedQuery(DECIDE).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** Undecided corrections of a court, lot by lot, due so long before the lot's end. */
    public Future<List<DueItem>> due(UUID courtId, long nowMicros, long beforeEndMicros) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(courtId, beforeEndMicros))
                .map(rows -> {
                    List<DueItem> items = new ArrayList<>();
                    for (Row row : rows) {
                        Long due = row.getLong("due");
                        items.add(new DueItem(
                                DueItem.Kind.CORRECTION_OPEN,
                                row.getUUID("lot_id"),
                                row.getString("title"),
                                due,
                                due != null && due < nowMicros));
                    }
                    return items;
                });
    }

    /** Undecided ones of open lots that end within so long. */
    public Future<List<Ripe>> ripe(long nowMicros, long beforeEndMicros) {
        return pool.preparedQuery(RIPE)
                .execute(Tuple.of(nowMicros, beforeEndMicros))
                .map(rows -> {
                    List<Ripe> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Ripe(row.getUUID("correction_id"), row.getUUID("lot_id"))));
                    return all;
                });
    }

    public Future<Void> suspended(UUID correctionId, long atMicros) {
        return pool.preparedQuery(SUSPENDED)
                .execute(Tuple.of(correctionId, atMicros))
                .mapEmpty();
    }

    /** Whether lots of this court are suspended for what is undecided. */
    public Future<Boolean> suspends(UUID courtId) {
        return pool.preparedQuery(SUSPENDS)
                .execute(Tuple.of(courtId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Says whether they are. */
    public Future<Void> rule(UUID courtId, boolean suspends) {
        return pool.preparedQuery(RULE).execute(Tuple.of(courtId, suspends)).mapEmpty();
    }

    private static List<Correction> corrections(RowSet<Row> rows) {
        List<Correction> all = new ArrayList<>();
        for (Row row : rows) {
            @Nullable String decision = row.getString("decision");
            all.add(new Correction(
                    row.getUUID("correction_id"),
                    row.getUUID("lot_id"),
                    row.getString("title"),
                    row.getUUID("question_id"),
                    row.getString("said"),
                    row.getString("notice"),
                    row.getString("opened_by"),
                    row.getLong("opened_at_micros"),
                    decision == null ? null : CorrectionDecision.Decision.valueOf(decision.toUpperCase(Locale.ROOT)),
                    row.getString("words"),
                    row.getString("decided_by"),
                    row.getLong("decided_at_micros"),
                    row.getLong("suspended_at_micros")));
        }
        return all;
    }
}
