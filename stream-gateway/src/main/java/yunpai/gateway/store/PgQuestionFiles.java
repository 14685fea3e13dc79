package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.question.QuestionFiles;
import yunpai.protocol.question.FileWish;
import yunpai.protocol.question.OpenQuestions;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDeed;
import yunpai.protocol.question.QuestionFile;

/** Questions for the case file, from PostgreSQL. */
public final class PgQuestionFiles implements QuestionFiles {
    private static final int AT_ONCE = 100;

    private final Pool pool;

    public PgQuestionFiles(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<QuestionFile> ofLot(FileWish wish) {
        return pool.preparedQuery(QuestionSql.FILE)
                .execute(Tuple.of(wish.lotId(), wish.after(), AT_ONCE, wish.saleSessionId()))
                .compose(rows -> {
                    List<Question> questions = new ArrayList<>();
                    rows.forEach(row -> questions.add(PgQuestionStore.kept(row).question()));
                    return trails(questions)
                            .compose(trails -> next(questions)
                                    .map(next -> new QuestionFile(
                                            questions.stream()
                                                    .map(one -> new QuestionFile.Entry(
                                                            one, trails.getOrDefault(one.questionId(), List.of())))
                                                    .toList(),
                                            next)));
                });
    }

    private Future<@Nullable Long> next(List<Question> questions) {
        if (questions.size() < AT_ONCE) {
            return Future.succeededFuture();
        }
        return pool.preparedQuery(QuestionSql.FILE_PLACE)
                .execute(Tuple.of(questions.getLast().questionId()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Future<Map<UUID, List<QuestionDeed>>> trails(List<Question> questions) {
        UUID[] ids = questions.stream().map(Question::questionId).toArray(UUID[]::new);
        return pool.preparedQuery(QuestionSql.TRAILS).execute(Tuple.of(ids)).map(rows -> {
            Map<UUID, List<QuestionDeed>> all = new HashMap<>();
            for (Row row : rows) {
                all.computeIfAbsent(row.getUUID("question_id"), id -> new ArrayList<>())
                        .add(PgQuestionStore.deed(row));
            }
            return all;
        });
    }

    @Override
    public Future<OpenQuestions> open(List<UUID> saleSessionIds) {
        return pool.preparedQuery(QuestionSql.OPEN)
                .execute(Tuple.of(saleSessionIds.toArray(UUID[]::new)))
                .map(rows -> {
                    List<OpenQuestions.Group> groups = new ArrayList<>();
                    rows.forEach(row -> groups.add(new OpenQuestions.Group(
                            row.getUUID("sale_session_id"),
                            row.getUUID("lot_id"),
                            row.getString("assigned_to"),
                            row.getLong("waiting"),
                            row.getLong("due"))));
                    return new OpenQuestions(groups);
                });
    }
}
