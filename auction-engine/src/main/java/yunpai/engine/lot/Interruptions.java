package yunpai.engine.lot;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.record.PublicLot;
import yunpai.engine.time.CourtClock;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.SuspensionKind;

/** What follows for this node's lots when they were not served, or when its clock cannot be trusted (Art 28). */
final class Interruptions {

    private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);

    private final CourtClock clock;
    private final Books books;
    private final OutageGuard guard;
    private final Consumer<Work> writer;

    Interruptions(CourtClock clock, Books books, OutageGuard guard, Consumer<Work> writer) {
        this.clock = clock;
        this.books = books;
        this.guard = guard;
        this.writer = writer;
    }

    /** An outage has ended. */
    void over(Outage outage) {
        for (LotBook book : books.all()) {
            if (book.lot() instanceof Lot.Open open && OutageGuard.spoils(outage, open)) {
                suspend(book, Faults.IN_THE_LAST_MINUTES);
            } else if (book.lot() instanceof Lot.Suspended suspended
                    && PublicLot.PLATFORM.equals(suspended.suspension().by())
                    && suspended.suspension().causeEndedAtMicros() == null
                    && guard.serving()) {
                ask(book, new LotCommand.RecordCauseEnded(PublicLot.PLATFORM));
            }
        }
    }

    /** The court clock has changed: without trust in it nothing is taken, and its lots are left to others as far as there are any. */
    void clockChanged(Heart heart, Adoption adoption) {
        heart.trust();
        if (!clock.trusted()) {
            Alarm.CLOCK_NOT_TRUSTED.raise(LOG).log("ALARM no bid is taken: {}", Heart.CLOCK);
            heart.withdraw().compose(seen -> adoption.taken()).onComplete(done -> suspendWhatEndsSoon());
        }
    }

    private void suspendWhatEndsSoon() {
        if (!clock.trusted()) {
            long now = clock.nowMicros();
            for (LotBook book : books.all()) {
                if (book.lot() instanceof Lot.Open open && TakeOver.endsSoon(open, now)) {
                    suspend(book, Faults.CLOCK);
                }
            }
        }
    }

    private void suspend(LotBook book, String reason) {
        ask(book, new LotCommand.SuspendLot(SuspensionKind.DEFERRED, reason, PublicLot.PLATFORM));
    }

    private void ask(LotBook book, LotCommand command) {
        writer.accept(new Work.OfClock(book.place().lotId(), command, null));
    }
}
