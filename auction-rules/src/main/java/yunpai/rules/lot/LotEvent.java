package yunpai.rules.lot;

import org.jspecify.annotations.Nullable;
import yunpai.rules.Rule;

/** What happened to a lot. {@code atMicros} is the instant of the decision on the court clock. */
public sealed interface LotEvent {
    long atMicros();

    record NoticePublished(Terms terms, String noticeSha256, String by, long atMicros) implements LotEvent {}

    record LotOpened(long atMicros) implements LotEvent {}

    record BidderAdmitted(String code, Rank rank, long atMicros) implements LotEvent {}

    /**
     * A valid bid, which now leads.
     *
     * @param closesAtMicros the end of bidding after it
     * @param extended whether it moved the end
     */
    record BidAccepted(Bid bid, long closesAtMicros, boolean extended) implements LotEvent {
        @Override
        public long atMicros() {
            return bid.acceptedAtMicros();
        }
    }

    /** A refused bid. */
    record BidRefused(LotCommand.PlaceBid bid, Rule rule, long atMicros) implements LotEvent {}

    /** A bid that waits for nothing but the bidder's word that he means the amount; he gives it with a new bid. */
    record ConfirmationAsked(LotCommand.PlaceBid bid, long referenceFen, long atMicros) implements LotEvent {}

    record LotSuspended(SuspensionKind kind, String reason, String by, long atMicros) implements LotEvent {}

    record CauseEnded(String by, long atMicros) implements LotEvent {}

    record ResumptionAnnounced(long resumesAtMicros, Window window, String by, long atMicros) implements LotEvent {}

    /** The lot is back where it was, with this window. */
    record LotResumed(Window window, long atMicros) implements LotEvent {}

    record LotWithdrawn(String reason, String by, long atMicros) implements LotEvent {}

    /**
     * Sold to the leading bid.
     *
     * @param closedAtMicros when bidding ended by the clock
     */
    record LotSold(String code, long amountFen, long closedAtMicros, long atMicros) implements LotEvent {}

    record LotUnsold(long closedAtMicros, long atMicros) implements LotEvent {}

    record ConfirmationRecorded(
            String number, String sha256, @Nullable String buyerCommitment, long atMicros) implements LotEvent {
        /** As versions 1 and 2 of the schema had it. */
        public ConfirmationRecorded(String number, String sha256, long atMicros) {
            this(number, sha256, null, atMicros);
        }
    }
}
