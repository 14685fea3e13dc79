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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.question.QuestionStore;
import yunpai.protocol.question.AnswerKind;
import yunpai.protocol.question.Claim;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDeed;
import yunpai.protocol.question.QuestionState;
import yunpai.protocol.question.StreamMoment;

/** Questions in PostgreSQL. */
public final class PgQuestionStore implements QuestionStore {
    private final Pool pool;

    public PgQuestionStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Kept> ask(Question question, String holder, Act act) {
        Tuple same = Tuple.of(question.saleSessionId(), holder, question.text());
        return pool.preparedQuery(QuestionSql.SAME).execute(same).compose(rows -> {
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
                .addValue(word(question.state()))
                .addValue(act.atMicros())
                .addValue(act.mediaMicros())
                .addValue(question.heldFor());
        return pool.preparedQuery(QuestionSql.ASK)
                .execute(values)
                .map(rows -> first(rows).orElseThrow());
    }

    @Override
    public Future<Optional<Kept>> change(UUID saleSessionId, Change change, Act act) {
        Answered answered = change.answered();
        Tuple values = common(saleSessionId, change, act)
                .addValue(answered == null ? null : word(answered.kind()))
                .addValue(answered == null ? null : answered.epoch())
                .addValue(act.who());
        String sql = QuestionSql.CHANGE.formatted(QuestionSql.setting(change.action()));
        return pool.preparedQuery(sql).execute(values).map(PgQuestionStore::first);
    }

    @Override
    public Future<Optional<Kept>> merge(UUID saleSessionId, Change change, Act act) {
        Tuple values = common(saleSessionId, change, act).addValue(act.who());
        return pool.preparedQuery(QuestionSql.MERGE).execute(values).map(PgQuestionStore::first);
    }

    private static Tuple common(UUID saleSessionId, Change change, Act act) {
        return Tuple.tuple()
                .addValue(change.questionId())
                .addValue(saleSessionId)
                .addValue(words(change.from()))
                .addValue(act.atMicros())
                .addValue(change.action())
                .addValue(change.text())
                .addValue(change.other())
                .addValue(act.actor())
                .addValue(act.role())
                .addValue(act.session())
                .addValue(act.mediaMicros());
    }

    @Override
    public Future<List<Kept>> expire(Act act) {
        Tuple values = Tuple.of(act.mediaMicros(), act.atMicros(), act.actor(), act.role(), act.who());
        return pool.preparedQuery(QuestionSql.EXPIRE).execute(values).map(rows -> all(rows, PgQuestionStore::kept));
    }

    @Override
    public Future<List<Kept>> assignWhatWaits(Act act) {
        Tuple values = Tuple.of(act.atMicros(), act.actor(), act.role(), act.who());
        return pool.preparedQuery(QuestionSql.ASSIGN).execute(values).map(rows -> all(rows, PgQuestionStore::kept));
    }

    @Override
    public Future<Optional<Kept>> find(UUID saleSessionId, UUID questionId) {
        return pool.preparedQuery(QuestionSql.FIND)
                .execute(Tuple.of(saleSessionId, questionId))
                .map(PgQuestionStore::first);
    }

    @Override
    public Future<List<Kept>> findAll(UUID saleSessionId, List<UUID> questionIds) {
        return pool.preparedQuery(QuestionSql.FIND_ALL)
                .execute(Tuple.tuple().addValue(saleSessionId).addValue(questionIds.toArray(UUID[]::new)))
                .map(rows -> all(rows, PgQuestionStore::kept));
    }

    @Override
    public Future<List<Kept>> list(UUID saleSessionId, Filter filter) {
        Tuple values = Tuple.tuple()
                .addValue(saleSessionId)
                .addValue(words(filter.states()))
                .addValue(filter.lotId())
                .addValue(filter.holder())
                .addValue(filter.onlyPublic())
                .addValue(word(filter.order()))
                .addValue(filter.limit())
                .addValue(filter.text());
        return pool.preparedQuery(QuestionSql.LIST).execute(values).map(rows -> all(rows, PgQuestionStore::kept));
    }

    @Override
    public Future<List<Kept>> mergedInto(UUID questionId) {
        return pool.preparedQuery(QuestionSql.MERGED_INTO)
                .execute(Tuple.of(questionId))
                .map(rows -> all(rows, PgQuestionStore::kept));
    }

    @Override
    public Future<Optional<Kept>> vote(UUID saleSessionId, UUID questionId, boolean voted, Act act) {
        return pool.preparedQuery(voted ? QuestionSql.VOTE : QuestionSql.UNVOTE)
                .execute(Tuple.of(questionId, saleSessionId, act.actor(), act.atMicros()))
                .map(PgQuestionStore::first);
    }

    @Override
    public Future<List<UUID>> votes(UUID saleSessionId, String holder) {
        return pool.preparedQuery(QuestionSql.VOTES)
                .execute(Tuple.of(saleSessionId, holder))
                .map(rows -> all(rows, row -> row.getUUID(0)));
    }

    @Override
    public Future<List<QuestionDeed>> trail(UUID saleSessionId, UUID questionId) {
        return pool.preparedQuery(QuestionSql.TRAIL)
                .execute(Tuple.of(saleSessionId, questionId))
                .map(rows -> all(rows, PgQuestionStore::deed));
    }

    static QuestionDeed deed(Row row) {
        return new QuestionDeed(
                row.getLong("at_micros"),
                row.getString("action"),
                row.getString("role"),
                row.getString("who"),
                row.getString("detail"),
                row.getString("before_text"));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String[] words(List<QuestionState> states) {
        return states.stream().map(PgQuestionStore::word).toArray(String[]::new);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    private static Optional<Kept> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(kept(row));
        }
        return Optional.empty();
    }

    static Kept kept(Row row) {
        @Nullable String kind = row.getString("answer_kind");
        @Nullable String epoch = row.getString("stream_epoch");
        @Nullable String claimant = row.getString("claim_who");
        Question question = new Question(
                row.getUUID("question_id"),
                row.getUUID("sale_session_id"),
                row.getUUID("lot_id"),
                row.getString("pseudonym"),
                row.getString("text"),
                QuestionState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInteger("votes"),
                row.getString("answer"),
                row.getString("answered_by"),
                kind == null ? null : AnswerKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                epoch == null ? null : new StreamMoment(epoch, row.getLong("stream_micros")),
                row.getLong("asked_at_micros"),
                row.getLong("answered_at_micros"),
                row.getBoolean("pinned"),
                null,
                row.getString("reason"),
                claimant == null ? null : new Claim(claimant, row.getString("claim_mark")),
                row.getString("held_for"),
                row.getUUID("merged_into"),
                row.getString("assigned_to"),
                row.getLong("due_at_micros"));
        return new Kept(question, row.getString("holder"), row.getBoolean("was_public"), row.getString("claim_role"));
    }
}
