package yunpai.protocol.deposit;

import java.util.List;
import java.util.UUID;

/** Counts only; nothing that could be matched with a code. */
public record LotDeposits(
        UUID lotId, int dueCount, int confirmedCount, long confirmedFen, List<DepositException> exceptions) {
    public LotDeposits {
        exceptions = exceptions == null ? List.of() : List.copyOf(exceptions);
    }
}
