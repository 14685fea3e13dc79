package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.question.QuestionStore;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionState;

/** Questions in PostgreSQL; a change and its entry in the history are one statement. */
public final class PgQuestionStore implements QuestionStore {
    private static final String COLUMNS =
            "question_id, sale_session_id, lot_id, holder, pseudonym, text, state, was_public, answer,"
                    + " answered_by, reason, pinned, asked_at_micros, answered_at_micros";

    private static final String SAME = "SELECT " + COLUMNS + " FROM gateway.question"
            + " WHERE sale_session_id = $1 AND holder = $2 AND text = $3 AND state = 'pending' LIMIT 1";

    private static final String ASK = """
            WITH asked AS (
                INSERT INTO gateway.question (question_id, sale_session_id, lot_id, holder, pseudonym, text, state, asked_at_micros)
                VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7) RETURNING *
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, detail, actor, role)
                SELECT question_id, $7, 'asked', text, $8, $9 FROM asked
            )
            SELECT %s FROM asked""".formatted(COLUMNS);

    private static final String CHANGE = """
            WITH changed AS (
                UPDATE gateway.question SET %%s
                WHERE question_id = $1 AND sale_session_id = $2 AND state = ANY($3) RETURNING *
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, detail, actor, role)
                SELECT question_id, $4, $5, coalesce($6::text, $7::uuid::text), $8, $9 FROM changed
            )
            SELECT %s FROM changed""".formatted(COLUMNS);

    private static final String FIND =
            "SELECT " + COLUMNS + " FROM gateway.question WHERE sale_session_id = $1 AND question_id = $2";

    private static final String LIST = "SELECT " + COLUMNS + " FROM gateway.question WHERE sale_session_id = $1"
            + " AND state = ANY($2) AND ($3::uuid IS NULL OR lot_id = $3) AND ($4::text IS NULL OR holder = $4)"
            + " ORDER BY number DESC LIMIT $5";

    private static final String WAITING =
            "SELECT count(*) FROM gateway.question WHERE sale_session_id = $1 AND state = 'pending'"
                    + " AND ($2::text IS NULL OR holder = $2)";

    private final Pool pool;

    public PgQuestionStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Kept> ask(Question question, String holder, Act act) {
        Tuple same = Tuple.of(question.saleSessionId(), holder, question.text());
        return pool.preparedQuery(SAME).execute(same).compose(rows -> {
            Optional<Kept> waiting = first(rows);
            return waiting.isPresent() ? Future.succeededFuture(waiting.get()) : insert(question, holder, act);
        });
    }

    private Future<Kept> insert(Question question, String holder, Act act) {
        Tuple values = Tuple.tuple()
                .addValue(question.questionId())
                .addValue(question.saleSessionId())
                .addValue(question.lotId())
                .addValue(holder)
                .addValue(question.pseudonym())
                .addValue(question.text())
                .addValue(act.atMicros())
                .addValue(act.actor())
                .addValue(act.role());
        return pool.preparedQuery(ASK).execute(values).map(rows -> first(rows).orElseThrow());
    }

    @Override
    public Future<Optional<Kept>> change(UUID saleSessionId, Change change, Act act) {
        Tuple values = Tuple.tuple()
                .addValue(change.questionId())
                .addValue(saleSessionId)
                .addValue(words(change.from()))
                .addValue(act.atMicros())
                .addValue(change.action())
                .addValue(change.text())
                .addValue(change.lotId())
                .addValue(act.actor())
                .addValue(act.role());
        return pool.preparedQuery(CHANGE.formatted(setting(change.action())))
                .execute(values)
                .map(PgQuestionStore::first);
    }

    private static String setting(String action) {
        return switch (action) {
            case "published" -> "state = 'published', was_public = true";
            case "answered" ->
                "state = 'answered', was_public = true, answer = $6::text, answered_by = $9, answered_at_micros = $4";
            case "declined" -> "state = 'declined', reason = $6::text, pinned = false";
            case "pinned" -> "pinned = true";
            case "unpinned" -> "pinned = false";
            case "tagged" -> "lot_id = $7::uuid";
            default -> throw new IllegalArgumentException("no such change: " + action);
        };
    }

    @Override
    public Future<Optional<Kept>> find(UUID saleSessionId, UUID questionId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(saleSessionId, questionId))
                .map(PgQuestionStore::first);
    }

    @Override
    public Future<List<Kept>> list(UUID saleSessionId, Filter filter) {
        Tuple values = Tuple.tuple()
                .addValue(saleSessionId)
                .addValue(words(filter.states()))
                .addValue(filter.lotId())
                .addValue(filter.holder())
                .addValue(filter.limit());
        return pool.preparedQuery(LIST).execute(values).map(rows -> {
            List<Kept> all = new ArrayList<>();
            rows.forEach(row -> all.add(kept(row)));
            return all;
        });
    }

    @Override
    public Future<Long> waiting(UUID saleSessionId, @Nullable String holder) {
        Tuple values = Tuple.tuple().addValue(saleSessionId).addValue(holder);
        return pool.preparedQuery(WAITING)
                .execute(values)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static String[] words(List<QuestionState> states) {
        return states.stream()
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    private static Optional<Kept> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(kept(row));
        }
        return Optional.empty();
    }

    private static Kept kept(Row row) {
        Question question = new Question(
                row.getUUID("question_id"),
                row.getUUID("sale_session_id"),
                row.getUUID("lot_id"),
                row.getString("pseudonym"),
                row.getString("text"),
                QuestionState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("answer"),
                row.getString("answered_by"),
                row.getLong("asked_at_micros"),
                row.getLong("answered_at_micros"),
                row.getBoolean("pinned"),
                null,
                row.getString("reason"));
        return new Kept(question, row.getString("holder"), row.getBoolean("was_public"));
    }
}
