package yunpai.engine.lot.store;

/** The statements of {@link PgLotStore}. */
final class LotSql {

    static final String BEGIN = """
            INSERT INTO record.lot (lot_id, court_id, sale_session_id, owner_epoch, owner_node, seq, head_hash, status, live)
            VALUES ($1, $2, $3, 1, $4, 0, $5, 'draft', $6::text::json)
            ON CONFLICT (lot_id) DO NOTHING""";

    private static final String ROW =
            "SELECT lot_id, court_id, sale_session_id, owner_node, owner_epoch, seq, head_hash FROM record.lot ";

    static final String FIND = ROW + "WHERE lot_id = $1";

    static final String SNAPSHOT = "SELECT owner_epoch, seq, live::text FROM record.lot WHERE lot_id = $1";

    static final String RUNNING = ROW + "WHERE status IN ('announced', 'open', 'suspended') ORDER BY closes_at_micros";

    static final String TAKE_OVER = """
            UPDATE record.lot SET owner_epoch = owner_epoch + 1, owner_node = $3
            WHERE lot_id = $1 AND owner_epoch = $2
            RETURNING lot_id, owner_epoch, seq, head_hash""";

    /** Blocks that hold any of the $3 entries after place $2. They are found by their last entries, which the block's bound limits. */
    private static final String HOLDING = """
             FROM record.lot_block
            WHERE lot_id = $1 AND last_seq > $2 AND last_seq < $2::bigint + $3::bigint + %d AND first_seq <= $2::bigint + $3::bigint
            ORDER BY last_seq""".formatted(EntryBlock.MOST);

    static final String ENTRIES = "SELECT first_seq, entries" + HOLDING;

    static final String MARKS = "SELECT first_seq, marks" + HOLDING;

    static final String ANSWERS = """
            SELECT asked.lot_id, asked.bid_mark, block.first_seq, block.marks, block.entries
            FROM unnest($1::uuid[], $2::uuid[]) AS asked (lot_id, bid_mark)
            JOIN record.lot_block block ON block.lot_id = asked.lot_id
                AND position(uuid_send(asked.bid_mark) IN block.marks) > 0""";

    /**
     * Only lots that still stand as expected are written, and only their entries: one statement, one flush for all of them. A block
     * names its lot by the lot's place in the arrays; its columns are unnested side by side, which spares the database keeping them
     * all before the first is written.
     */
    static final String COMMIT = commit("");

    /** The same with what the platform did of itself, which is rare. */
    static final String COMMIT_WITH_REPORTS = commit("""
            , reported AS (
                INSERT INTO record.platform_report (lot_id, report_id, court_id, seq, reason, at_micros)
                SELECT r.*
                FROM unnest($20::uuid[], $21::uuid[], $22::uuid[], $23::bigint[], $24::text[], $25::bigint[])
                    AS r (lot_id, report_id, court_id, seq, reason, at_micros)
                JOIN held USING (lot_id)
            )""");

    private static String commit(String more) {
        return """
            WITH held AS (
                UPDATE record.lot SET seq = w.new_seq, head_hash = w.head_hash, status = w.status,
                    opens_at_micros = w.opens_at, closes_at_micros = w.closes_at, ended_at_micros = w.ended_at,
                    cause_ended_at_micros = w.cause_ended_at, price_fen = w.price_fen, winner_code = w.winner_code,
                    live = w.live::json
                FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bytea[], $6::text[], $7::bigint[],
                        $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::text[]) WITH ORDINALITY
                    AS w (lot_id, epoch, seq, new_seq, head_hash, status, opens_at, closes_at, ended_at, cause_ended_at,
                        price_fen, winner_code, live, place)
                WHERE lot.lot_id = w.lot_id AND lot.owner_epoch = w.epoch AND lot.seq = w.seq
                RETURNING lot.lot_id, lot.owner_epoch, w.place
            ), written AS (
                INSERT INTO record.lot_block (lot_id, first_seq, last_seq, owner_epoch, at_micros, marks, entries)
                SELECT held.lot_id, b.first_seq, b.last_seq, held.owner_epoch, b.at_micros, b.marks, b.entries
                FROM (SELECT unnest($14::bigint[]) AS place, unnest($15::bigint[]) AS first_seq,
                        unnest($16::bigint[]) AS last_seq, unnest($17::bigint[]) AS at_micros, unnest($18::bytea[]) AS marks,
                        unnest($19::bytea[]) AS entries) AS b
                JOIN held USING (place)
            )%s
            SELECT lot_id FROM held""".formatted(more);
    }

    static final String KEEP = """
            INSERT INTO record.lot_projection (lot_id, seq, hash, state) VALUES ($1, $2, $3, $4::text::json)
            ON CONFLICT (lot_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, state = excluded.state
            WHERE lot_projection.seq < excluded.seq""";

    static final String PROJECTION = "SELECT seq, hash, state::text FROM record.lot_projection WHERE lot_id = $1";

    static final String SHOW_STOPPED =
            "UPDATE record.lot SET status = 'suspended', live = $3::text::json WHERE lot_id = $1 AND owner_epoch = $2";

    private LotSql() {}
}
