package yunpai.engine.settlement.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import yunpai.engine.settlement.CaseAccount;
import yunpai.engine.settlement.Confirmation;
import yunpai.engine.settlement.SoldLot;
import yunpai.rules.notice.HolidayCalendar;

/** Confirmations, and what they are made of. */
public final class PgConfirmationStore {
    private static final ZoneId COURTS = ZoneId.of("Asia/Shanghai");

    private final Pool app;
    private final HolidayCalendar holidays;

    public PgConfirmationStore(Pool app, HolidayCalendar holidays) {
        this.app = app;
        this.holidays = holidays;
    }

    /** Lots that were sold and settled and have no confirmation; those that were withheld come last, in turns. */
    public Future<List<SoldLot>> unconfirmed(int limit) {
        return app.preparedQuery("""
                        SELECT l.lot_id, l.ended_at_micros, l.price_fen, l.winner_code, l.live, s.applied_fen,
                               c.court_id, c.title, c.draft::json AS draft, k.name AS court, f.number AS case_number, f.account
                        FROM money.settlement s
                        JOIN record.lot l ON l.lot_id = s.lot_id
                        JOIN court.lot c ON c.lot_id = s.lot_id
                        JOIN court.court k ON k.court_id = c.court_id
                        LEFT JOIN court.sale_case f ON f.case_id = c.case_id
                        LEFT JOIN money.confirmation_withheld w ON w.lot_id = s.lot_id
                        WHERE s.outcome = 'sold' AND NOT EXISTS (SELECT FROM money.confirmation m WHERE m.lot_id = s.lot_id)
                        ORDER BY w.lot_id IS NOT NULL, CASE WHEN w.lot_id IS NULL THEN l.ended_at_micros END, random() LIMIT $1
                        """)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::sold)
                        .toList());
    }

    /** Where the money of a lot's case belongs; the lot itself stands for its case where the court named none. */
    public Future<CaseAccount> caseAccount(UUID lotId) {
        return app.preparedQuery("""
                        SELECT c.case_id, c.draft ->> 'depositAccount' AS notice_account, f.account
                        FROM court.lot c LEFT JOIN court.sale_case f ON f.case_id = c.case_id WHERE c.lot_id = $1
                        """).execute(Tuple.of(lotId)).map(rows -> {
            Row row = rows.size() == 0 ? null : rows.iterator().next();
            UUID reference = row == null ? null : row.getUUID("case_id");
            String account = row == null ? null : firstOf(row.getString("account"), row.getString("notice_account"));
            return new CaseAccount(
                    (reference == null ? lotId : reference).toString(), account == null ? "lot " + lotId : account);
        });
    }

    /** The next number of the year's confirmations. Numbers are not given twice; one that was drawn in vain stays unused. */
    public Future<String> nextNumber(int year) {
        return app.query("SELECT nextval('money.confirmation_number') AS number")
                .execute()
                .map(rows ->
                        "(%d)云拍确字第%06d号".formatted(year, rows.iterator().next().getLong("number")));
    }

    /** Keeps the confirmation unless the lot has one. */
    public Future<Void> insert(Confirmation confirmation, byte[] pdf) {
        return app.preparedQuery("INSERT INTO money.confirmation (lot_id, number, sha256, pdf, buyer_commitment)"
                        + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (lot_id) DO NOTHING")
                .execute(Tuple.of(
                        confirmation.lotId(),
                        confirmation.number(),
                        confirmation.sha256(),
                        Buffer.buffer(pdf),
                        confirmation.buyerCommitment()))
                .mapEmpty();
    }

    /** Notes that a lot's confirmation is withheld. @return whether it was not noted before */
    public Future<Boolean> withhold(UUID lotId) {
        return app.preparedQuery("INSERT INTO money.confirmation_withheld (lot_id) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(lotId))
                .map(done -> done.rowCount() == 1);
    }

    /** Confirmations whose hash may not stand in the lot's record yet. */
    public Future<List<Confirmation>> notInRecord(int limit) {
        return app.preparedQuery(
                        "SELECT lot_id, number, sha256, buyer_commitment FROM money.confirmation WHERE NOT in_record ORDER BY number LIMIT $1")
                .execute(Tuple.of(limit))
                .map(PgConfirmationStore::confirmations);
    }

    public Future<Void> markInRecord(UUID lotId) {
        return app.preparedQuery("UPDATE money.confirmation SET in_record = true WHERE lot_id = $1")
                .execute(Tuple.of(lotId))
                .mapEmpty();
    }

    public Future<Optional<Confirmation>> find(UUID lotId) {
        return app.preparedQuery(
                        "SELECT lot_id, number, sha256, buyer_commitment FROM money.confirmation WHERE lot_id = $1")
                .execute(Tuple.of(lotId))
                .map(rows -> confirmations(rows).stream().findFirst());
    }

    /** The file, once its hash stands in the record. */
    public Future<Optional<Buffer>> file(UUID lotId) {
        return app.preparedQuery("SELECT pdf FROM money.confirmation WHERE lot_id = $1 AND in_record")
                .execute(Tuple.of(lotId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getBuffer("pdf"))
                        .findFirst());
    }

    /** Whether this database was made for rehearsals. */
    public Future<Boolean> isRehearsal() {
        return app.query("SELECT purpose = 'rehearsal' AS rehearsal FROM record.platform")
                .execute()
                .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean("rehearsal"));
    }

    private static List<Confirmation> confirmations(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Confirmation(
                        row.getUUID("lot_id"),
                        row.getString("number"),
                        row.getString("sha256"),
                        row.getString("buyer_commitment")))
                .toList();
    }

    private SoldLot sold(Row row) {
        JsonObject draft = (JsonObject) Objects.requireNonNull(row.getValue("draft"));
        JsonObject leading = row.getJsonObject("live").getJsonObject("leading", new JsonObject());
        return new SoldLot(
                row.getUUID("lot_id"),
                row.getUUID("court_id"),
                row.getString("court"),
                orDash(row.getString("case_number")),
                row.getString("title"),
                draft.getString("saleKind", "first_auction"),
                orDash(firstOf(row.getString("account"), draft.getString("depositAccount"))),
                row.getString("winner_code"),
                leading.getInteger("priorityRank"),
                row.getLong("price_fen"),
                row.getLong("applied_fen"),
                row.getLong("ended_at_micros"),
                balanceDueOn(row.getLong("ended_at_micros"), draft.getInteger("paymentDays")));
    }

    /** The day of the close is not counted; a last day that is free moves to the next working day (CPL 85). */
    private @Nullable LocalDate balanceDueOn(long closedAtMicros, @Nullable Integer paymentDays) {
        if (paymentDays == null || paymentDays == 0) {
            return null;
        }
        LocalDate day = Instant.ofEpochSecond(Math.floorDiv(closedAtMicros, 1_000_000L))
                .atZone(COURTS)
                .toLocalDate()
                .plusDays(paymentDays);
        while (holidays.isHoliday(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        return first == null || first.isBlank() ? second : first;
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isBlank() ? "—" : text;
    }
}
