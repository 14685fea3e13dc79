package yunpai.protocol.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the audit trail. */
public record AuditPage(List<AuditEntry> entries, @Nullable String nextCursor) {
    public AuditPage {
        entries = entries == null ? List.of() : List.copyOf(entries);
    }
}
