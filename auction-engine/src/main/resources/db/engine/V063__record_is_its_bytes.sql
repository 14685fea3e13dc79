-- An entry is its canonical bytes and the hash that chains them. What said the same again in columns of its own, a seventh of
-- what a commit of many bids cost the database, goes; it is read from the bytes. What stays beside them finds entries: by place,
-- kind, time and bid.
ALTER TABLE record.lot_event
    DROP COLUMN stamped_at_micros,
    DROP COLUMN code,
    DROP COLUMN bid_id,
    DROP COLUMN amount_fen,
    DROP COLUMN schema_version,
    DROP COLUMN rules_version,
    DROP COLUMN prev_hash;
