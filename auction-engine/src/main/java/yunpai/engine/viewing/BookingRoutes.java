package yunpai.engine.viewing;

import io.vertx.core.Future;
import java.util.UUID;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.AuditTrail.Deed;
import yunpai.engine.time.CourtClock;
import yunpai.engine.viewing.store.PgBookings;
import yunpai.protocol.viewing.Attendance;
import yunpai.protocol.viewing.BookingDraft;
import yunpai.protocol.viewing.BookingSecret;
import yunpai.protocol.viewing.ViewingSlotDraft;

/** Viewings on site over REST. Booking wants a session, so that seats are not taken by machines; who has it is not kept with the booking. */
public final class BookingRoutes {
    private static final Access PREPARE = Access.staff(Role.OFFICER, Role.CLERK);
    private static final Access GUIDE = Access.staff(Role.OFFICER, Role.CLERK, Role.HOST);

    private final Bookings bookings;
    private final AuditTrail trail;
    private final CourtClock clock;

    public BookingRoutes(Bookings bookings, AuditTrail trail, CourtClock clock) {
        this.bookings = bookings;
        this.trail = trail;
        this.clock = clock;
    }

    public void bind(ApiRouter api) {
        api.on(
                        "listViewingSlots",
                        Access.anyone(),
                        call -> bookings.store().slots(call.id("saleSessionId")).map(Reply::ok))
                .on(
                        "bookViewing",
                        Access.signedIn(),
                        call -> bookings.book(call.id("slotId"), call.body(BookingDraft.class))
                                .map(Reply::created))
                .on(
                        "getMyBooking",
                        Access.anyone(),
                        call -> bookings.mine(
                                        call.id("bookingId"),
                                        call.body(BookingSecret.class).secret())
                                .map(Reply::ok))
                .on(
                        "cancelBooking",
                        Access.anyone(),
                        call -> bookings.cancel(
                                        call.id("bookingId"),
                                        call.body(BookingSecret.class).secret())
                                .map(Reply::ok))
                .on("createViewingSlot", PREPARE, this::create)
                .on("listBookings", GUIDE, this::list)
                .on("markAttendance", GUIDE, this::mark);
    }

    private Future<Reply> create(Call call) {
        ViewingSlotDraft draft = call.body(ViewingSlotDraft.class);
        if (draft.startsAtMicros() >= draft.endsAtMicros() || draft.startsAtMicros() <= clock.nowMicros()) {
            throw Problem.invalid("startsAtMicros", "应晚于现在且早于结束时间。", "Must be later than now and before the end.");
        }
        UUID slotId = UUID.randomUUID();
        PgBookings.Made made = new PgBookings.Made(
                slotId, call.courtId(), call.id("saleSessionId"), call.caller().accountId(), clock.nowMicros());
        return bookings.store()
                .insert(made, draft)
                .compose(there -> there ? noted(call, "createViewingSlot") : Future.failedFuture(Problem.notFound()))
                .compose(done -> bookings.store().slot(slotId))
                .map(slot -> Reply.created(slot.orElseThrow(Problem::notFound)));
    }

    /** Whoever looks at who comes is on record. */
    private Future<Reply> list(Call call) {
        return bookings.ofSession(call.courtId(), call.id("saleSessionId"))
                .compose(all -> noted(call, "listBookings").map(done -> Reply.ok(all)));
    }

    private Future<Reply> mark(Call call) {
        PgBookings.Mark mark = new PgBookings.Mark(
                call.id("bookingId"), call.courtId(), call.caller().accountId(), clock.nowMicros());
        return bookings.mark(mark, call.body(Attendance.class))
                .compose(there -> there ? noted(call, "markAttendance") : Future.failedFuture(Problem.notFound()))
                .map(done -> Reply.none());
    }

    private Future<Void> noted(Call call, String action) {
        return trail.done(call.caller(), Deed.of(call.courtId(), action));
    }
}
