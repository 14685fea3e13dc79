package yunpai.engine.http;

import java.util.Set;
import java.util.UUID;

/**
 * Who stands behind a session: an account, never a name.
 *
 * @param accountId the account, opaque and without personal data
 * @param sessionId the session by which the call came
 * @param kind bidder or member of staff
 * @param grants the roles per court; empty for bidders
 */
public record Caller(UUID accountId, UUID sessionId, Kind kind, Set<Grant> grants) {

    /** An account is of one kind for its whole life: staff cannot bid. */
    public enum Kind {
        BIDDER,
        STAFF
    }

    public Caller {
        grants = Set.copyOf(grants);
    }

    public boolean isBidder() {
        return kind == Kind.BIDDER;
    }

    /** Administrator of the platform: founds courts, keeps staff accounts and their grants. */
    public boolean isAdmin() {
        return grants.contains(new Grant(null, Role.ADMIN));
    }

    public boolean holds(UUID courtId, Role role) {
        return grants.contains(new Grant(courtId, role));
    }

    public boolean holdsAny(UUID courtId, Set<Role> roles) {
        return grants.stream().anyMatch(grant -> courtId.equals(grant.courtId()) && roles.contains(grant.role()));
    }
}
