package yunpai.engine.record.store;

import yunpai.engine.lot.store.EntryBlock;

/** The statements of the log. */
final class LogSql {

    static final String CLAIM = """
            WITH claimed AS (
                INSERT INTO record.log_origin (origin) VALUES ($1) ON CONFLICT (single) DO NOTHING RETURNING origin
            )
            SELECT origin FROM claimed UNION ALL SELECT origin FROM record.log_origin""";

    static final String HEAD = "SELECT epoch, size FROM record.log_head";

    static final String TAKE_OVER =
            "UPDATE record.log_head SET epoch = epoch + 1, sequencer = $2 WHERE epoch = $1 RETURNING epoch, size";

    static final String LAGGING = """
            SELECT lot.lot_id, lot.seq, coalesce(log.taken_seq, 0) AS taken_seq, coalesce(log.entries, 0) AS entries,
                log.last_leaf, log.leading_fen
            FROM record.lot LEFT JOIN record.log_lot log USING (lot_id)
            WHERE lot.seq > coalesce(log.taken_seq, 0)
            ORDER BY coalesce(log.taken_seq, 0) = 0 DESC, lot.lot_id
            LIMIT $1""";

    /** Blocks that hold the last entry that was taken, for its hash, or one of the $4 that follow on it, as far as was asked. */
    static final String ROWS = """
            SELECT asked.lot_id, asked.after, block.first_seq, block.owner_epoch, block.at_micros, block.entries
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS asked (lot_id, after, upto)
            CROSS JOIN LATERAL (
                SELECT * FROM record.lot_block
                WHERE lot_block.lot_id = asked.lot_id AND last_seq >= asked.after AND last_seq < asked.after + $4::bigint + %d
                    AND first_seq <= least(asked.upto, asked.after + $4::bigint)
                ORDER BY last_seq
            ) AS block
            ORDER BY asked.lot_id, block.last_seq""".formatted(EntryBlock.MOST);

    /** A sequencer that is not the one any more, or does not know the size, matches no row and appends nothing. */
    static final String APPEND = """
            WITH held AS (
                UPDATE record.log_head SET size = $3 WHERE epoch = $1 AND size = $2 RETURNING size
            ), entries AS (
                INSERT INTO record.log_entry (leaf_index, lot_id, number, lot_seq, leaf_hash, body)
                SELECT e.* FROM held, unnest($4::bigint[], $5::uuid[], $6::bigint[], $7::bigint[], $8::bytea[], $9::bytea[])
                    AS e (leaf_index, lot_id, number, lot_seq, leaf_hash, body)
            ), tiles AS (
                INSERT INTO record.log_tile (level, tile_index, hashes, root)
                SELECT t.* FROM held, unnest($10::smallint[], $11::bigint[], $12::bytea[], $13::bytea[])
                    AS t (level, tile_index, hashes, root)
            ), lots AS (
                INSERT INTO record.log_lot (lot_id, taken_seq, entries, last_leaf, leading_fen)
                SELECT l.* FROM held, unnest($14::uuid[], $15::bigint[], $16::bigint[], $17::bytea[], $18::bigint[])
                    AS l (lot_id, taken_seq, entries, last_leaf, leading_fen)
                ON CONFLICT (lot_id) DO UPDATE SET taken_seq = excluded.taken_seq, entries = excluded.entries,
                    last_leaf = excluded.last_leaf, leading_fen = excluded.leading_fen
            )
            SELECT size FROM held""";

    static final String LEAVES =
            "SELECT leaf_hash FROM record.log_entry WHERE leaf_index >= $1 AND leaf_index < $2 ORDER BY leaf_index";

    static final String ROOTS = """
            SELECT root FROM record.log_tile
            WHERE level = $1 AND tile_index >= $2 AND tile_index < $3 ORDER BY tile_index""";

    static final String TILES = """
            SELECT t.level, t.tile_index, t.hashes
            FROM unnest($1::smallint[], $2::bigint[]) AS asked (level, tile_index)
            JOIN record.log_tile t USING (level, tile_index)""";

    static final String BODIES =
            "SELECT body FROM record.log_entry WHERE leaf_index >= $1 AND leaf_index < $2 ORDER BY leaf_index";

    static final String CHECKPOINTED = "SELECT coalesce(max(size), 0) AS size FROM record.log_checkpoint";

    static final String KEEP = """
            INSERT INTO record.log_checkpoint (size, root, note, at_micros)
            SELECT $3::bigint, $4, $5, $6 FROM record.log_head WHERE epoch = $1 AND size >= greatest($2, $3::bigint)
            ON CONFLICT (size) DO NOTHING""";

    private static final String CHECKPOINT = """
            SELECT c.size, c.root, c.note, c.at_micros,
                coalesce((SELECT string_agg(s.line, E'\\n' ORDER BY s.witness)
                    FROM record.log_cosignature s WHERE s.size = c.size), '') AS lines
            FROM record.log_checkpoint c\040""";

    static final String LATEST = CHECKPOINT + "ORDER BY c.size DESC LIMIT 1";

    /** The newest; among the newest few one that witnesses have countersigned is better. */
    static final String COVERING = """
            SELECT * FROM (%s WHERE c.size > $1 ORDER BY c.size DESC LIMIT 8) AS newest
            ORDER BY (lines <> '') DESC, size DESC LIMIT 1""".formatted(CHECKPOINT);

    static final String ENTRY = "SELECT leaf_index, body FROM record.log_entry WHERE lot_id = $1 AND lot_seq = $2";

    static final String ENTRIES = """
            SELECT leaf_index, body FROM record.log_entry
            WHERE lot_id = $1 AND number > $2 AND leaf_index < $3 ORDER BY number LIMIT $4""";

    static final String LOT = """
            SELECT count(*) AS entries, coalesce(max(lot_seq), 0) AS last_seq
            FROM record.log_entry WHERE lot_id = $1 AND leaf_index < $2""";

    static final String WAITING = """
            SELECT lot.seq >= $2 AND coalesce(log.taken_seq, 0) < $2
            FROM record.lot LEFT JOIN record.log_lot log USING (lot_id) WHERE lot.lot_id = $1""";

    static final String COSIGN = """
            INSERT INTO record.log_cosignature (size, witness, line, at_micros) VALUES ($1, $2, $3, $4)
            ON CONFLICT (size, witness) DO NOTHING""";

    private LogSql() {}
}
