package yunpai.engine.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.PublicEvent;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;

/** Which events of the record are public, and what is shown of them. Admissions and refusals are not. */
public final class PublicEvents {

    private PublicEvents() {}

    /**
     * What the public sees of an event.
     *
     * @param leadingBefore the leading bid before it, which tells an equal bid of a priority holder
     * @param hash of the entry, lower-case hexadecimal
     */
    public static Optional<PublicEvent> of(LotEvent event, long seq, @Nullable LeadingBid leadingBefore, String hash) {
        Facts facts = new Facts();
        boolean shown = switch (event) {
            case LotEvent.NoticePublished published -> facts.sha256(published.noticeSha256());
            case LotEvent.LotOpened opened -> true;
            case LotEvent.BidderAdmitted admitted -> false;
            case LotEvent.BidAccepted accepted -> facts.bid(accepted, leadingBefore);
            case LotEvent.BidRefused refused -> false;
            case LotEvent.ConfirmationAsked asked -> false;
            case LotEvent.LotSuspended suspended ->
                facts.reason(suspended.reason(), suspended.kind().wireName());
            case LotEvent.CauseEnded ended -> false;
            case LotEvent.ResumptionAnnounced announced ->
                facts.closes(announced.window().closesAtMicros());
            case LotEvent.LotResumed resumed -> facts.closes(resumed.window().closesAtMicros());
            case LotEvent.LotWithdrawn withdrawn -> facts.reason(withdrawn.reason(), null);
            case LotEvent.LotSold sold -> facts.sold(sold);
            case LotEvent.LotUnsold unsold -> facts.closes(unsold.closedAtMicros());
            case LotEvent.ConfirmationRecorded recorded -> facts.confirmation(recorded);
        };
        return shown ? Optional.of(facts.event(seq, kind(event), instant(event), hash)) : Optional.empty();
    }

    private static String kind(LotEvent event) {
        return EventCodec.typeOf(event);
    }

    /** A bid's time is when it entered the platform (Art 20), not when it was decided. */
    private static long instant(LotEvent event) {
        return event instanceof LotEvent.BidAccepted accepted ? accepted.bid().receivedAtMicros() : event.atMicros();
    }

    private static final class Facts {
        private @Nullable String code;
        private @Nullable Long amountFen;
        private @Nullable Long priorityRank;
        private @Nullable Long closesAtMicros;
        private @Nullable Boolean extended;
        private @Nullable String reason;
        private @Nullable String suspensionKind;
        private @Nullable String number;
        private @Nullable String sha256;

        boolean bid(LotEvent.BidAccepted accepted, @Nullable LeadingBid before) {
            Bid bid = accepted.bid();
            code = bid.code();
            amountFen = bid.amountFen();
            priorityRank = PublicLot.equalRank(before, bid);
            closesAtMicros = accepted.closesAtMicros();
            extended = accepted.extended();
            return true;
        }

        boolean sold(LotEvent.LotSold sold) {
            code = sold.code();
            amountFen = sold.amountFen();
            return closes(sold.closedAtMicros());
        }

        boolean closes(long atMicros) {
            closesAtMicros = atMicros;
            return true;
        }

        boolean reason(String why, @Nullable String kind) {
            reason = why;
            suspensionKind = kind;
            return true;
        }

        boolean sha256(String hash) {
            sha256 = hash;
            return true;
        }

        boolean confirmation(LotEvent.ConfirmationRecorded recorded) {
            number = recorded.number();
            return sha256(recorded.sha256());
        }

        PublicEvent event(long seq, String kind, long atMicros, String hash) {
            return new PublicEvent(
                    seq,
                    kind,
                    atMicros,
                    code,
                    amountFen,
                    priorityRank,
                    closesAtMicros,
                    extended,
                    reason,
                    suspensionKind,
                    number,
                    sha256,
                    hash);
        }
    }
}
