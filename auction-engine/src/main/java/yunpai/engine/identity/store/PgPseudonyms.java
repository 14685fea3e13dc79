package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Pseudonyms by account and viewing, under the role of identity alone. */
public final class PgPseudonyms {
    private static final String INSERT = """
            INSERT INTO identity.pseudonym (sale_session_id, account_id, pseudonym) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING""";
    private static final String FIND = """
            SELECT pseudonym FROM identity.pseudonym WHERE sale_session_id = $1 AND account_id = $2""";

    private final Pool pool;

    public PgPseudonyms(Pool identity) {
        this.pool = identity;
    }

    public Future<Optional<String>> find(UUID saleSessionId, UUID accountId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(saleSessionId, accountId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("pseudonym")));
    }

    /** Keeps it unless the account has one or somebody else has it; what the account has then is found by {@link #find}. */
    public Future<Void> keep(UUID saleSessionId, UUID accountId, String pseudonym) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(saleSessionId, accountId, pseudonym))
                .mapEmpty();
    }
}
