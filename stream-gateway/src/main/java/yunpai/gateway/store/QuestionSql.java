package yunpai.gateway.store;

/** What {@link PgQuestionStore} says to the database. A change and its entry in the trail are one statement. */
final class QuestionSql {
    /** Of a row {@code q} and, where it was merged, the row {@code t} that stands for it and has its answer. */
    private static final String COLUMNS = """
            q.question_id, q.sale_session_id, q.lot_id, q.holder, q.pseudonym, q.text, q.state, q.was_public, q.votes,
            coalesce(q.answer, t.answer) AS answer, coalesce(q.answered_by, t.answered_by) AS answered_by,
            coalesce(q.answer_kind, t.answer_kind) AS answer_kind, coalesce(q.stream_epoch, t.stream_epoch) AS stream_epoch,
            coalesce(q.stream_micros, t.stream_micros) AS stream_micros, q.reason, q.pinned, q.asked_at_micros,
            coalesce(q.answered_at_micros, t.answered_at_micros) AS answered_at_micros, q.claim_role, q.claim_who,
            left(q.claim_session, 10) AS claim_mark, q.held_for, q.merged_into, q.assigned_to, q.due_at_micros""";

    private static final String READ = "SELECT " + COLUMNS + " FROM gateway.question q"
            + " LEFT JOIN gateway.question t ON t.question_id = q.merged_into ";

    private static final String CHANGED =
            "SELECT " + COLUMNS + " FROM changed q LEFT JOIN gateway.question t ON t.question_id = q.merged_into";

    static final String UNCLAIMED = "claim_session = NULL, claim_role = NULL, claim_who = NULL, claimed_micros = NULL,"
            + " claim_until_micros = NULL";

    static final String SAME =
            READ + "WHERE q.sale_session_id = $1 AND q.holder = $2 AND q.text = $3 AND q.state = 'pending' LIMIT 1";

    static final String ASK = """
            WITH changed AS (
                INSERT INTO gateway.question (question_id, sale_session_id, lot_id, holder, pseudonym, text, state,
                    was_public, asked_at_micros, asked_media_micros, held_for)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $7 = 'published', $8, $9, $10) RETURNING *
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, detail, actor, role, who)
                SELECT question_id, $8, step.action, step.detail, step.actor, step.role, step.who
                FROM changed, (VALUES
                    (1, 'asked', $6::text, $4::text, 'viewer', $5::text, true),
                    (2, 'held', $10::text, 'gateway', 'gateway', 'gateway', $10::text IS NOT NULL),
                    (3, 'published', NULL, 'gateway', 'gateway', 'gateway', $7::text = 'published'))
                    AS step (place, action, detail, actor, role, who, done)
                WHERE step.done ORDER BY step.place
            )
            """ + CHANGED;

    /** Locks the row first, so that of two who come at once the second sees what the first has done. */
    static final String CHANGE = """
            WITH before AS (
                SELECT q.*, $4::bigint AS now_micros, $6::text AS said, $7::uuid AS other, $9::text AS by_role,
                    $10::text AS by_session, $11::bigint AS media, $12::text AS kind, $13::text AS epoch, $14::text AS by_who
                FROM gateway.question q
                WHERE q.question_id = $1 AND q.sale_session_id = $2 AND q.state = ANY($3)
                    AND (q.state <> 'claimed' OR $5 IN ('pinned', 'unpinned', 'tagged', 'reworded', 'assigned')
                        OR q.claim_session = $10 OR q.claim_until_micros < $11)
                FOR UPDATE
            ), changed AS (
                UPDATE gateway.question q SET %s
                FROM before WHERE q.question_id = before.question_id RETURNING q.*
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, detail, actor, role, who, before_text)
                SELECT question_id, now_micros, $5::text, coalesce(said, other::text), $8::text, by_role, by_who,
                    CASE WHEN $5 IN ('answered', 'amended', 'reopened') THEN answer WHEN $5 = 'reworded' THEN text END
                FROM before
                WHERE NOT ($5 = 'claimed' AND state = 'claimed' AND claim_session = by_session)
            )
            """ + CHANGED;

    /** Both rows are locked in the order of their ids: two clerks who merge crosswise must not wait for each other. */
    static final String MERGE = """
            WITH both_rows AS (
                SELECT * FROM gateway.question
                WHERE question_id IN ($1, $7) AND sale_session_id = $2 ORDER BY question_id FOR UPDATE
            ), before AS (
                SELECT q.* FROM both_rows q
                WHERE q.question_id = $1 AND $1 <> $7 AND q.state = ANY($3)
                    AND (q.state <> 'claimed' OR q.claim_session = $10 OR q.claim_until_micros < $11)
                    AND EXISTS (SELECT FROM both_rows t
                        WHERE t.question_id = $7 AND t.state IN ('pending', 'published', 'claimed', 'answered'))
            ), changed AS (
                UPDATE gateway.question q SET state = 'merged', merged_into = $7::uuid, pinned = false, %s
                FROM before WHERE q.question_id = before.question_id RETURNING q.*
            ), earlier AS (
                UPDATE gateway.question SET merged_into = $7::uuid
                WHERE merged_into = $1 AND EXISTS (SELECT FROM changed)
            ), moved AS (
                INSERT INTO gateway.question_vote (question_id, holder, at_micros)
                SELECT $7::uuid, v.holder, $4::bigint
                FROM (SELECT holder FROM gateway.question_vote WHERE question_id = $1 UNION SELECT holder FROM changed) v
                WHERE EXISTS (SELECT FROM changed)
                    AND v.holder <> (SELECT holder FROM both_rows WHERE question_id = $7)
                ON CONFLICT DO NOTHING RETURNING 1
            ), counted AS (
                UPDATE gateway.question SET votes = votes + (SELECT count(*) FROM moved)
                WHERE question_id = $7 AND EXISTS (SELECT FROM changed)
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, detail, actor, role, who)
                SELECT question_id, $4::bigint, $5::text, coalesce($6::text, $7::text), $8::text, $9::text, $12::text FROM changed
            )
            """.formatted(UNCLAIMED) + CHANGED;

    static final String EXPIRE = """
            WITH changed AS (
                UPDATE gateway.question SET state = CASE WHEN was_public THEN 'published' ELSE 'pending' END, %s
                WHERE state = 'claimed' AND claim_until_micros < $1::bigint RETURNING *
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, actor, role, who)
                SELECT question_id, $2::bigint, 'released', $3::text, $4::text, $5::text FROM changed
            )
            """.formatted(UNCLAIMED) + CHANGED;

    /** Two days of the court clock from the end of the showing, or from the question if it came later. */
    static final String ASSIGN = """
            WITH over_now AS (
                SELECT q.question_id, greatest(v.ended_at_micros, q.asked_at_micros) + 172800000000 AS due,
                    coalesce((SELECT e.who FROM gateway.question_event e JOIN gateway.question o USING (question_id)
                        WHERE o.sale_session_id = q.sale_session_id AND e.role IN ('clerk', 'host')
                        ORDER BY e.event_id DESC LIMIT 1), '书记员') AS clerk
                FROM gateway.question q JOIN gateway.viewing v USING (sale_session_id)
                WHERE v.state = 'over' AND v.ended_at_micros IS NOT NULL AND q.due_at_micros IS NULL
                    AND q.state IN ('pending', 'published', 'claimed')
                LIMIT 500
            ), changed AS (
                UPDATE gateway.question q SET assigned_to = o.clerk, due_at_micros = o.due
                FROM over_now o WHERE q.question_id = o.question_id AND q.due_at_micros IS NULL RETURNING q.*
            ), noted AS (
                INSERT INTO gateway.question_event (question_id, at_micros, action, detail, actor, role, who)
                SELECT question_id, $1::bigint, 'assigned', assigned_to, $2::text, $3::text, $4::text FROM changed
            )
            """ + CHANGED;

    static final String OPEN = """
            SELECT sale_session_id, lot_id, assigned_to, count(*) AS waiting, min(due_at_micros) AS due
            FROM gateway.question
            WHERE sale_session_id = ANY($1) AND state IN ('pending', 'published', 'claimed') AND due_at_micros IS NOT NULL
            GROUP BY sale_session_id, lot_id, assigned_to ORDER BY due LIMIT 500""";

    static final String FILE = READ + """
            WHERE (q.lot_id = $1 OR (q.lot_id IS NULL AND q.sale_session_id = $4::uuid)) AND q.number > $2
            ORDER BY q.number LIMIT $3""";

    static final String FILE_PLACE = "SELECT number FROM gateway.question WHERE question_id = $1";

    static final String TRAILS = """
            SELECT e.question_id, e.at_micros, e.action, e.role, e.who, e.detail, e.before_text
            FROM gateway.question_event e WHERE e.question_id = ANY($1) ORDER BY e.event_id LIMIT 5000""";

    static final String FIND = READ + "WHERE q.sale_session_id = $1 AND q.question_id = $2";

    static final String FIND_ALL = READ + "WHERE q.sale_session_id = $1 AND q.question_id = ANY($2) ORDER BY q.number";

    static final String LIST = READ + """
            WHERE q.sale_session_id = $1 AND q.state = ANY($2) AND ($3::uuid IS NULL OR q.lot_id = $3)
                AND ($4::text IS NULL OR q.holder = $4) AND (NOT $5::boolean OR q.was_public)
                AND ($8::text IS NULL OR position(lower($8) IN lower(q.text || coalesce(q.answer, ''))) > 0)
            ORDER BY q.pinned DESC, CASE WHEN $6::text = 'unanswered' AND q.state = 'answered' THEN 1 ELSE 0 END,
                CASE WHEN $6 IN ('unanswered', 'votes') THEN -q.votes ELSE 0 END, q.number DESC
            LIMIT $7""";

    static final String MERGED_INTO = READ + "WHERE q.merged_into = $1 LIMIT 1000";

    static final String VOTE = """
            WITH open AS (
                SELECT question_id FROM gateway.question
                WHERE question_id = $1 AND sale_session_id = $2 AND was_public AND state IN ('published', 'claimed')
                    AND holder <> $3
                FOR UPDATE
            ), added AS (
                INSERT INTO gateway.question_vote (question_id, holder, at_micros) SELECT question_id, $3::text, $4::bigint FROM open
                ON CONFLICT DO NOTHING RETURNING question_id
            ), changed AS (
                UPDATE gateway.question SET votes = votes + 1
                WHERE question_id = (SELECT question_id FROM added) RETURNING *
            )
            """ + CHANGED;

    static final String UNVOTE = """
            WITH open AS (
                SELECT question_id FROM gateway.question
                WHERE question_id = $1 AND sale_session_id = $2 AND state IN ('published', 'claimed') AND $4::bigint >= 0
                FOR UPDATE
            ), taken AS (
                DELETE FROM gateway.question_vote
                WHERE question_id = (SELECT question_id FROM open) AND holder = $3 RETURNING question_id
            ), changed AS (
                UPDATE gateway.question SET votes = votes - 1
                WHERE question_id = (SELECT question_id FROM taken) RETURNING *
            )
            """ + CHANGED;

    static final String VOTES = """
            SELECT v.question_id FROM gateway.question_vote v JOIN gateway.question q USING (question_id)
            WHERE q.sale_session_id = $1 AND v.holder = $2 ORDER BY v.at_micros DESC LIMIT 1000""";

    static final String TRAIL = """
            SELECT e.at_micros, e.action, e.role, e.who, e.detail, e.before_text
            FROM gateway.question_event e JOIN gateway.question q USING (question_id)
            WHERE q.sale_session_id = $1 AND q.question_id = $2 ORDER BY e.event_id LIMIT 1000""";

    private QuestionSql() {}

    /** What an action sets; {@code before} is the row as it was, with who does it and what was said. */
    static String setting(String action) {
        return switch (action) {
            case "published" ->
                "state = CASE WHEN before.answer IS NULL THEN 'published' ELSE 'answered' END, was_public = true, "
                        + UNCLAIMED;
            case "claimed" -> """
                state = 'claimed', claim_session = before.by_session, claim_role = before.by_role, claim_who = before.by_who,
                claim_until_micros = before.media + 120000000,
                claimed_micros = CASE WHEN before.claim_session = before.by_session THEN before.claimed_micros ELSE before.media END
                """;
            case "released" -> "state = CASE WHEN before.was_public THEN 'published' ELSE 'pending' END, " + UNCLAIMED;
            case "answered" -> """
                state = 'answered', was_public = true, answer = before.said, answered_by = before.by_role,
                answered_at_micros = before.now_micros, answer_kind = before.kind, stream_epoch = before.epoch,
                stream_micros = CASE WHEN before.epoch IS NOT NULL THEN
                    CASE WHEN before.claim_session = before.by_session THEN before.claimed_micros ELSE before.media END END,
                """ + UNCLAIMED;
            case "auto_answered" -> """
                state = CASE WHEN before.was_public THEN 'answered' ELSE before.state END, answer = before.said,
                answered_by = before.by_role, answer_kind = before.kind, answered_at_micros = before.now_micros""";
            case "reopened" -> """
                state = CASE WHEN before.was_public THEN 'published' ELSE 'pending' END, answer = NULL, answered_by = NULL,
                answer_kind = NULL, answered_at_micros = NULL""";
            case "amended" ->
                "answer = before.said, was_public = true, answer_kind = 'typed', answered_by = before.by_role";
            case "reworded" -> "text = before.said";
            case "declined" -> "state = 'declined', reason = before.said, pinned = false, " + UNCLAIMED;
            case "assigned" -> """
                assigned_to = before.by_who,
                due_at_micros = coalesce(before.said::bigint, before.due_at_micros, before.now_micros + 172800000000)""";
            case "pinned" -> "pinned = true";
            case "unpinned" -> "pinned = false";
            case "tagged" -> "lot_id = before.other";
            default -> throw new IllegalArgumentException("no such change: " + action);
        };
    }
}
