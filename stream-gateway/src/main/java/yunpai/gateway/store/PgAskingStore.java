package yunpai.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.question.AskingStore;
import yunpai.gateway.question.QuestionStore.Act;
import yunpai.protocol.Json;
import yunpai.protocol.question.Asking;

/** How one may ask, in PostgreSQL. */
public final class PgAskingStore implements AskingStore {
    private static final String COLUMNS =
            "closed, closed_reason, slow_seconds, publish_at_once, announcement, announced_at_micros, held_words";

    private static final String FIND = "SELECT " + COLUMNS + " FROM gateway.asking WHERE sale_session_id = $1";

    private static final String SET = """
            WITH noted AS (
                INSERT INTO gateway.asking_event (sale_session_id, at_micros, setting, actor, role, who)
                VALUES ($1, $9, $10, $11, $12, $13)
            )
            INSERT INTO gateway.asking (sale_session_id, %1$s) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (sale_session_id) DO UPDATE SET (%1$s) = ($2, $3, $4, $5, $6, $7, $8)
            RETURNING %1$s""".formatted(COLUMNS);

    private static final String STANDING = """
            SELECT a.*,
                (SELECT count(*) FROM gateway.question WHERE sale_session_id = $1 AND state = 'pending' AND holder = $2) AS own,
                (SELECT count(*) FROM gateway.question WHERE sale_session_id = $1 AND state = 'pending') AS every,
                coalesce((SELECT max(asked_media_micros) FROM gateway.question
                    WHERE sale_session_id = $1 AND holder = $2), 0) AS asked,
                coalesce(m.until_micros, 0) AS muted_until, m.reason AS muted_reason
            FROM (SELECT 1) one
            LEFT JOIN gateway.asking a ON a.sale_session_id = $1
            LEFT JOIN LATERAL (SELECT until_micros, reason FROM gateway.mute
                WHERE sale_session_id = $1 AND holder = $2 ORDER BY mute_id DESC LIMIT 1) m ON true""";

    private static final String MUTE = """
            WITH asker AS (
                SELECT question_id, holder FROM gateway.question WHERE sale_session_id = $1 AND question_id = $2
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, detail, actor, role, who)
                SELECT question_id, $5::bigint, CASE WHEN $3::bigint > $6::bigint THEN 'muted' ELSE 'unmuted' END, $4::text, $7::text, $8::text, $9::text FROM asker
            )
            INSERT INTO gateway.mute (sale_session_id, holder, until_micros, reason, at_micros, actor, role, who)
            SELECT $1::uuid, holder, $3::bigint, $4::text, $5::bigint, $7::text, $8::text, $9::text FROM asker""";

    private final Pool pool;

    public PgAskingStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Asking> asking(UUID saleSessionId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(saleSessionId)).map(rows -> {
            for (Row row : rows) {
                return asking(row);
            }
            return new Asking(false, null, 0, false, null, null, List.of());
        });
    }

    @Override
    public Future<Asking> set(UUID saleSessionId, Asking asking, Act act) {
        Tuple values = Tuple.tuple()
                .addValue(saleSessionId)
                .addValue(asking.closed())
                .addValue(asking.closedReason())
                .addValue(asking.slowSeconds())
                .addValue(asking.publishAtOnce())
                .addValue(asking.announcement())
                .addValue(asking.announcedAtMicros())
                .addValue(asking.heldWords().toArray(String[]::new))
                .addValue(act.atMicros())
                .addValue(new JsonObject(Json.write(asking)))
                .addValue(act.actor())
                .addValue(act.role())
                .addValue(act.who());
        return pool.preparedQuery(SET)
                .execute(values)
                .map(rows -> asking(rows.iterator().next()));
    }

    @Override
    public Future<Standing> standing(UUID saleSessionId, String holder) {
        return pool.preparedQuery(STANDING)
                .execute(Tuple.of(saleSessionId, holder))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Standing(
                            row.getUUID("sale_session_id") == null
                                    ? new Asking(false, null, 0, false, null, null, List.of())
                                    : asking(row),
                            row.getLong("own"),
                            row.getLong("every"),
                            row.getLong("asked"),
                            row.getLong("muted_until"),
                            row.getString("muted_reason"));
                });
    }

    @Override
    public Future<Boolean> mute(UUID saleSessionId, UUID questionId, Muted muted, Act act) {
        Tuple values = Tuple.tuple()
                .addValue(saleSessionId)
                .addValue(questionId)
                .addValue(muted.untilMicros())
                .addValue(muted.reason())
                .addValue(act.atMicros())
                .addValue(act.mediaMicros())
                .addValue(act.actor())
                .addValue(act.role())
                .addValue(act.who());
        return pool.preparedQuery(MUTE).execute(values).map(rows -> rows.rowCount() > 0);
    }

    private static Asking asking(Row row) {
        @Nullable Long announcedAt = row.getLong("announced_at_micros");
        return new Asking(
                row.getBoolean("closed"),
                row.getString("closed_reason"),
                row.getInteger("slow_seconds"),
                row.getBoolean("publish_at_once"),
                row.getString("announcement"),
                announcedAt,
                List.of(row.getArrayOfStrings("held_words")));
    }
}
