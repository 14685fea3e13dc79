package yunpai.engine.viewing.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yunpai.engine.document.OnSiteVisit;
import yunpai.protocol.court.DueItem;
import yunpai.protocol.viewing.BookingState;
import yunpai.protocol.viewing.ViewingSlot;
import yunpai.protocol.viewing.ViewingSlotDraft;

/** Viewings on site and who has booked them. */
public final class PgBookings {
    private static final String SLOT = """
            SELECT s.slot_id, s.sale_session_id, s.starts_at_micros, s.ends_at_micros, s.place, s.contact, s.guide, s.seats,
                s.seats - (SELECT count(*) FROM court.viewing_booking b
                    WHERE b.slot_id = s.slot_id AND b.state <> 'cancelled') AS free
            FROM court.viewing_slot s""";
    private static final String OF_SESSION =
            SLOT + " WHERE s.sale_session_id = $1 ORDER BY s.starts_at_micros, s.slot_id LIMIT 200";
    private static final String ONE = SLOT + " WHERE s.slot_id = $1";
    private static final String INSERT_SLOT = """
            INSERT INTO court.viewing_slot (slot_id, court_id, sale_session_id, starts_at_micros, ends_at_micros, place, contact,
                guide, seats, created_by, created_at_micros)
            SELECT $1, $2, sale_session_id, $4, $5, $6, $7, $8, $9, $10, $11
            FROM court.sale_session WHERE court_id = $2 AND sale_session_id = $3""";
    /** The slot's row is locked, so that its last seat is given once. */
    private static final String BOOK = """
            WITH slot AS (
                SELECT slot_id, seats FROM court.viewing_slot WHERE slot_id = $2 AND starts_at_micros > $6 FOR UPDATE
            )
            INSERT INTO court.viewing_booking (booking_id, slot_id, secret_hash, visitor_hash, visitor, booked_at_micros, state)
            SELECT $1, slot_id, $3, $4, $5, $6, 'booked' FROM slot
            WHERE seats > (SELECT count(*) FROM court.viewing_booking b WHERE b.slot_id = $2 AND b.state <> 'cancelled')
            ON CONFLICT DO NOTHING""";

    private static final String MINE =
            "SELECT slot_id, state FROM court.viewing_booking WHERE booking_id = $1 AND secret_hash = $2";
    private static final String CANCEL = """
            UPDATE court.viewing_booking SET state = 'cancelled', visitor = NULL, visitor_hash = NULL
            WHERE booking_id = $1 AND secret_hash = $2 AND state = 'booked'""";
    private static final String OF_COURT = """
            SELECT b.booking_id, b.slot_id, s.starts_at_micros, b.visitor, b.booked_at_micros, b.state, b.note
            FROM court.viewing_booking b JOIN court.viewing_slot s USING (slot_id)
            WHERE s.court_id = $1 AND s.sale_session_id = $2
            ORDER BY s.starts_at_micros, b.booked_at_micros LIMIT 2000""";
    private static final String VISITS = """
            SELECT s.starts_at_micros, s.place, s.guide, b.state, b.note, b.marked_at_micros
            FROM court.viewing_booking b JOIN court.viewing_slot s USING (slot_id)
            WHERE s.court_id = $1 AND s.sale_session_id = $2 AND b.state <> 'cancelled'
            ORDER BY s.starts_at_micros, s.slot_id, b.booked_at_micros, b.booking_id LIMIT 2000""";
    private static final String STARTS = """
            SELECT s.starts_at_micros FROM court.viewing_booking b JOIN court.viewing_slot s USING (slot_id)
            WHERE b.booking_id = $1 AND s.court_id = $2 AND b.state <> 'cancelled'""";
    private static final String MARK = """
            UPDATE court.viewing_booking b SET state = $3, note = $4, marked_by = $5, marked_at_micros = $6
            FROM court.viewing_slot s
            WHERE b.booking_id = $1 AND s.slot_id = b.slot_id AND s.court_id = $2 AND b.state <> 'cancelled'""";
    private static final String DUE = """
            SELECT s.starts_at_micros, s.place, s.guide, count(b.booking_id) AS visitors
            FROM court.viewing_slot s JOIN court.viewing_booking b USING (slot_id)
            WHERE s.court_id = $1 AND b.state = 'booked' AND s.starts_at_micros <= $2::bigint + 86400000000
            GROUP BY s.slot_id ORDER BY s.starts_at_micros LIMIT 200""";
    private static final String ERASE = """
            UPDATE court.viewing_booking b SET visitor = NULL, visitor_hash = NULL, note = NULL
            FROM court.viewing_slot s
            WHERE s.slot_id = b.slot_id AND (b.visitor IS NOT NULL OR b.note IS NOT NULL) AND s.ends_at_micros < $1""";

    private final Pool pool;

    public PgBookings(Pool app) {
        this.pool = app;
    }

    /** Where and by whom a slot is made. */
    public record Made(UUID slotId, UUID courtId, UUID saleSessionId, UUID by, long atMicros) {}

    /** What is kept of a booking: hashes and what is sealed. */
    public record Kept(
            UUID bookingId, UUID slotId, Buffer secretHash, Buffer visitorHash, Buffer visitor, long atMicros) {}

    /** A booking whose secret was shown. */
    public record Shown(UUID slotId, BookingState state) {}

    /** A row of the guide's list. */
    public record Listed(
            UUID bookingId,
            UUID slotId,
            long startsAtMicros,
            @Nullable Buffer visitor,
            long bookedAtMicros,
            BookingState state,
            @Nullable String note) {}

    /** Who marks attendance. */
    public record Mark(UUID bookingId, UUID courtId, UUID by, long atMicros) {}

    public Future<List<ViewingSlot>> slots(UUID saleSessionId) {
        return pool.preparedQuery(OF_SESSION).execute(Tuple.of(saleSessionId)).map(rows -> all(rows, PgBookings::slot));
    }

    public Future<Optional<ViewingSlot>> slot(UUID slotId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(slotId))
                .map(rows -> all(rows, PgBookings::slot).stream().findFirst());
    }

    /** Whether the court has that sale session. */
    public Future<Boolean> insert(Made made, ViewingSlotDraft draft) {
        Tuple values = Tuple.tuple()
                .addValue(made.slotId())
                .addValue(made.courtId())
                .addValue(made.saleSessionId())
                .addValue(draft.startsAtMicros())
                .addValue(draft.endsAtMicros())
                .addValue(draft.place().strip())
                .addValue(draft.contact().strip())
                .addValue(draft.guide().strip())
                .addValue(draft.seats())
                .addValue(made.by())
                .addValue(made.atMicros());
        return pool.preparedQuery(INSERT_SLOT).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** Whether it was taken: not where the slot has begun or is full, or the person has booked it already. */
    public Future<Boolean> book(Kept kept) {
        Tuple values = Tuple.of(
                kept.bookingId(),
                kept.slotId(),
                kept.secretHash(),
                kept.visitorHash(),
                kept.visitor(),
                kept.atMicros());
        return pool.preparedQuery(BOOK).execute(values).map(rows -> rows.rowCount() == 1);
    }

    public Future<Optional<Shown>> mine(UUID bookingId, Buffer secretHash) {
        return pool.preparedQuery(MINE)
                .execute(Tuple.of(bookingId, secretHash))
                .map(rows -> all(rows, row -> new Shown(row.getUUID("slot_id"), state(row))).stream()
                        .findFirst());
    }

    /** Gives the seat back and forgets who it was. */
    public Future<Void> cancel(UUID bookingId, Buffer secretHash) {
        return pool.preparedQuery(CANCEL)
                .execute(Tuple.of(bookingId, secretHash))
                .mapEmpty();
    }

    public Future<List<Listed>> ofSession(UUID courtId, UUID saleSessionId) {
        return pool.preparedQuery(OF_COURT)
                .execute(Tuple.of(courtId, saleSessionId))
                .map(rows -> all(
                        rows,
                        row -> new Listed(
                                row.getUUID("booking_id"),
                                row.getUUID("slot_id"),
                                row.getLong("starts_at_micros"),
                                row.getBuffer("visitor"),
                                row.getLong("booked_at_micros"),
                                state(row),
                                row.getString("note"))));
    }

    public Future<List<OnSiteVisit>> visits(UUID courtId, UUID saleSessionId) {
        return pool.preparedQuery(VISITS)
                .execute(Tuple.of(courtId, saleSessionId))
                .map(rows -> all(
                        rows,
                        row -> new OnSiteVisit(
                                row.getLong("starts_at_micros"),
                                row.getString("place"),
                                row.getString("guide"),
                                state(row),
                                row.getString("note"),
                                row.getLong("marked_at_micros"))));
    }

    /** When the visit begins, in court microseconds; empty where the court has no such booking that was not cancelled. */
    public Future<Optional<Long>> startsAtMicros(UUID bookingId, UUID courtId) {
        return pool.preparedQuery(STARTS)
                .execute(Tuple.of(bookingId, courtId))
                .map(rows -> all(rows, row -> row.getLong("starts_at_micros")).stream()
                        .findFirst());
    }

    /** Whether the court has such a booking that was not cancelled. */
    public Future<Boolean> mark(Mark mark, boolean attended, @Nullable String note) {
        Tuple values = Tuple.tuple()
                .addValue(mark.bookingId())
                .addValue(mark.courtId())
                .addValue(attended ? "attended" : "absent")
                .addValue(note)
                .addValue(mark.by())
                .addValue(mark.atMicros());
        return pool.preparedQuery(MARK).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** Slots of the next day, and those that are past while somebody's attendance is not marked. */
    public Future<List<DueItem>> due(UUID courtId, long nowMicros) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(courtId, nowMicros))
                .map(rows -> all(rows, row -> {
                    long starts = row.getLong("starts_at_micros");
                    String title = row.getString("place") + "，" + row.getString("guide") + "，" + row.getLong("visitors")
                            + " 人";
                    return new DueItem(DueItem.Kind.VIEWING_BOOKED, null, title, starts, starts < nowMicros);
                }));
    }

    /** Forgets who came to viewings that ended before that, and what was noted. */
    public Future<Void> erase(long endedBeforeMicros) {
        return pool.preparedQuery(ERASE).execute(Tuple.of(endedBeforeMicros)).mapEmpty();
    }

    private static BookingState state(Row row) {
        return BookingState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static ViewingSlot slot(Row row) {
        return new ViewingSlot(
                row.getUUID("slot_id"),
                row.getUUID("sale_session_id"),
                row.getLong("starts_at_micros"),
                row.getLong("ends_at_micros"),
                row.getString("place"),
                row.getString("contact"),
                row.getString("guide"),
                row.getInteger("seats"),
                Math.max(0, row.getLong("free").intValue()));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
