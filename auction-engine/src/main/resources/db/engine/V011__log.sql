-- The log: every public event of every lot, once, in one order, as a Merkle tree (RFC 6962). The roles at work may add to it and read
-- it; what is written stays. Only where things stand (head, how far each lot was taken) moves, and follows from what was written.

-- Who the log is, said once when it is first used: every checkpoint carries it.
CREATE TABLE record.log_origin (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    origin text NOT NULL CHECK (origin <> '')
);
GRANT SELECT, INSERT ON record.log_origin TO yunpai_app;

-- Who may append (epoch), and how many entries there are. Both are asked and set in the statement that appends.
CREATE TABLE record.log_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    epoch bigint NOT NULL CHECK (epoch >= 0),
    sequencer uuid,
    size bigint NOT NULL CHECK (size >= 0)
) WITH (fillfactor = 50);
INSERT INTO record.log_head (epoch, size) VALUES (0, 0);
GRANT SELECT, UPDATE ON record.log_head TO yunpai_app;

CREATE TABLE record.log_entry (
    leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
    lot_id uuid NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    lot_seq bigint NOT NULL CHECK (lot_seq > 0),
    leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32),
    body bytea NOT NULL CHECK (length(body) <= 65535),
    UNIQUE (lot_id, lot_seq),
    UNIQUE (lot_id, number)
);
GRANT SELECT, INSERT ON record.log_entry TO yunpai_app;

-- How far each lot has been taken into the log. Its own sequence has no gaps, so nothing is skipped, whoever commits when.
CREATE TABLE record.log_lot (
    lot_id uuid PRIMARY KEY,
    taken_seq bigint NOT NULL,
    entries bigint NOT NULL,
    last_leaf bytea CHECK (length(last_leaf) = 32),
    leading_fen bigint
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE ON record.log_lot TO yunpai_app;

-- Full tiles of 256 hashes; partial ones follow from the entries and from the roots of the tiles below.
CREATE TABLE record.log_tile (
    level smallint NOT NULL,
    tile_index bigint NOT NULL,
    hashes bytea NOT NULL CHECK (length(hashes) = 8192),
    root bytea NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (level, tile_index)
);
GRANT SELECT, INSERT ON record.log_tile TO yunpai_app;

-- What was signed and told.
CREATE TABLE record.log_checkpoint (
    size bigint PRIMARY KEY CHECK (size > 0),
    root bytea NOT NULL CHECK (length(root) = 32),
    note text NOT NULL,
    at_micros bigint NOT NULL
);
GRANT SELECT, INSERT ON record.log_checkpoint TO yunpai_app;

-- What witnesses countersigned: one line under the checkpoint each.
CREATE TABLE record.log_cosignature (
    size bigint NOT NULL REFERENCES record.log_checkpoint,
    witness text NOT NULL,
    line text NOT NULL,
    at_micros bigint NOT NULL,
    PRIMARY KEY (size, witness)
);
GRANT SELECT, INSERT ON record.log_cosignature TO yunpai_app;

-- Where things stand only ever moves on, whoever asks.
CREATE FUNCTION record.log_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.epoch < OLD.epoch OR NEW.size < OLD.size THEN
        RAISE EXCEPTION 'the log never gets shorter';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moves_on BEFORE UPDATE ON record.log_head FOR EACH ROW EXECUTE FUNCTION record.log_head_moves_on();

CREATE FUNCTION record.log_lot_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.taken_seq < OLD.taken_seq OR NEW.entries < OLD.entries THEN
        RAISE EXCEPTION 'what was taken into the log stays taken';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moves_on BEFORE UPDATE ON record.log_lot FOR EACH ROW EXECUTE FUNCTION record.log_lot_moves_on();
