package yunpai.protocol.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of the ledger. */
public record LedgerEntry(
        UUID transactionId,
        long atMicros,
        String account,
        @Nullable Long debitFen,
        @Nullable Long creditFen,
        @Nullable String note) {}
