package yunpai.protocol.deposit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.lot.LotSummary;
import yunpai.protocol.notice.Consent;

/** Where I stand with a lot. */
public record MyLot(
        UUID lotId,
        @Nullable LotSummary lot,
        @Nullable Consent consent,
        boolean signedUp,
        boolean canBid,
        @Nullable FieldProblem whyNot,
        @Nullable String code,
        @Nullable Integer priorityRank,
        @Nullable MyDeposit deposit,
        Standing standing,
        @Nullable Long myHighestFen,
        @Nullable Long equalBidFen) {
    /** The words of {@code standing}. */
    public enum Standing {
        NONE,
        WATCHING,
        LEADING,
        OUTBID,
        WON,
        LOST,
        OVER
    }
}
