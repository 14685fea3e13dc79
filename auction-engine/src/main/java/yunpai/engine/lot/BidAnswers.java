package yunpai.engine.lot;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.LotState;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;

/** The answer to a bid, made from its entry on record, so that it is the same whenever it is asked for. */
public final class BidAnswers {

    private BidAnswers() {}

    /** The answer an entry holds; empty if it answered no bid. */
    public static Optional<BidAnswer> of(UUID lotId, long seq, LotEvent event) {
        return switch (event) {
            case LotEvent.BidAccepted accepted -> Optional.of(accepted(lotId, seq, accepted));
            case LotEvent.BidRefused refused ->
                Optional.of(ruled(lotId, refused.bid(), refused.rule(), BidAnswer.REFUSED, seq));
            case LotEvent.ConfirmationAsked asked ->
                Optional.of(ruled(lotId, asked.bid(), Rule.JUMP_IS_CONFIRMED, BidAnswer.CONFIRM, seq));
            default -> Optional.empty();
        };
    }

    /** A refusal that is on no record. */
    public static BidAnswer refused(UUID lotId, String bidId, long amountFen, Rule rule) {
        return new BidAnswer(
                BidAnswer.REFUSED,
                lotId,
                bidId,
                amountFen,
                null,
                null,
                null,
                null,
                rule.name(),
                article(rule),
                rule.zh(),
                rule.en(),
                null,
                null);
    }

    /** The bidder code an entry answered; empty if it answered no bid. */
    public static Optional<String> codeOf(LotEvent event) {
        return switch (event) {
            case LotEvent.BidAccepted accepted -> Optional.of(accepted.bid().code());
            case LotEvent.BidRefused refused -> Optional.of(refused.bid().code());
            case LotEvent.ConfirmationAsked asked -> Optional.of(asked.bid().code());
            default -> Optional.empty();
        };
    }

    /** The same answer with where the lot stands by now. */
    static BidAnswer now(BidAnswer answer, LotState live) {
        LeadingBid leading = live.leading();
        return new BidAnswer(
                answer.outcome(),
                answer.lotId(),
                answer.bidId(),
                answer.amountFen(),
                answer.seq(),
                answer.atMicros(),
                answer.closesAtMicros(),
                answer.extended(),
                answer.rule(),
                answer.article(),
                answer.zh(),
                answer.en(),
                leading == null ? null : Long.valueOf(leading.amountFen()),
                live.nextValidFen());
    }

    private static BidAnswer accepted(UUID lotId, long seq, LotEvent.BidAccepted event) {
        var bid = event.bid();
        return new BidAnswer(
                BidAnswer.ACCEPTED,
                lotId,
                bid.bidId(),
                bid.amountFen(),
                seq,
                bid.receivedAtMicros(),
                event.closesAtMicros(),
                event.extended(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static BidAnswer ruled(UUID lotId, LotCommand.PlaceBid bid, Rule rule, String outcome, long seq) {
        return new BidAnswer(
                outcome,
                lotId,
                bid.bidId(),
                bid.amountFen(),
                seq,
                bid.receivedAtMicros(),
                null,
                null,
                rule.name(),
                article(rule),
                rule.zh(),
                rule.en(),
                null,
                null);
    }

    private static @Nullable Integer article(Rule rule) {
        return rule.source() == Rule.Source.ONLINE_AUCTION && rule.article() > 0 ? rule.article() : null;
    }
}
