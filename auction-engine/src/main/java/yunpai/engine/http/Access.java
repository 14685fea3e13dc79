package yunpai.engine.http;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who may call an operation. Whoever is not named is refused. */
public sealed interface Access {

    /** The name of the path parameter that says for which court a member of staff acts. */
    String COURT = "courtId";

    static Access anyone() {
        return new Anyone();
    }

    static Access signedIn() {
        return new SignedIn();
    }

    static Access bidder() {
        return new Bidder();
    }

    /** Any of the roles, granted for the court in the path. */
    static Access staff(Role first, Role... more) {
        var roles = new java.util.HashSet<>(Set.of(more));
        roles.add(first);
        return new Staff(Set.copyOf(roles));
    }

    static Access admin() {
        return new Admin();
    }

    /** True if the operation acts with the caller's authority, and so must be asked for by the caller's own page. */
    default boolean needsCaller() {
        return !(this instanceof Anyone);
    }

    /** Lets the call pass, or throws the problem that is shown. */
    default void check(Optional<Caller> caller, Optional<UUID> courtId) {
        if (!needsCaller()) {
            return;
        }
        Caller who = caller.orElseThrow(Problem::notSignedIn);
        boolean allowed = switch (this) {
            case Anyone ignored -> true;
            case SignedIn ignored -> true;
            case Bidder ignored -> who.isBidder();
            case Admin ignored -> who.isAdmin();
            case Staff staff ->
                courtId.filter(court -> who.holdsAny(court, staff.roles())).isPresent();
        };
        if (!allowed) {
            throw Problem.forbidden();
        }
    }

    record Anyone() implements Access {}

    record SignedIn() implements Access {}

    record Bidder() implements Access {}

    /**
     * Somebody who acts for the court in the path.
     *
     * @param roles never empty
     */
    record Staff(Set<Role> roles) implements Access {}

    record Admin() implements Access {}
}
