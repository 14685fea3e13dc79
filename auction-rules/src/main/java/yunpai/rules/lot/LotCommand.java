package yunpai.rules.lot;

import org.jspecify.annotations.Nullable;

/** What is asked of a lot. Whether the one who asks may do so is the business of whoever lets him in. */
public sealed interface LotCommand {

    /**
     * Publishes the notice and freezes the terms.
     *
     * @param noticeSha256 hash of the notice as published, lower-case hexadecimal
     * @param by who published
     */
    record PublishNotice(Terms terms, String noticeSha256, String by) implements LotCommand {}

    /** Asks to open, or to carry out an announced resumption; refused before its time, harmless when late. */
    record OpenLot() implements LotCommand {}

    /** Admits a bidder code. Admitting it again with the same rank changes nothing. */
    record AdmitBidder(String code, Rank rank) implements LotCommand {}

    /**
     * A bid.
     *
     * @param bidId the client's id; whether it was used before is the owner's business
     * @param amountFen in fen, any value
     * @param confirmedJump whether the bidder has confirmed the amount
     * @param receivedAtMicros when it entered the platform
     */
    record PlaceBid(String bidId, String code, long amountFen, boolean confirmedJump, long receivedAtMicros)
            implements LotCommand {}

    /** Interrupts; a lot that is suspended gets the new reason, and an announced resumption is called off. */
    record SuspendLot(SuspensionKind kind, String reason, String by) implements LotCommand {}

    /** Records that the cause of the suspension is gone; the lot should go on within five days (Art 28). */
    record RecordCauseEnded(String by) implements LotCommand {}

    /**
     * Announces a resumption, which {@link OpenLot} carries out when its time has come. A lot that was open takes bids from {@code
     * resumesAtMicros} until {@code closesAtMicros}, or until its former end if that is later; one that was announced is announced
     * again and opens at its published time or at {@code resumesAtMicros}, whichever is later, for at least its published length.
     */
    record ResumeLot(long resumesAtMicros, long closesAtMicros, String by) implements LotCommand {}

    /** Takes the lot back. */
    record WithdrawLot(String reason, String by) implements LotCommand {}

    /** Asks to close; refused before the end of the window, harmless when late. */
    record CloseLot() implements LotCommand {}

    /** Puts the confirmation's number and hash into the record. */
    record RecordConfirmation(
            String number, String sha256, @Nullable String buyerCommitment) implements LotCommand {
        /** Without a word about the buyer. */
        public RecordConfirmation(String number, String sha256) {
            this(number, sha256, null);
        }
    }
}
