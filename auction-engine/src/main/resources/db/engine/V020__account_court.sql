-- Accounts, courts and the sealed persons behind accounts. Instants are microseconds UTC on the court clock; those that bound a
-- session or an attempt are real time, whatever a rehearsal makes of the court clock, and end in _real_micros.

-- ------------------------------------------------------------------------------------------------------------- account
-- Who may sign in. Nothing here says who somebody is.
CREATE SCHEMA account;
GRANT USAGE ON SCHEMA account TO yunpai_app;

CREATE TABLE account.account (
    account_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('person', 'company', 'staff')),
    login text NOT NULL CHECK (length(login) BETWEEN 4 AND 64),
    password_hash text NOT NULL,
    created_at_micros bigint NOT NULL,
    password_set_at_micros bigint NOT NULL
);
CREATE UNIQUE INDEX account_login ON account.account (lower(login));
GRANT SELECT, INSERT, UPDATE (password_hash, password_set_at_micros) ON account.account TO yunpai_app;

-- Members of staff act in their office and by name.
CREATE TABLE account.staff (
    account_id uuid PRIMARY KEY REFERENCES account.account,
    name text NOT NULL
);
GRANT SELECT, INSERT ON account.staff TO yunpai_app;

-- A session as long as it lives; the cookie's token is known by its hash alone.
CREATE TABLE account.session (
    token_sha256 bytea PRIMARY KEY CHECK (length(token_sha256) = 32),
    session_id uuid NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES account.account,
    created_at_micros bigint NOT NULL,
    seen_at_micros bigint NOT NULL,
    seen_at_real_micros bigint NOT NULL,
    ends_at_real_micros bigint NOT NULL,
    agent text NOT NULL
);
CREATE INDEX session_account ON account.session (account_id);
GRANT SELECT, INSERT, UPDATE (seen_at_micros, seen_at_real_micros), DELETE ON account.session TO yunpai_app;

-- Failed attempts by what they were aimed at or came from, as a keyed hash; forgotten after a while.
CREATE TABLE account.attempt (
    subject bytea PRIMARY KEY CHECK (length(subject) = 32),
    failures integer NOT NULL,
    last_real_micros bigint NOT NULL,
    blocked_until_real_micros bigint NOT NULL
);
CREATE INDEX attempt_last ON account.attempt (last_real_micros);
GRANT SELECT, INSERT, UPDATE, DELETE ON account.attempt TO yunpai_app;

-- --------------------------------------------------------------------------------------------------------------- court
CREATE SCHEMA court;
GRANT USAGE ON SCHEMA court TO yunpai_app;

CREATE TABLE court.court (
    court_id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    province text,
    phone text
);
GRANT SELECT, INSERT ON court.court TO yunpai_app;

-- A role for a court. Without a court it is the administrator of the platform.
CREATE TABLE account.staff_grant (
    grant_id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account.staff,
    court_id uuid REFERENCES court.court,
    role text NOT NULL CHECK (role IN ('host', 'clerk', 'officer', 'supervisor', 'admin')),
    granted_at_micros bigint NOT NULL,
    CHECK ((court_id IS NULL) = (role = 'admin')),
    UNIQUE NULLS NOT DISTINCT (account_id, court_id, role)
);
GRANT SELECT, INSERT, DELETE ON account.staff_grant TO yunpai_app;

CREATE TABLE court.sale_case (
    case_id uuid PRIMARY KEY,
    court_id uuid NOT NULL REFERENCES court.court,
    number text NOT NULL,
    title text NOT NULL,
    applicant text,
    debtor text,
    account text,
    UNIQUE (court_id, number),
    UNIQUE (court_id, case_id)
);
GRANT SELECT, INSERT ON court.sale_case TO yunpai_app;

CREATE TABLE court.sale_session (
    sale_session_id uuid PRIMARY KEY,
    court_id uuid NOT NULL REFERENCES court.court,
    title text NOT NULL,
    description text,
    viewing_starts_at_micros bigint,
    viewing_ends_at_micros bigint,
    created_at_micros bigint NOT NULL,
    UNIQUE (court_id, sale_session_id)
);
GRANT SELECT, INSERT, UPDATE (title, description, viewing_starts_at_micros, viewing_ends_at_micros)
    ON court.sale_session TO yunpai_app;

-- The court's side of a lot: the draft while it is one, and what was published, as it was published. The lot's life is in record.
CREATE TABLE court.lot (
    lot_id uuid PRIMARY KEY,
    court_id uuid NOT NULL REFERENCES court.court,
    sale_session_id uuid,
    case_id uuid,
    number integer NOT NULL,
    title text NOT NULL,
    draft jsonb NOT NULL,
    revision integer NOT NULL DEFAULT 1,
    created_at_micros bigint NOT NULL,
    published_at_micros bigint,
    published_by uuid,
    notice text,
    notice_sha256 text,
    search text NOT NULL,
    FOREIGN KEY (court_id, sale_session_id) REFERENCES court.sale_session (court_id, sale_session_id),
    FOREIGN KEY (court_id, case_id) REFERENCES court.sale_case (court_id, case_id),
    CHECK (published_at_micros IS NULL OR (notice IS NOT NULL AND published_by IS NOT NULL)),
    UNIQUE (court_id, lot_id),
    UNIQUE (court_id, number)
);
CREATE INDEX lot_session ON court.lot (sale_session_id);
GRANT SELECT, INSERT, UPDATE ON court.lot TO yunpai_app;

-- What was published is never rewritten.
CREATE FUNCTION court.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at_micros IS NOT NULL THEN
        RAISE EXCEPTION 'a published notice is not changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER lot_published BEFORE UPDATE ON court.lot FOR EACH ROW EXECUTE FUNCTION court.keep_published();

CREATE TABLE court.lot_file (
    file_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL REFERENCES court.lot,
    position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('photo', 'appraisal', 'title', 'attachment')),
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    sha256 text NOT NULL,
    content bytea NOT NULL
);
CREATE INDEX lot_file_lot ON court.lot_file (lot_id, position);
ALTER TABLE court.lot_file ALTER COLUMN content SET STORAGE EXTERNAL;
GRANT SELECT, INSERT, DELETE ON court.lot_file TO yunpai_app;

-- What the collegial panel decided (Art 27). Entered once, never changed.
CREATE TABLE court.panel_record (
    panel_record_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL REFERENCES court.lot,
    members jsonb NOT NULL,
    decided_on date NOT NULL,
    topics jsonb NOT NULL,
    decision text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at_micros bigint NOT NULL
);
CREATE INDEX panel_record_lot ON court.panel_record (lot_id);
GRANT SELECT, INSERT ON court.panel_record TO yunpai_app;

-- What officers ordered for a lot, and who agreed.
CREATE TABLE court.lot_order (
    order_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL REFERENCES court.lot,
    court_id uuid NOT NULL REFERENCES court.court,
    kind text NOT NULL CHECK (kind IN ('publish', 'suspend', 'resume', 'withdraw')),
    state text NOT NULL CHECK (state IN ('awaiting_second_officer', 'carried_out', 'rejected', 'refused')),
    reason text,
    detail jsonb NOT NULL,
    panel_record_id uuid REFERENCES court.panel_record,
    requested_by uuid NOT NULL,
    requested_at_micros bigint NOT NULL,
    decided_by uuid,
    decided_at_micros bigint,
    CHECK (decided_by IS NULL OR kind <> 'withdraw' OR state = 'rejected' OR decided_by <> requested_by)
);
CREATE INDEX lot_order_court ON court.lot_order (court_id, requested_at_micros);
CREATE UNIQUE INDEX lot_order_waiting ON court.lot_order (lot_id) WHERE state = 'awaiting_second_officer';
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at_micros) ON court.lot_order TO yunpai_app;

-- What staff did, for the supervisor. Nobody at work can change or remove an entry.
CREATE TABLE court.audit (
    audit_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    audit_id uuid NOT NULL UNIQUE,
    court_id uuid,
    lot_id uuid,
    at_micros bigint NOT NULL,
    account_id uuid NOT NULL,
    who text NOT NULL,
    role text NOT NULL,
    action text NOT NULL,
    detail text
);
CREATE INDEX audit_court ON court.audit (court_id, audit_no);
GRANT SELECT, INSERT ON court.audit TO yunpai_app;

-- ------------------------------------------------------------------------------------------------------------ identity
-- Who somebody is, sealed with a key that is not in this database. Another role than the one at work reads it, and it keeps no
-- instants but those the law asks for.
CREATE SCHEMA IF NOT EXISTS identity;
GRANT USAGE ON SCHEMA identity TO yunpai_identity;

CREATE TABLE identity.person (
    account_id uuid PRIMARY KEY,
    number_lookup bytea NOT NULL UNIQUE CHECK (length(number_lookup) = 32),
    sealed bytea NOT NULL
);
GRANT SELECT, INSERT, DELETE ON identity.person TO yunpai_identity;

-- Who may not bid on lots of a court (Art 34).
CREATE TABLE identity.conflict (
    conflict_id uuid PRIMARY KEY,
    court_id uuid NOT NULL,
    number_lookup bytea NOT NULL CHECK (length(number_lookup) = 32),
    sealed bytea NOT NULL,
    ground text NOT NULL,
    entered_by text NOT NULL,
    entered_at_micros bigint NOT NULL,
    UNIQUE (court_id, number_lookup)
);
GRANT SELECT, INSERT, DELETE ON identity.conflict TO yunpai_identity;

-- Priority holders the court confirmed for a lot, with their rank (Art 19).
CREATE TABLE identity.priority_holder (
    holder_id uuid PRIMARY KEY,
    lot_id uuid NOT NULL,
    number_lookup bytea NOT NULL CHECK (length(number_lookup) = 32),
    sealed bytea NOT NULL,
    rank smallint NOT NULL CHECK (rank BETWEEN 1 AND 99),
    ground text NOT NULL,
    panel_record_id uuid NOT NULL,
    confirmed_by text NOT NULL,
    confirmed_at_micros bigint NOT NULL,
    UNIQUE (lot_id, number_lookup)
);
GRANT SELECT, INSERT, DELETE ON identity.priority_holder TO yunpai_identity;

-- Who consented to which special notices, and when (Art 14).
CREATE TABLE identity.consent (
    account_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    version integer NOT NULL,
    sha256 text NOT NULL,
    at_micros bigint NOT NULL,
    PRIMARY KEY (account_id, lot_id)
);
GRANT SELECT, INSERT ON identity.consent TO yunpai_identity;

-- The pseudonym of an account in one viewing, drawn when it is first needed.
CREATE TABLE identity.pseudonym (
    sale_session_id uuid NOT NULL,
    account_id uuid NOT NULL,
    pseudonym text NOT NULL,
    PRIMARY KEY (sale_session_id, account_id),
    UNIQUE (sale_session_id, pseudonym)
);
GRANT SELECT, INSERT ON identity.pseudonym TO yunpai_identity;
