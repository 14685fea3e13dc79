package yunpai.protocol.settlement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement on which our books and the bank's statement do not agree.
 *
 * @param lotId null for a payment that names none of our deposits
 * @param oursFen what our books say, in fen; 0 for nothing
 * @param banksFen what the bank says, in fen; 0 for nothing
 * @param reference the bank's word for it; null where it could be matched with a bidder
 */
public record BankDifference(
        Kind kind,
        Fault fault,
        @Nullable UUID lotId,
        @Nullable String lotTitle,
        long oursFen,
        long banksFen,
        @Nullable String reference) {
    /** The words of {@code kind}. */
    public enum Kind {
        PAYMENT,
        REFUND,
        TRANSFER
    }

    /** The words of {@code fault}. */
    public enum Fault {
        NOT_IN_OUR_BOOKS,
        NOT_AT_THE_BANK,
        OTHER_AMOUNT
    }
}
