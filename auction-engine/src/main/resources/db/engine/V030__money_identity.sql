-- Money, and the one place where an account, a bidder code and a deposit meet, under a role and a key of its own.
-- Instants are microseconds UTC on the court clock. Before a lot has ended nothing here says when a deposit was paid: an instant
-- could be matched with the first bid of a code (Art 8, 18).
CREATE SCHEMA money;
GRANT USAGE ON SCHEMA money TO yunpai_app;

-- A deposit knows neither account nor code; its random id is what its payer writes on the payment. payer is a fingerprint of the only name that may pay; path is sealed.
CREATE TABLE money.deposit (
    deposit_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    payer text NOT NULL,
    stage text NOT NULL
        CHECK (stage IN ('due', 'paid', 'confirmed', 'refundable', 'refunded', 'applied', 'lapsed')),
    payment_id text UNIQUE,
    path bytea NOT NULL,
    CHECK (payment_id IS NOT NULL OR stage IN ('due', 'lapsed'))
);
CREATE INDEX deposit_lot ON money.deposit (lot_id, stage);
GRANT SELECT, INSERT, UPDATE (stage, payment_id, path) ON money.deposit TO yunpai_app;

-- Every payment the bank told of, once. What was not taken says why it goes back; who paid is sealed.
CREATE TABLE money.payment (
    payment_id text PRIMARY KEY,
    deposit_id uuid REFERENCES money.deposit,
    lot_id uuid,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    returned_for text
        CHECK (returned_for IN ('short', 'excess', 'late', 'double', 'wrong_payer', 'unknown_reference')),
    payer bytea NOT NULL,
    CHECK (deposit_id IS NOT NULL OR returned_for IS NOT NULL)
);
CREATE INDEX payment_deposit ON money.payment (deposit_id);
CREATE INDEX payment_returned ON money.payment (lot_id) WHERE returned_for IS NOT NULL;
GRANT SELECT, INSERT ON money.payment TO yunpai_app;

-- What the end of a lot meant for its money (Art 23, 25).
CREATE TABLE money.settlement (
    lot_id uuid PRIMARY KEY,
    court_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('sold', 'unsold', 'withdrawn')),
    ended_at_micros bigint NOT NULL,
    due_at_micros bigint NOT NULL,
    case_reference text,
    applied_fen bigint NOT NULL CHECK (applied_fen >= 0)
);
CREATE INDEX settlement_court ON money.settlement (court_id);
GRANT SELECT, INSERT ON money.settlement TO yunpai_app;

-- The outbox: money that is to leave. A payment is refunded once, a deposit moved once, whatever the code believes.
CREATE TABLE money.payout (
    payout_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('refund', 'transfer')),
    lot_id uuid,
    deposit_id uuid REFERENCES money.deposit,
    payment_id text NOT NULL UNIQUE REFERENCES money.payment,
    account text NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    reason text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'sent', 'unknown', 'done')),
    -- a new one begins after the bank has said that nothing was moved under the last; it is part of the bank's idempotency key
    generation integer NOT NULL DEFAULT 1,
    attempts integer NOT NULL DEFAULT 0,
    due_at_micros bigint,
    done_at_micros bigint,
    last_error text
);
CREATE INDEX payout_open ON money.payout (payout_id) WHERE state <> 'done';
CREATE INDEX payout_lot ON money.payout (lot_id);
GRANT SELECT, INSERT, UPDATE (state, generation, attempts, due_at_micros, done_at_micros, last_error)
    ON money.payout TO yunpai_app;

-- The ledger: what was booked stays booked.
CREATE TABLE money.ledger_transaction (
    transaction_id text PRIMARY KEY,
    lot_id uuid,
    purpose text NOT NULL,
    at_micros bigint
);
CREATE INDEX ledger_transaction_lot ON money.ledger_transaction (lot_id);
CREATE TABLE money.ledger_entry (
    transaction_id text NOT NULL REFERENCES money.ledger_transaction,
    line smallint NOT NULL,
    account_kind text NOT NULL CHECK (account_kind IN ('bank', 'case_bank', 'deposit', 'stray', 'case')),
    account_reference text NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen <> 0),
    PRIMARY KEY (transaction_id, line)
);
CREATE INDEX ledger_entry_account ON money.ledger_entry (account_kind, account_reference);
GRANT SELECT, INSERT ON money.ledger_transaction, money.ledger_entry TO yunpai_app;

CREATE FUNCTION money.transaction_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    total numeric;
    entries bigint;
BEGIN
    SELECT coalesce(sum(amount_fen), 0), count(*) INTO total, entries
        FROM money.ledger_entry WHERE transaction_id = NEW.transaction_id;
    IF total <> 0 OR entries < 2 THEN
        RAISE EXCEPTION 'transaction % has % entries that sum to % fen', NEW.transaction_id, entries, total;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sums_to_zero AFTER INSERT ON money.ledger_transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money.transaction_sums_to_zero();
CREATE CONSTRAINT TRIGGER sums_to_zero AFTER INSERT ON money.ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money.transaction_sums_to_zero();

CREATE FUNCTION money.booked_stays_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was booked stays booked';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON money.ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION money.booked_stays_booked();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON money.ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION money.booked_stays_booked();

-- The confirmation (成交确认书), made once by the close (Art 22). in_record: its hash stands in the lot's record.
CREATE TABLE money.confirmation (
    lot_id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE,
    sha256 text NOT NULL,
    pdf bytea NOT NULL,
    in_record boolean NOT NULL DEFAULT false
);
CREATE INDEX confirmation_not_in_record ON money.confirmation (lot_id) WHERE NOT in_record;
CREATE SEQUENCE money.confirmation_number;
GRANT SELECT, INSERT, UPDATE (in_record) ON money.confirmation TO yunpai_app;
GRANT USAGE ON SEQUENCE money.confirmation_number TO yunpai_app;

-- Who is behind a code, and behind a deposit. The lookups are keyed hashes, the rest is encrypted; the key lies outside the
-- database. No instants, nothing in clear.
CREATE SCHEMA IF NOT EXISTS identity;
GRANT USAGE ON SCHEMA identity TO yunpai_identity;
CREATE TABLE identity.admission (
    account_and_lot bytea PRIMARY KEY,
    account bytea NOT NULL,
    lot_and_code bytea NOT NULL UNIQUE,
    deposit bytea NOT NULL UNIQUE,
    sealed bytea NOT NULL
);
CREATE INDEX admission_account ON identity.admission (account);
GRANT SELECT, INSERT ON identity.admission TO yunpai_identity;

-- Tells a key file that does not belong to this database from the one that does.
CREATE TABLE identity.admission_key (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    proof bytea NOT NULL
);
GRANT SELECT, INSERT ON identity.admission_key TO yunpai_identity;
