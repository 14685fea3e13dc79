-- Where an open lot stood some entries ago, so that whoever takes it over reads the rest only. It follows from the record: it can be
-- thrown away at any time, and the audit folds it anew.
CREATE TABLE record.lot_projection (
    lot_id uuid PRIMARY KEY REFERENCES record.lot,
    seq bigint NOT NULL CHECK (seq > 0),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    state json NOT NULL
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON record.lot_projection TO yunpai_app;
