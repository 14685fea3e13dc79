package yunpai.engine.identity.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Grant;
import yunpai.engine.http.Role;

/** Sessions by the hash of their token. */
public final class PgSessions {
    private static final String INSERT = """
            INSERT INTO account.session (token_sha256, session_id, account_id, created_at_micros, seen_at_micros,
                seen_at_real_micros, ends_at_real_micros, agent)
            VALUES ($1, $2, $3, $4, $4, $5, $6, $7)""";
    private static final String HOLDER = """
            SELECT s.session_id, s.account_id, s.seen_at_real_micros, s.ends_at_real_micros, a.kind, g.court_id, g.role
            FROM account.session s
            JOIN account.account a USING (account_id)
            LEFT JOIN account.staff_grant g USING (account_id)
            WHERE s.token_sha256 = $1""";
    private static final String TOUCH = """
            UPDATE account.session SET seen_at_micros = $2, seen_at_real_micros = $3 WHERE session_id = $1""";
    private static final String LIST = """
            SELECT session_id, created_at_micros, seen_at_micros, agent FROM account.session
            WHERE account_id = $1 ORDER BY seen_at_micros DESC, session_id""";
    private static final String END = "DELETE FROM account.session WHERE session_id = $1 RETURNING session_id";
    private static final String END_OTHERS = """
            DELETE FROM account.session WHERE account_id = $1 AND session_id IS DISTINCT FROM $2 RETURNING session_id""";
    private static final String FORGET = """
            DELETE FROM account.session WHERE ends_at_real_micros <= $1 RETURNING session_id""";

    private final Pool pool;

    public PgSessions(Pool app) {
        this.pool = app;
    }

    /**
     * A session to be kept.
     *
     * @param agent the browser as it names itself, shortened
     */
    public record Opened(
            Buffer tokenSha256,
            UUID sessionId,
            UUID accountId,
            long atMicros,
            long atRealMicros,
            long endsAtRealMicros,
            String agent) {}

    /** A session as its row has it, with its account's grants. */
    public record Held(Caller caller, long seenAtRealMicros, long endsAtRealMicros) {}

    /** A session as its owner sees it. */
    public record Listed(UUID sessionId, long createdAtMicros, long seenAtMicros, String agent) {}

    public Future<Void> insert(Opened session) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple(List.of(
                        session.tokenSha256(),
                        session.sessionId(),
                        session.accountId(),
                        session.atMicros(),
                        session.atRealMicros(),
                        session.endsAtRealMicros(),
                        session.agent())))
                .mapEmpty();
    }

    public Future<Optional<Held>> find(Buffer tokenSha256) {
        return pool.preparedQuery(HOLDER).execute(Tuple.of(tokenSha256)).map(PgSessions::held);
    }

    public Future<Void> touch(UUID sessionId, long atMicros, long atRealMicros) {
        return pool.preparedQuery(TOUCH)
                .execute(Tuple.of(sessionId, atMicros, atRealMicros))
                .mapEmpty();
    }

    public Future<List<Listed>> list(UUID accountId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(accountId)).map(rows -> {
            List<Listed> sessions = new ArrayList<>();
            rows.forEach(row -> sessions.add(new Listed(
                    row.getUUID("session_id"),
                    row.getLong("created_at_micros"),
                    row.getLong("seen_at_micros"),
                    row.getString("agent"))));
            return sessions;
        });
    }

    /** The sessions that ended by it. */
    public Future<List<UUID>> end(UUID sessionId) {
        return pool.preparedQuery(END).execute(Tuple.of(sessionId)).map(PgSessions::ids);
    }

    /** Ends all sessions of the account but one, or all; the sessions that ended by it. */
    public Future<List<UUID>> endOthers(UUID accountId, Optional<UUID> but) {
        return pool.preparedQuery(END_OTHERS)
                .execute(Tuple.of(accountId, but.orElse(null)))
                .map(PgSessions::ids);
    }

    /** Removes what has ended by its age. */
    public Future<List<UUID>> forget(long nowRealMicros) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(nowRealMicros)).map(PgSessions::ids);
    }

    private static Optional<Held> held(RowSet<Row> rows) {
        Row first = null;
        Set<Grant> grants = new HashSet<>();
        for (Row row : rows) {
            first = row;
            String role = row.getString("role");
            if (role != null) {
                grants.add(new Grant(row.getUUID("court_id"), Role.of(role)));
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        Caller.Kind kind = first.getString("kind").equals("staff") ? Caller.Kind.STAFF : Caller.Kind.BIDDER;
        Caller caller = new Caller(first.getUUID("account_id"), first.getUUID("session_id"), kind, grants);
        return Optional.of(
                new Held(caller, first.getLong("seen_at_real_micros"), first.getLong("ends_at_real_micros")));
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID("session_id")));
        return ids;
    }
}
