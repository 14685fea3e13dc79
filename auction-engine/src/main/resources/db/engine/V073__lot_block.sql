-- What a commit adds to a lot is one row, and not a row for each entry: of what the database did for a bid, most was keeping rows and
-- two indexes. Entries are as they were, canonical bytes and the hash that chains them; lot_event still shows them one by one.
CREATE TABLE record.lot_block (
    lot_id uuid NOT NULL,
    first_seq bigint NOT NULL CHECK (first_seq > 0),
    last_seq bigint NOT NULL CHECK (last_seq >= first_seq AND last_seq < first_seq + 1000),
    owner_epoch bigint NOT NULL,
    -- when the last of them was decided
    at_micros bigint NOT NULL,
    -- of each the mark of the bid that it answers (BidKey says how), 16 bytes; zeros where it answers none
    marks bytea NOT NULL CHECK (length(marks) = 16 * (last_seq - first_seq + 1)),
    -- of each the number of its bytes, in 4 bytes, its hash and its canonical bytes
    entries bytea NOT NULL,
    -- Blocks follow each other without a gap, for they are written by what stands in record.lot. By its last entry a block is found
    -- that holds a place.
    PRIMARY KEY (lot_id, last_seq)
);
-- Looking through marks does not touch what lies outside the row; compressing costs more than it saves.
ALTER TABLE record.lot_block ALTER COLUMN entries SET STORAGE EXTERNAL, ALTER COLUMN marks SET STORAGE MAIN;
GRANT SELECT, INSERT ON record.lot_block TO yunpai_app;

INSERT INTO record.lot_block (lot_id, first_seq, last_seq, owner_epoch, at_micros, marks, entries)
SELECT lot_id, min(seq), max(seq), owner_epoch, max(at_micros),
    string_agg(coalesce(uuid_send(bid_mark), decode(repeat('00', 16), 'hex')), ''::bytea ORDER BY seq),
    string_agg(int4send(length(body)) || hash || body, ''::bytea ORDER BY seq)
FROM record.lot_event
GROUP BY lot_id, owner_epoch, (seq - 1) / 1000;
DROP TABLE record.lot_event;

-- The entries of a block one by one.
CREATE FUNCTION record.unfold(first_seq bigint, marks bytea, entries bytea)
RETURNS TABLE (seq bigint, kind text, at_micros bigint, body bytea, hash bytea, bid_mark uuid)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 ROWS 50 AS $$
DECLARE
    -- Taken together once, or each look would fetch what it needs anew.
    whole CONSTANT bytea := entries || ''::bytea;
    nothing CONSTANT bytea := decode(repeat('00', 16), 'hex');
    place int := 0;
    size int;
    mark bytea;
    told json;
BEGIN
    seq := first_seq;
    WHILE place < length(whole) LOOP
        size := get_byte(whole, place) << 24 | get_byte(whole, place + 1) << 16
            | get_byte(whole, place + 2) << 8 | get_byte(whole, place + 3);
        hash := substring(whole FROM place + 5 FOR 32);
        body := substring(whole FROM place + 37 FOR size);
        told := convert_from(body, 'UTF8')::json;
        kind := told ->> 'type';
        at_micros := (told ->> 'atMicros')::bigint;
        mark := substring(marks FROM (16 * (seq - first_seq) + 1)::int FOR 16);
        bid_mark := CASE WHEN mark <> nothing THEN encode(mark, 'hex')::uuid END;
        RETURN NEXT;
        place := place + 36 + size;
        seq := seq + 1;
    END LOOP;
END $$;

-- The record entry by entry, for whoever reads it in SQL. Conditions on first_seq and last_seq spare unfolding other blocks.
CREATE VIEW record.lot_event AS
SELECT block.lot_id, block.first_seq, block.last_seq, block.owner_epoch, entry.*
FROM record.lot_block block CROSS JOIN LATERAL record.unfold(block.first_seq, block.marks, block.entries) AS entry;
GRANT SELECT ON record.lot_event TO yunpai_app;
