package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.court.Court;
import yunpai.protocol.identity.Grant;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.Staff;

/** Courts, members of staff and their grants. */
public final class PgStaff {
    private static final String INSERT_ACCOUNT = """
            INSERT INTO account.account
                (account_id, kind, login, password_hash, created_at_micros, password_set_at_micros)
            VALUES ($1, 'staff', $2, $3, $4, $4) ON CONFLICT DO NOTHING""";
    private static final String INSERT_STAFF = "INSERT INTO account.staff (account_id, name) VALUES ($1, $2)";
    private static final String GRANT_COLUMNS = """
            SELECT g.grant_id, g.account_id, g.court_id, c.name AS court_name, g.role
            FROM account.staff_grant g LEFT JOIN court.court c USING (court_id)""";
    private static final String GRANTS = GRANT_COLUMNS + " WHERE g.account_id = $1 ORDER BY c.name, g.role";
    private static final String LIST = """
            SELECT a.account_id, a.login, s.name, g.grant_id, g.court_id, c.name AS court_name, g.role
            FROM account.staff s
            JOIN account.account a USING (account_id)
            LEFT JOIN account.staff_grant g USING (account_id)
            LEFT JOIN court.court c ON c.court_id = g.court_id
            ORDER BY a.login, c.name, g.role""";
    private static final String NAME = "SELECT name FROM account.staff WHERE account_id = $1";
    private static final String GRANT = """
            INSERT INTO account.staff_grant (grant_id, account_id, court_id, role, granted_at_micros)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""";
    private static final String FIND_GRANT = GRANT_COLUMNS + " WHERE g.grant_id = $1";
    private static final String REVOKE = "DELETE FROM account.staff_grant WHERE grant_id = $1";
    private static final String ADMINS = """
            SELECT count(*) AS admins FROM account.staff_grant WHERE role = 'admin'""";
    private static final String COURTS = "SELECT court_id, name, province, phone FROM court.court ORDER BY name";
    private static final String INSERT_COURT = """
            INSERT INTO court.court (court_id, name, province, phone) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""";

    private final Pool pool;

    public PgStaff(Pool app) {
        this.pool = app;
    }

    /** A member of staff to be entered. */
    public record Entered(UUID accountId, String login, String name, String passwordHash) {
        @Override
        public String toString() {
            return "Entered[" + accountId + "]";
        }
    }

    /** False if the login is taken. */
    public Future<Boolean> insert(Entered staff, long atMicros) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(INSERT_ACCOUNT)
                .execute(Tuple.of(staff.accountId(), staff.login(), staff.passwordHash(), atMicros))
                .map(SqlResult::rowCount)
                .compose(rows -> rows == 1 ? name(connection, staff) : Future.succeededFuture(false)));
    }

    private static Future<Boolean> name(SqlConnection connection, Entered staff) {
        return connection
                .preparedQuery(INSERT_STAFF)
                .execute(Tuple.of(staff.accountId(), staff.name()))
                .map(true);
    }

    public Future<Optional<String>> name(UUID accountId) {
        return pool.preparedQuery(NAME)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("name")));
    }

    public Future<List<Staff>> list() {
        return pool.query(LIST).execute().map(PgStaff::grouped);
    }

    public Future<List<Grant>> grants(UUID accountId) {
        return pool.preparedQuery(GRANTS).execute(Tuple.of(accountId)).map(rows -> {
            List<Grant> grants = new ArrayList<>();
            rows.forEach(row -> grants.add(grant(row)));
            return grants;
        });
    }

    public Future<Optional<Grant>> findGrant(UUID grantId) {
        return pool.preparedQuery(FIND_GRANT)
                .execute(Tuple.of(grantId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(grant(rows.iterator().next())));
    }

    /** False if the account has the grant already. */
    public Future<Boolean> grant(Grant grant, UUID accountId, long atMicros) {
        return pool.preparedQuery(GRANT)
                .execute(Tuple.of(
                        grant.grantId(),
                        accountId,
                        grant.courtId(),
                        grant.role().name().toLowerCase(Locale.ROOT),
                        atMicros))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    public Future<Void> revoke(UUID grantId) {
        return pool.preparedQuery(REVOKE).execute(Tuple.of(grantId)).mapEmpty();
    }

    public Future<Long> countAdmins() {
        return pool.query(ADMINS).execute().map(rows -> rows.iterator().next().getLong("admins"));
    }

    public Future<List<Court>> courts() {
        return pool.query(COURTS).execute().map(rows -> {
            List<Court> courts = new ArrayList<>();
            rows.forEach(row -> courts.add(new Court(
                    row.getUUID("court_id"),
                    row.getString("name"),
                    row.getString("province"),
                    row.getString("phone"))));
            return courts;
        });
    }

    /** False if there is a court of that name. */
    public Future<Boolean> insertCourt(Court court) {
        return pool.preparedQuery(INSERT_COURT)
                .execute(Tuple.of(court.courtId(), court.name(), court.province(), court.phone()))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }

    private static List<Staff> grouped(RowSet<Row> rows) {
        Map<UUID, Staff> staff = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("account_id");
            List<Grant> grants =
                    new ArrayList<>(staff.containsKey(id) ? staff.get(id).grants() : List.of());
            if (row.getUUID("grant_id") != null) {
                grants.add(grant(row));
            }
            staff.put(id, new Staff(id, row.getString("login"), row.getString("name"), grants));
        }
        return List.copyOf(staff.values());
    }

    private static Grant grant(Row row) {
        @Nullable UUID court = row.getUUID("court_id");
        @Nullable String courtName = row.getString("court_name");
        return new Grant(
                row.getUUID("grant_id"),
                row.getUUID("account_id"),
                court,
                courtName,
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)));
    }
}
