package yunpai.protocol.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of the ledger; without an instant where that could be matched with the first bid of a code. */
public record LedgerEntry(
        UUID transactionId,
        @Nullable Long atMicros,
        String account,
        @Nullable Long debitFen,
        @Nullable Long creditFen,
        @Nullable String note) {}
