package yunpai.engine.supervision.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.supervision.AuditEntry;

/** The audit trail; the role at work may add and read. */
public final class PgAudit {
    private static final String INSERT = """
            INSERT INTO court.audit (audit_id, court_id, lot_id, at_micros, account_id, who, role, action, detail)
            VALUES ($1, $2, $3, $4, $5,
                coalesce((SELECT name FROM account.staff WHERE account_id = $5), 'platform'), $6, $7, $8)""";
    private static final String LIST = """
            SELECT audit_no, audit_id, at_micros, who, role, action, lot_id, detail FROM court.audit
            WHERE court_id = $1 AND ($2::uuid IS NULL OR lot_id = $2) AND audit_no < $3
            ORDER BY audit_no DESC LIMIT $4""";

    private final Pool pool;

    public PgAudit(Pool app) {
        this.pool = app;
    }

    /**
     * An entry to be added.
     *
     * @param courtId null for what concerns the platform alone
     */
    public record Added(
            @Nullable UUID courtId,
            @Nullable UUID lotId,
            long atMicros,
            UUID accountId,
            String role,
            String action,
            @Nullable String detail) {}

    /** Entries, newest first, and the number after which the next page begins. */
    public record Page(List<AuditEntry> entries, long last) {}

    public Future<Void> add(Added entry) {
        Tuple values = Tuple.of(UUID.randomUUID(), entry.courtId(), entry.lotId(), entry.atMicros(), entry.accountId());
        values.addString(entry.role()).addString(entry.action()).addString(entry.detail());
        return pool.preparedQuery(INSERT).execute(values).mapEmpty();
    }

    public Future<Page> list(UUID courtId, Optional<UUID> lotId, long before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(courtId, lotId.orElse(null), before, limit))
                .map(rows -> {
                    List<AuditEntry> entries = new ArrayList<>();
                    long last = before;
                    for (Row row : rows) {
                        last = row.getLong("audit_no");
                        entries.add(entry(row));
                    }
                    return new Page(entries, last);
                });
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getUUID("audit_id"),
                row.getLong("at_micros"),
                row.getString("who"),
                row.getString("role"),
                row.getString("action"),
                row.getUUID("lot_id"),
                row.getString("detail"));
    }
}
