package yunpai.engine.lot;

import java.util.UUID;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Rank;

/**
 * A bid on its way from a door to the owner. It carries a code and no person.
 *
 * @param rank of the code, as the deposit's admission has it
 * @param stampedAtMicros when the complete command had been read: the bid's time (Art 20)
 * @param door the incarnation of the door that stamped it
 */
public record BidIn(
        UUID lotId,
        String code,
        int rank,
        String bidId,
        long amountFen,
        boolean confirmedJump,
        long stampedAtMicros,
        UUID door) {

    BidKey key() {
        return BidKey.of(lotId, code, bidId);
    }

    LotCommand.AdmitBidder admission() {
        return new LotCommand.AdmitBidder(code, new Rank(rank));
    }

    LotCommand.PlaceBid command() {
        return new LotCommand.PlaceBid(bidId, code, amountFen, confirmedJump, stampedAtMicros);
    }

    BidAnswer unknown() {
        return BidAnswer.unknown(lotId, bidId, amountFen);
    }
}
