package yunpai.engine.supervision;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Role;
import yunpai.engine.supervision.store.PgAudit;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.supervision.AuditPage;

/**
 * Takes down what staff did: who, for which court and lot, what and when. It never holds a word about a bidder: what is put into a
 * detail is the court's own text.
 */
public final class AuditTrail {
    private static final int LONGEST_DETAIL = 5_000;

    private final PgAudit store;
    private final CourtClock clock;

    public AuditTrail(PgAudit store, CourtClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Something done.
     *
     * @param courtId the court it was done for; null for the platform
     * @param action the operation of the contract, e.g. {@code suspendLot}
     * @param detail the court's own words, e.g. a reason
     */
    public record Deed(
            @Nullable UUID courtId,
            @Nullable UUID lotId,
            String action,
            @Nullable String detail) {
        public static Deed of(@Nullable UUID courtId, String action) {
            return new Deed(courtId, null, action, null);
        }

        public Deed onLot(UUID lot) {
            return new Deed(courtId, lot, action, detail);
        }

        public Deed because(@Nullable String words) {
            return new Deed(courtId, lotId, action, words);
        }
    }

    /** Takes it down; what cannot be taken down must not be answered as done. */
    public Future<Void> done(Caller who, Deed deed) {
        String detail = deed.detail();
        String kept = detail != null && detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return store.add(new PgAudit.Added(
                deed.courtId(),
                deed.lotId(),
                clock.nowMicros(),
                who.accountId(),
                roles(who, deed.courtId()),
                deed.action(),
                kept));
    }

    Future<AuditPage> list(UUID courtId, Optional<UUID> lotId, long before, int limit) {
        return store.list(courtId, lotId, before, limit)
                .map(page -> new AuditPage(
                        page.entries(), page.entries().size() < limit ? null : Long.toString(page.last())));
    }

    private static String roles(Caller who, @Nullable UUID courtId) {
        String roles = who.grants().stream()
                .filter(grant -> grant.role() == Role.ADMIN || (courtId != null && courtId.equals(grant.courtId())))
                .map(grant -> grant.role().word())
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
        return roles.isEmpty() ? "none" : roles;
    }
}
