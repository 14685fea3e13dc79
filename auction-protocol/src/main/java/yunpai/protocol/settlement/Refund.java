package yunpai.protocol.settlement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One refund; with the code only after the end. */
public record Refund(
        UUID refundId,
        UUID lotId,
        String lotTitle,
        long amountFen,
        Reason reason,
        State state,
        long dueAtMicros,
        @Nullable Long doneAtMicros,
        int attempts,
        boolean overdue,
        @Nullable String code) {
    /** The words of {@code reason}. */
    public enum Reason {
        LOST,
        UNSOLD,
        WITHDRAWN,
        LATE,
        DOUBLE,
        SHORT,
        OVER,
        WRONG_PAYER
    }

    /** The words of {@code state}. */
    public enum State {
        WAITING,
        SENT,
        UNKNOWN,
        DONE,
        FAILED
    }
}
