package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import yunpai.protocol.notice.Consent;

/** What must be known of somebody who wants to sign up for a lot. */
public interface Applicants {

    /** The real name the registry knows the account by; empty for staff. */
    Future<Optional<String>> realName(UUID accountId);

    /** The consent to the special notices of a lot (Art 14). */
    Future<Optional<Consent>> consent(UUID accountId, UUID lotId);

    /** Whether the account is on the conflict list of a court (Art 34). */
    Future<Boolean> hasConflict(UUID accountId, UUID courtId);

    /** The rank the court has confirmed for a lot (Art 19); 0 for an ordinary bidder. */
    Future<Integer> rank(UUID accountId, UUID lotId);
}
