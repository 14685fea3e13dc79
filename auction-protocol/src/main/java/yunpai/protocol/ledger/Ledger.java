package yunpai.protocol.ledger;

import java.util.List;
import java.util.UUID;

/** The ledger of a lot; its entries sum to zero. */
public record Ledger(UUID lotId, List<LedgerEntry> entries, long sumFen) {
    public Ledger {
        entries = entries == null ? List.of() : List.copyOf(entries);
    }
}
