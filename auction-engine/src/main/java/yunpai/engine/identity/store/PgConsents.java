package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import yunpai.protocol.notice.Consent;

/** Consents to the special notices (Art 14), under the role of identity alone. A consent is given once and never changed. */
public final class PgConsents {
    private static final String INSERT = """
            INSERT INTO identity.consent (account_id, lot_id, version, sha256, at_micros) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING""";
    private static final String FIND = """
            SELECT version, sha256, at_micros FROM identity.consent WHERE account_id = $1 AND lot_id = $2""";

    private final Pool pool;

    public PgConsents(Pool identity) {
        this.pool = identity;
    }

    /** Keeps the first one. */
    public Future<Void> insert(UUID accountId, UUID lotId, Consent consent) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(
                        accountId, lotId, consent.specialNoticesVersion(), consent.sha256(), consent.atMicros()))
                .mapEmpty();
    }

    public Future<Optional<Consent>> find(UUID accountId, UUID lotId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId, lotId)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            var row = rows.iterator().next();
            return Optional.of(
                    new Consent(row.getInteger("version"), row.getString("sha256"), row.getLong("at_micros")));
        });
    }
}
