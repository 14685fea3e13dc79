package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Accounts: what signs in, without a word about who it is. */
public final class PgAccounts {
    private static final String COLUMNS = "SELECT account_id, kind, login, password_hash FROM account.account";
    private static final String BY_LOGIN = COLUMNS + " WHERE lower(login) = lower($1)";
    private static final String BY_ID = COLUMNS + " WHERE account_id = $1";
    private static final String INSERT = """
            INSERT INTO account.account
                (account_id, kind, login, password_hash, created_at_micros, password_set_at_micros)
            VALUES ($1, $2, $3, $4, $5, $5)
            ON CONFLICT DO NOTHING""";
    private static final String SET_PASSWORD = """
            UPDATE account.account SET password_hash = $2, password_set_at_micros = $3 WHERE account_id = $1""";

    private final Pool pool;

    public PgAccounts(Pool app) {
        this.pool = app;
    }

    /**
     * An account.
     *
     * @param kind person, company or staff
     */
    public record Account(UUID accountId, String kind, String login, String passwordHash) {
        public boolean isStaff() {
            return kind.equals("staff");
        }

        @Override
        public String toString() {
            return "Account[" + accountId + ", " + kind + "]";
        }
    }

    public Future<Optional<Account>> findByLogin(String login) {
        return pool.preparedQuery(BY_LOGIN).execute(Tuple.of(login)).map(PgAccounts::first);
    }

    public Future<Optional<Account>> find(UUID accountId) {
        return pool.preparedQuery(BY_ID).execute(Tuple.of(accountId)).map(PgAccounts::first);
    }

    /** False if the login is taken. */
    public Future<Boolean> insert(Account account, long atMicros) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(
                        account.accountId(), account.kind(), account.login(), account.passwordHash(), atMicros))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<Void> setPassword(UUID accountId, String passwordHash, long atMicros) {
        return pool.preparedQuery(SET_PASSWORD)
                .execute(Tuple.of(accountId, passwordHash, atMicros))
                .mapEmpty();
    }

    private static Optional<Account> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Account(
                    row.getUUID("account_id"),
                    row.getString("kind"),
                    row.getString("login"),
                    row.getString("password_hash")));
        }
        return Optional.empty();
    }
}
