-- The public record of lots, and who serves them. Instants are microseconds UTC on the court clock unless a name says otherwise.
-- The roles at work may add to the record and read it; what is written stays.
CREATE SCHEMA record;
GRANT USAGE ON SCHEMA record TO yunpai_app;

-- What this database is for, said once when it is first used: a real one can never travel in time.
CREATE TABLE record.platform (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    purpose text NOT NULL CHECK (purpose IN ('real', 'rehearsal')),
    created_at_real_micros bigint NOT NULL
);
GRANT SELECT, INSERT ON record.platform TO yunpai_app;

-- The court clock of a rehearsal: at anchor_real_micros it was anchor_court_micros, and it goes at this rate.
CREATE TABLE record.rehearsal_clock (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    anchor_court_micros bigint NOT NULL,
    anchor_real_micros bigint NOT NULL,
    rate double precision NOT NULL CHECK (rate > 0),
    last_court_micros bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON record.rehearsal_clock TO yunpai_app;

-- A node as long as it lives; its heartbeat says until when lots were served.
CREATE TABLE record.node (
    node_id uuid PRIMARY KEY,
    started_at_micros bigint NOT NULL,
    seen_at_micros bigint NOT NULL,
    seen_at_real_micros bigint NOT NULL,
    stopped boolean NOT NULL DEFAULT false
) WITH (fillfactor = 70);
GRANT SELECT, INSERT, UPDATE ON record.node TO yunpai_app;

-- One life of a door through which bids come. Bids of a door that is not registered are not taken.
CREATE TABLE record.door (
    incarnation uuid PRIMARY KEY,
    node_id uuid NOT NULL REFERENCES record.node,
    registered_at_micros bigint NOT NULL,
    seen_at_micros bigint NOT NULL,
    closed_at_micros bigint
) WITH (fillfactor = 70);
CREATE INDEX door_open ON record.door (registered_at_micros) WHERE closed_at_micros IS NULL;
GRANT SELECT, INSERT, UPDATE ON record.door TO yunpai_app;

-- A published lot: who may write it (epoch), how far it is (seq), and what follows from its events. No changing column is indexed,
-- so that updates stay in the page.
CREATE TABLE record.lot (
    lot_id uuid PRIMARY KEY,
    court_id uuid NOT NULL,
    sale_session_id uuid,
    owner_epoch bigint NOT NULL CHECK (owner_epoch > 0),
    owner_node uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 0),
    head_hash bytea NOT NULL CHECK (length(head_hash) = 32),
    status text NOT NULL
        CHECK (status IN ('draft', 'announced', 'open', 'suspended', 'sold', 'unsold', 'withdrawn')),
    opens_at_micros bigint,
    closes_at_micros bigint,
    ended_at_micros bigint,
    -- from the recorded end of a suspension's cause five days run (Art 28)
    cause_ended_at_micros bigint,
    price_fen bigint,
    winner_code text,
    -- the public state as the contract shows it (LotState)
    live json NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX lot_court ON record.lot (court_id);
CREATE INDEX lot_session ON record.lot (sale_session_id);
GRANT SELECT, INSERT, UPDATE ON record.lot TO yunpai_app;

-- The record itself: canonical bytes, each entry hashed over the one before.
CREATE TABLE record.lot_event (
    lot_id uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    owner_epoch bigint NOT NULL,
    kind text NOT NULL,
    at_micros bigint NOT NULL,
    stamped_at_micros bigint,
    code text,
    bid_id text,
    amount_fen bigint,
    schema_version smallint NOT NULL,
    rules_version smallint NOT NULL,
    body bytea NOT NULL,
    prev_hash bytea NOT NULL CHECK (length(prev_hash) = 32),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (lot_id, seq)
);
-- A bid id of a code is answered once, whatever the answer was.
CREATE UNIQUE INDEX lot_event_bid ON record.lot_event (lot_id, code, bid_id) WHERE bid_id IS NOT NULL;
GRANT SELECT, INSERT ON record.lot_event TO yunpai_app;

-- What the platform did of itself under Art 28, for the court to take note of.
CREATE TABLE record.platform_report (
    report_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL REFERENCES record.lot,
    court_id uuid NOT NULL,
    seq bigint NOT NULL,
    reason text NOT NULL,
    at_micros bigint NOT NULL,
    acknowledged_by uuid,
    acknowledged_at_micros bigint,
    UNIQUE (lot_id, seq)
);
CREATE INDEX platform_report_court ON record.platform_report (court_id, at_micros);
GRANT SELECT, INSERT, UPDATE (acknowledged_by, acknowledged_at_micros) ON record.platform_report TO yunpai_app;
