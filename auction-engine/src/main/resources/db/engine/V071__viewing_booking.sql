-- Viewings on site by appointment (Art 14: on request). What tells who comes is sealed under a key of its own, is not tied to any
-- account, and is erased after six months; so nothing here leads to a bidder.
CREATE TABLE court.viewing_slot (
    slot_id uuid PRIMARY KEY,
    court_id uuid NOT NULL,
    sale_session_id uuid NOT NULL,
    starts_at_micros bigint NOT NULL,
    ends_at_micros bigint NOT NULL,
    place text NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
    contact text NOT NULL CHECK (length(contact) BETWEEN 1 AND 200),
    guide text NOT NULL CHECK (length(guide) BETWEEN 1 AND 120),
    seats integer NOT NULL CHECK (seats BETWEEN 1 AND 500),
    created_by uuid NOT NULL REFERENCES account.staff,
    created_at_micros bigint NOT NULL,
    CHECK (starts_at_micros < ends_at_micros),
    FOREIGN KEY (court_id, sale_session_id) REFERENCES court.sale_session (court_id, sale_session_id)
);
CREATE INDEX viewing_slot_session ON court.viewing_slot (sale_session_id, starts_at_micros);

CREATE TABLE court.viewing_booking (
    booking_id uuid PRIMARY KEY,
    slot_id uuid NOT NULL REFERENCES court.viewing_slot,
    -- Whoever booked shows the secret; the same person books once for a slot.
    secret_hash bytea NOT NULL,
    visitor_hash bytea,
    visitor bytea,
    booked_at_micros bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('booked', 'cancelled', 'attended', 'absent')),
    note text CHECK (length(note) <= 500),
    marked_by uuid REFERENCES account.staff,
    marked_at_micros bigint,
    CHECK ((visitor IS NULL) = (visitor_hash IS NULL))
);
CREATE UNIQUE INDEX viewing_booking_once ON court.viewing_booking (slot_id, visitor_hash) WHERE state <> 'cancelled';
CREATE INDEX viewing_booking_slot ON court.viewing_booking (slot_id, booked_at_micros);

GRANT SELECT, INSERT, UPDATE (slot_id) ON court.viewing_slot TO yunpai_app;
GRANT SELECT, INSERT, UPDATE (state, note, marked_by, marked_at_micros, visitor, visitor_hash) ON court.viewing_booking TO yunpai_app;
