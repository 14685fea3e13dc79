package yunpai.engine;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.deposit.Applicants;
import yunpai.engine.identity.Persons;
import yunpai.engine.identity.Qualifications;
import yunpai.engine.identity.RealName;
import yunpai.protocol.notice.Consent;

/** What the deposit's sign-up desk asks, answered by identity. */
record RegisteredApplicants(Persons persons, Qualifications qualifications) implements Applicants {
    @Override
    public Future<Optional<String>> realName(UUID accountId) {
        return persons.behind(accountId).map(found -> found.map(RealName::name));
    }

    @Override
    public Future<Optional<Consent>> consent(UUID accountId, UUID lotId) {
        return qualifications.consents().of(accountId, lotId);
    }

    @Override
    public Future<Boolean> hasConflict(UUID accountId, UUID courtId) {
        return qualifications.conflicts().forbids(accountId, courtId);
    }

    @Override
    public Future<Integer> rank(UUID accountId, UUID lotId) {
        return qualifications.priorityHolders().rankOf(accountId, lotId);
    }
}
