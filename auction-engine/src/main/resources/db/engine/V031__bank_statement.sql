-- What the bank says it moved, as far as its statement has been read, and where that and our books do not agree.
CREATE TABLE money.statement_line (
    serial bigint PRIMARY KEY,
    id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('payment', 'refund', 'transfer')),
    subject text NOT NULL,
    amount_fen bigint NOT NULL
);
CREATE INDEX statement_line_id ON money.statement_line (id);
GRANT SELECT, INSERT ON money.statement_line TO yunpai_app;

-- The last time both were held against each other.
CREATE TABLE money.bank_check (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    checked_at_micros bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE (checked_at_micros) ON money.bank_check TO yunpai_app;

-- What that check found. A movement whose word is still on its way is gone at the next look; what was there at two is wrong.
CREATE TABLE money.bank_difference (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('payment', 'refund', 'transfer')),
    lot_id uuid,
    ours_fen bigint NOT NULL,
    banks_fen bigint NOT NULL,
    looks integer NOT NULL,
    CHECK (ours_fen <> banks_fen)
);
GRANT SELECT, INSERT, UPDATE (kind, lot_id, ours_fen, banks_fen, looks), DELETE ON money.bank_difference TO yunpai_app;
