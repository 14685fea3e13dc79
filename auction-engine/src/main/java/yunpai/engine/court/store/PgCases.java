package yunpai.engine.court.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import yunpai.protocol.court.Case;

/** Cases of courts. */
public final class PgCases {
    private static final String LIST = """
            SELECT case_id, number, title, applicant, debtor, account FROM court.sale_case
            WHERE court_id = $1 ORDER BY number LIMIT 1000""";
    private static final String INSERT = """
            INSERT INTO court.sale_case (case_id, court_id, number, title, applicant, debtor, account)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";

    private final Pool pool;

    public PgCases(Pool app) {
        this.pool = app;
    }

    public Future<List<Case>> list(UUID courtId) {
        return pool.preparedQuery(LIST).execute(Tuple.of(courtId)).map(rows -> {
            List<Case> cases = new ArrayList<>();
            rows.forEach(row -> cases.add(new Case(
                    row.getUUID("case_id"),
                    row.getString("number"),
                    row.getString("title"),
                    row.getString("applicant"),
                    row.getString("debtor"),
                    row.getString("account"))));
            return cases;
        });
    }

    /** False if the court has a case of that number. */
    public Future<Boolean> insert(UUID courtId, Case entered) {
        Tuple values = Tuple.of(
                entered.caseId(), courtId, entered.number(), entered.title(), entered.applicant(), entered.debtor());
        return pool.preparedQuery(INSERT)
                .execute(values.addString(entered.account()))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1);
    }
}
