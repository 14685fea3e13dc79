package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Sealed persons, under the role of identity alone. */
public final class PgPersons {
    private static final String INSERT = """
            INSERT INTO identity.person (account_id, number_lookup, sealed) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING""";
    private static final String BY_ACCOUNT = """
            SELECT account_id, number_lookup, sealed FROM identity.person WHERE account_id = $1""";
    private static final String BY_NUMBER = """
            SELECT account_id, number_lookup, sealed FROM identity.person WHERE number_lookup = $1""";
    private static final String DELETE = "DELETE FROM identity.person WHERE account_id = $1";

    private final Pool pool;

    public PgPersons(Pool identity) {
        this.pool = identity;
    }

    /**
     * A person as the table has him.
     *
     * @param numberLookup keyed hash of the identity number or credit code
     */
    public record Sealed(UUID accountId, Buffer numberLookup, Buffer sealed) {}

    /** False if somebody with the number is there already. */
    public Future<Boolean> insert(Sealed person) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(person.accountId(), person.numberLookup(), person.sealed()))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<Optional<Sealed>> find(UUID accountId) {
        return pool.preparedQuery(BY_ACCOUNT).execute(Tuple.of(accountId)).map(PgPersons::first);
    }

    public Future<Optional<Sealed>> findByNumber(Buffer numberLookup) {
        return pool.preparedQuery(BY_NUMBER).execute(Tuple.of(numberLookup)).map(PgPersons::first);
    }

    public Future<Void> delete(UUID accountId) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(accountId)).mapEmpty();
    }

    private static Optional<Sealed> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(
                    new Sealed(row.getUUID("account_id"), row.getBuffer("number_lookup"), row.getBuffer("sealed")));
        }
        return Optional.empty();
    }
}
