package yunpai.engine.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.Extension;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.Suspension;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.Rank;
import yunpai.rules.lot.Window;

/** Follows a lot's events and shows what the public may see. Folding the same record gives the same picture. */
public final class PublicLot {

    /** Who suspends when it is not the court. */
    public static final String PLATFORM = "platform";

    private PublicLot() {}

    /**
     * The picture after one more event.
     *
     * @param before the picture before it
     * @param lot the state after it
     */
    public static LotState after(LotState before, Lot lot, LotEvent event, long seq) {
        LeadingBid leading = before.leading();
        Extension extension = before.lastExtension();
        if (event instanceof LotEvent.BidAccepted accepted) {
            Bid bid = accepted.bid();
            leading = new LeadingBid(
                    bid.amountFen(), bid.code(), seq, bid.receivedAtMicros(), equalRank(before.leading(), bid));
            if (accepted.extended()) {
                extension = new Extension(bid.code(), bid.receivedAtMicros(), accepted.closesAtMicros());
            }
        }
        return switch (lot) {
            case Lot.Draft draft -> LotState.draft(before.lotId());
            case Lot.Published published -> shown(before.lotId(), seq, published, leading, extension);
        };
    }

    /** The picture of a lot whose record cannot be followed beyond {@code before}. */
    public static LotState stopped(LotState before, String reason, long sinceMicros) {
        String from = "open".equals(before.state()) ? "open" : "announced";
        return new LotState(
                before.lotId(),
                before.seq(),
                "suspended",
                new Suspension("stayed", reason, sinceMicros, from, true, null, null),
                before.leading(),
                before.bidCount(),
                before.bidderCount(),
                before.extensionCount(),
                before.opensAtMicros(),
                before.closesAtMicros(),
                null,
                before.lastExtension(),
                null,
                null,
                null,
                null,
                null);
    }

    /** The rank is shown only where it explains how an equal amount could lead (Art 21). */
    static @Nullable Long equalRank(@Nullable LeadingBid before, Bid bid) {
        boolean equals = before != null && before.amountFen() == bid.amountFen();
        return equals ? Long.valueOf(bid.rank().value()) : null;
    }

    private static LotState shown(
            UUID lotId, long seq, Lot.Published lot, @Nullable LeadingBid leading, @Nullable Extension extension) {
        Window window = window(lot);
        Lot.Sold sold = lot instanceof Lot.Sold it ? it : null;
        return new LotState(
                lotId,
                seq,
                lot.phase().wireName(),
                lot instanceof Lot.Suspended suspended ? suspension(suspended) : null,
                leading,
                lot.bidding().bids(),
                lot.bidding().bidders().size(),
                lot.bidding().extensions(),
                window.opensAtMicros(),
                window.closesAtMicros(),
                lot instanceof Lot.Running ? Long.valueOf(Lots.minimumFen(lot, Rank.ORDINARY)) : null,
                extension,
                endedAt(lot),
                sold == null ? null : Long.valueOf(sold.winning().amountFen()),
                sold == null ? null : sold.winning().code(),
                sold == null || sold.confirmation() == null
                        ? null
                        : sold.confirmation().number(),
                lot instanceof Lot.Withdrawn withdrawn ? withdrawn.reason() : null);
    }

    private static Window window(Lot.Published lot) {
        return switch (lot) {
            case Lot.Suspended suspended
            when suspended.resumption() != null -> suspended.resumption().window();
            case Lot.Running running -> running.window();
            case Lot.Sold sold -> ended(sold.terms().window(), sold.closedAtMicros());
            case Lot.Unsold unsold -> ended(unsold.terms().window(), unsold.closedAtMicros());
            case Lot.Withdrawn withdrawn -> withdrawn.terms().window();
        };
    }

    private static Window ended(Window published, long closedAtMicros) {
        return published.isBefore(closedAtMicros) ? published : published.closingAt(closedAtMicros);
    }

    private static @Nullable Long endedAt(Lot.Published lot) {
        return switch (lot) {
            case Lot.Running running -> null;
            case Lot.Sold sold -> sold.closedAtMicros();
            case Lot.Unsold unsold -> unsold.closedAtMicros();
            case Lot.Withdrawn withdrawn -> withdrawn.withdrawnAtMicros();
        };
    }

    private static Suspension suspension(Lot.Suspended lot) {
        Lot.Suspension why = lot.suspension();
        Lot.Resumption resumption = lot.resumption();
        return new Suspension(
                why.kind().wireName(),
                why.reason(),
                why.atMicros(),
                lot.before().phase().wireName(),
                PLATFORM.equals(why.by()),
                why.causeEndedAtMicros(),
                resumption == null ? null : Long.valueOf(resumption.resumesAtMicros()));
    }
}
