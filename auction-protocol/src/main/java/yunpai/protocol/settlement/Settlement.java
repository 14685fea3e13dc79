package yunpai.protocol.settlement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the money after the end. */
public record Settlement(
        UUID lotId,
        State state,
        @Nullable Long endedAtMicros,
        @Nullable Long dueAtMicros,
        List<Refund> refunds,
        @Nullable Long appliedFen,
        @Nullable Long caseAccountFen,
        @Nullable String confirmationNumber,
        @Nullable String confirmationSha256,
        @Nullable String buyerCode,
        @Nullable Long hammerPriceFen,
        @Nullable Long balanceFen) {
    public Settlement {
        refunds = refunds == null ? List.of() : List.copyOf(refunds);
    }

    /** The words of {@code state}. */
    public enum State {
        NONE,
        RUNNING,
        DONE,
        OVERDUE
    }
}
