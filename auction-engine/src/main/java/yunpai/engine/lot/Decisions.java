package yunpai.engine.lot;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import yunpai.engine.record.PublicLot;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.Rule;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.SuspensionKind;

/** Decides one piece of work after the other against the books, by the rules. What is decided is told when it is on record. */
final class Decisions {

    /** A code that has filled its share of the record has an hour to calm down. */
    private static final long FILLED_MILLIS = 3_600_000;

    private final CourtClock clock;
    private final OutageGuard guard;
    private final Supplier<UUID> ids;

    Decisions(CourtClock clock, OutageGuard guard, Supplier<UUID> ids) {
        this.clock = clock;
        this.guard = guard;
        this.ids = ids;
    }

    /** Decides; running the result tells whoever asked, and is due once the turn is committed. */
    Runnable decide(LotBook book, Work work) {
        if (book.isStopped()) {
            return refuseStopped(book, work);
        }
        book.takeFault().ifPresent(fault -> suspend(book, fault, book.instant(clock.nowMicros())));
        return switch (work) {
            case Work.OfBid bid -> decideBid(book, bid);
            case Work.OfCommand command -> decideCommand(book, command);
            case Work.OfClock asked -> decideForClock(book, asked);
        };
    }

    private static Runnable refuseStopped(LotBook book, Work work) {
        return switch (work) {
            case Work.OfBid asked -> {
                BidIn bid = asked.bid();
                // What was acknowledged stays acknowledged, whatever happened to the record since.
                BidAnswer answer = book.answered()
                        .to(asked.key().mark())
                        .map(known -> keepsItsAmount(bid, known))
                        .orElseGet(() -> BidAnswers.refused(
                                bid.lotId(), bid.bidId(), bid.amountFen(), Rule.LOT_IS_NOT_SUSPENDED));
                yield () -> asked.door().accept(BidOut.answered(answer));
            }
            case Work.OfCommand asked ->
                () -> asked.asker()
                        .tryComplete(
                                new LotAnswer.Refused(Rule.LOT_IS_NOT_SUSPENDED, "the record is being looked into"));
            case Work.OfClock asked -> () -> {};
        };
    }

    private Runnable decideBid(LotBook book, Work.OfBid work) {
        BidIn bid = work.bid();
        Optional<BidAnswer> known = book.answered().to(work.key().mark());
        if (known.isPresent()) {
            return tell(book, work, keepsItsAmount(bid, known.get()));
        }
        if (!work.registered()) {
            // Not recorded: the same bid may come again through another door.
            return tell(
                    book, work, BidAnswers.refused(bid.lotId(), bid.bidId(), bid.amountFen(), Rule.DOOR_IS_REGISTERED));
        }
        if (!book.answered().hasRoomToRefuse(bid.code())
                && !(Lots.decide(book.lot(), bid.command(), clock.nowMicros()) instanceof Decision.Accepted)) {
            return () -> work.busy(FILLED_MILLIS);
        }
        long now = book.instant(clock.nowMicros());
        admit(book, bid, now);
        book.append(
                switch (Lots.decide(book.lot(), bid.command(), now)) {
                    case Decision.Accepted accepted -> accepted.events().getFirst();
                    case Decision.Refused refused -> new LotEvent.BidRefused(bid.command(), refused.rule(), now);
                    case Decision.NeedsConfirmation asked ->
                        new LotEvent.ConfirmationAsked(bid.command(), asked.referenceFen(), now);
                },
                work.key().mark());
        return tell(book, work, book.answered().to(work.key().mark()).orElseThrow());
    }

    private static BidAnswer keepsItsAmount(BidIn bid, BidAnswer first) {
        return first.amountFen() == bid.amountFen()
                ? first
                : BidAnswers.refused(bid.lotId(), bid.bidId(), bid.amountFen(), Rule.BID_ID_KEEPS_ITS_AMOUNT);
    }

    /** The first bid of a code brings its admission along: the record never tells when somebody paid. */
    private static void admit(LotBook book, BidIn bid, long now) {
        if (book.lot() instanceof Lot.Running running
                && running.bidding().bidders().rankOf(bid.code()) == null
                && Lots.decide(book.lot(), bid.admission(), now) instanceof Decision.Accepted accepted) {
            accepted.events().forEach(book::append);
        }
    }

    /** When it is told, the book has perhaps decided more: others see what is on record. */
    private static Runnable tell(LotBook book, Work.OfBid work, BidAnswer answer) {
        return () -> work.door()
                .accept(BidOut.answered(BidAnswers.now(answer, book.committed().state())));
    }

    private Runnable decideCommand(LotBook book, Work.OfCommand work) {
        if (book.lot() instanceof Lot.Draft && !(work.command() instanceof LotCommand.PublishNotice)) {
            return work::noSuchLot;
        }
        return switch (Lots.decide(book.lot(), work.command(), book.instant(clock.nowMicros()))) {
            case Decision.Accepted accepted -> {
                accepted.events().forEach(book::append);
                yield () -> work.asker()
                        .tryComplete(new LotAnswer.Done(book.committed().state()));
            }
            case Decision.Refused refused ->
                () -> work.asker().tryComplete(new LotAnswer.Refused(refused.rule(), refused.detail()));
            case Decision.NeedsConfirmation asked -> throw new IllegalStateException("only a bid is confirmed");
        };
    }

    private Runnable decideForClock(LotBook book, Work.OfClock asked) {
        long now = book.instant(clock.nowMicros());
        Optional<String> fault = fault(book.lot(), asked, now);
        if (fault.isPresent()) {
            suspend(book, fault.get(), now);
        } else if (Lots.decide(book.lot(), asked.command(), now) instanceof Decision.Accepted accepted) {
            accepted.events().forEach(book::append);
        }
        return () -> {};
    }

    /** Why the lot is suspended instead of what the clock asks; what the rules refuse anyway is left to them. */
    private Optional<String> fault(Lot lot, Work.OfClock asked, long now) {
        return switch (asked.command()) {
            case LotCommand.SuspendLot suspend -> Optional.of(suspend.reason());
            case LotCommand.CloseLot close
            when lot instanceof Lot.Open open && open.window().isOver(now) ->
                Optional.ofNullable(asked.fault())
                        .or(() -> guard.forbidsClosing(open).map(outage -> Faults.AT_THE_END));
            case LotCommand.OpenLot open
            when lot instanceof Lot.Announced announced ->
                guard.forbidsOpening(announced, now).map(outage -> Faults.OPENED_TOO_LATE);
            default -> Optional.empty();
        };
    }

    /** Art 28: the platform may pause first when it has failed, and must report at once. */
    private void suspend(LotBook book, String fault, long now) {
        var command = new LotCommand.SuspendLot(SuspensionKind.DEFERRED, fault, PublicLot.PLATFORM);
        if (book.lot() instanceof Lot.Suspended || !(book.lot() instanceof Lot.Running)) {
            return;
        }
        if (Lots.decide(book.lot(), command, now) instanceof Decision.Accepted accepted) {
            accepted.events().forEach(book::append);
            book.report(new PlatformReport(ids.get(), book.head().seq(), fault, now));
            if (guard.serving()) {
                book.append(new LotEvent.CauseEnded(PublicLot.PLATFORM, now));
            }
        }
    }
}
