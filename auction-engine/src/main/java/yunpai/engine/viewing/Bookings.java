package yunpai.engine.viewing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.court.DueSource;
import yunpai.engine.court.OnSiteVisits;
import yunpai.engine.document.OnSiteVisit;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.ResidentNumber;
import yunpai.engine.secret.Seal;
import yunpai.engine.time.CourtClock;
import yunpai.engine.viewing.store.PgBookings;
import yunpai.protocol.Json;
import yunpai.protocol.court.DueItem;
import yunpai.protocol.viewing.Attendance;
import yunpai.protocol.viewing.Booking;
import yunpai.protocol.viewing.BookingDraft;
import yunpai.protocol.viewing.MyBooking;

/**
 * Bookings of viewings on site. Whoever books gets a secret; his account is not kept, and his data are sealed under a key that
 * nothing else uses, so that they meet neither accounts nor bidder codes.
 */
public final class Bookings implements DueSource, OnSiteVisits {
    private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);
    private static final long KEPT_MICROS = 183L * 86_400_000_000L;
    private static final long ERASE_MILLIS = 3_600_000;
    private static final int SECRET_BYTES = 18;
    /** So long before the visit attendance can be marked. */
    private static final long EARLY_MICROS = 3_600_000_000L;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final PgBookings store;
    private final Seal seal;
    private final CourtClock clock;
    private final SecureRandom random = new SecureRandom();
    private long timer = -1;

    public Bookings(PgBookings store, Seal seal, CourtClock clock) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
    }

    /** Begins to erase what is past its time. */
    public void start(Vertx vertx) {
        timer = vertx.setPeriodic(
                ERASE_MILLIS,
                ERASE_MILLIS,
                tick -> erase().onFailure(
                                broken -> LOG.warn("old bookings could not be erased: {}", broken.getMessage())));
    }

    public void stop(Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    /** Forgets who came to viewings that are half a year past, and what was noted about them. */
    public Future<Void> erase() {
        return store.erase(clock.nowMicros() - KEPT_MICROS);
    }

    PgBookings store() {
        return store;
    }

    @Override
    public Future<List<DueItem>> due(UUID courtId, long nowMicros) {
        return store.due(courtId, nowMicros);
    }

    /** Fails with 404 where there is no such slot, and with 409 where it has begun or is full, or the person has it already. */
    Future<MyBooking> book(UUID slotId, BookingDraft draft) {
        BookingDraft visitor = checked(draft);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String told = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        UUID bookingId = UUID.randomUUID();
        PgBookings.Kept kept = new PgBookings.Kept(
                bookingId,
                slotId,
                hash(told),
                Buffer.buffer(seal.lookup("visitor", slotId.toString(), visitor.idNumber())),
                Buffer.buffer(seal.close(Json.bytes(visitor), place(bookingId))),
                clock.nowMicros());
        return store.slot(slotId)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(slot -> store.book(kept))
                .compose(taken -> taken
                        ? mine(bookingId, told).map(own -> new MyBooking(bookingId, told, own.state(), own.slot()))
                        : Future.failedFuture(Problem.conflict(
                                "SLOT_NOT_FREE",
                                "该时段已满、已开始，或您已预约。",
                                "This time is full, has begun, or is booked by you already.")));
    }

    private static BookingDraft checked(BookingDraft draft) {
        String number = draft.idNumber().strip().toUpperCase(Locale.ROOT);
        if (!ResidentNumber.isWellFormed(number)) {
            throw Problem.invalid(
                    "idNumber", "应为 18 位居民身份证号码。", "Expected is a resident identity number of 18 characters.");
        }
        return new BookingDraft(
                draft.name().strip(), draft.phone().strip(), number, VisitNote.ofVisitor(draft.remark()));
    }

    /** Fails with 404 where the secret is not that of the booking. */
    Future<MyBooking> mine(UUID bookingId, String secret) {
        return store.mine(bookingId, hash(secret))
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(own -> store.slot(own.slotId())
                        .map(slot -> new MyBooking(bookingId, null, own.state(), slot.orElseThrow(Problem::notFound))));
    }

    Future<MyBooking> cancel(UUID bookingId, String secret) {
        return store.cancel(bookingId, hash(secret)).compose(done -> mine(bookingId, secret));
    }

    @Override
    public Future<List<OnSiteVisit>> visits(UUID courtId, UUID saleSessionId) {
        return store.visits(courtId, saleSessionId);
    }

    /**
     * Whether the court has such a booking that was not cancelled. A note that cannot be kept is refused with 400, and a mark more than
     * an hour before the visit with 409: who comes early is let in, and nobody has come or stayed away before.
     */
    Future<Boolean> mark(PgBookings.Mark mark, Attendance attendance) {
        @Nullable String note = VisitNote.ofGuide(attendance.note());
        return store.startsAtMicros(mark.bookingId(), mark.courtId()).compose(starts -> {
            if (starts.isEmpty()) {
                return Future.succeededFuture(false);
            }
            long fromMicros = starts.get() - EARLY_MICROS;
            return mark.atMicros() < fromMicros
                    ? Future.failedFuture(notYet(fromMicros))
                    : store.mark(mark, attendance.attended(), note);
        });
    }

    private static Problem notYet(long fromMicros) {
        String from = MINUTE.format(Instant.ofEpochSecond(Math.floorDiv(fromMicros, 1_000_000L)));
        return Problem.conflict(
                "VIEWING_NOT_YET",
                "看样尚未开始，北京时间 " + from + " 起方可登记到场情况。",
                "Attendance can be marked from " + from + " China Standard Time on, an hour before the visit.");
    }

    /** For the guide: who comes. */
    Future<List<Booking>> ofSession(UUID courtId, UUID saleSessionId) {
        return store.ofSession(courtId, saleSessionId)
                .map(all -> all.stream().map(this::opened).toList());
    }

    private Booking opened(PgBookings.Listed row) {
        @Nullable Buffer sealed = row.visitor();
        @Nullable
        BookingDraft visitor = sealed == null
                ? null
                : Json.read(seal.open(sealed.getBytes(), place(row.bookingId())), BookingDraft.class);
        return new Booking(
                row.bookingId(),
                row.slotId(),
                row.startsAtMicros(),
                visitor == null ? null : visitor.name(),
                visitor == null ? null : visitor.phone(),
                visitor == null ? null : visitor.idNumber(),
                visitor == null ? null : visitor.remark(),
                row.bookedAtMicros(),
                row.state(),
                row.note());
    }

    private Buffer hash(String secret) {
        return Buffer.buffer(seal.lookup("booking secret", secret));
    }

    /** A sealed text opens in its own row only. */
    private static byte[] place(UUID bookingId) {
        byte[] name = "booking".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 16)
                .put(name)
                .putLong(bookingId.getMostSignificantBits())
                .putLong(bookingId.getLeastSignificantBits())
                .array();
    }
}
